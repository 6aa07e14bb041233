/** One customer on one screen: figures, items, promises, timeline, payments. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { getAccount } from './overview';
import { closedItems, payments, timeline } from './timeline';

export { getAccount } from './overview';
export { itemViews, type OpenItemView } from './items';
export { paymentRows } from './store';

export function createAccountFeature(app: App): FeatureHandlers<'account'> {
  return {
    get: (input) => getAccount(app, input),
    timeline: (input) => timeline(app, input),
    closedItems: (input) => closedItems(app, input),
    payments: (input) => payments(app, input),
  };
}
