/** Payment terms: the register of codes, what customers agreed, and both held against the open invoices. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { accountTerms } from './account';
import { agreeTerms, endAgreed } from './agreed';
import { listTerms, retireTerms, saveTerms } from './register';

export { putAgreedTermsBack } from './agreed';
export { dueDateFinder } from './due-dates';
export { termsMark } from './store';
export { putTermsBack } from './register';

export function createTermsFeature(app: App): FeatureHandlers<'terms'> {
  return {
    list: () => listTerms(app),
    save: (input, call) => saveTerms(app, input, call),
    retire: (input, call) => retireTerms(app, input, call),
    agree: (input, call) => agreeTerms(app, input, call),
    endAgreed: (input, call) => endAgreed(app, input, call),
    account: (input) => accountTerms(app, input),
  };
}
