import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { mailReach } from '../outbox';
import { callBrief } from './brief';
import { listDrafts, logCall, proposeCall, saveDraft } from './service';

export { confirmCall, logCallIn, takeBackCall, type CallInput } from './service';
export { dropDraft } from './store';

/** Calls: logged with everything they brought, and the drafts of unfinished ones. */
export function createCallsFeature(app: App): FeatureHandlers<'calls'> {
  return {
    log: (input, call) => logCall(app, input, call),
    propose: (input) => proposeCall(app, input),
    async mailReach(input) {
      return mailReach(app.current().read, input.customerId, input.contactId);
    },
    brief: (input) => callBrief(app, input),
    saveDraft: (input) => saveDraft(app, input),
    drafts: () => listDrafts(app),
  };
}
