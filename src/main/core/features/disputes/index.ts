import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { endDispute, listDisputes, openDispute } from './service';

export { toDisputeRow } from './mapping';
export { openDisputeIn, type DisputeInput } from './service';
export { disputesOfCustomer } from './store';

/** Disputes: amounts of items that are questioned, until they are resolved. */
export function createDisputesFeature(app: App): FeatureHandlers<'disputes'> {
  return {
    open: (input, call) => openDispute(app, input, call),
    resolve: (input, call) => endDispute(app, input, call),
    list: (input) => listDisputes(app, input),
  };
}
