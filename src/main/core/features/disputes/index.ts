import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { changeDispute, getDispute } from './course';
import { disputeCauses, listDisputes } from './lists';
import { endDispute, openDispute, reopenDispute } from './service';

export { putDisputeBack } from './course';
export { toDisputeRow } from './mapping';
export { openDisputeIn, takeBackDispute, type DisputeInput } from './service';
export { disputesOfCustomer } from './store';

/** Disputes: amounts of items that are questioned, whose they are, what they wait for, and how they end. */
export function createDisputesFeature(app: App): FeatureHandlers<'disputes'> {
  return {
    open: (input, call) => openDispute(app, input, call),
    change: (input, call) => changeDispute(app, input, call),
    resolve: (input, call) => endDispute(app, input, call),
    reopen: (input, call) => reopenDispute(app, input, call),
    list: (input) => listDisputes(app, input),
    get: (input) => getDispute(app, input),
    causes: (input) => disputeCauses(app, input),
  };
}
