import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { keptRates } from './kept-rate';
import { listPromises } from './list';
import { recordPromise, withdrawPromise } from './record';

export { keptInstalmentsOf, keptPromisesOf, toPromiseViews, type PromiseView } from './mapping';
export { confirmIn } from './confirmation';
export { keptRateByValue } from './kept-rate';
export { recordPromiseIn, restorePromise, takeBackPromise, withdrawPromiseIn, type PromiseInput, type PromiseOrigin } from './record';
export { readKeptPromises, type KeptPromise } from './store';

/** Promises to pay: recorded, withdrawn or replaced, and listed with what became of them. */
export function createPromisesFeature(app: App): FeatureHandlers<'promises'> {
  return {
    record: (input, call) => recordPromise(app, input, call),
    withdraw: (input, call) => withdrawPromise(app, input, call),
    list: (input) => listPromises(app, input),
    keptRate: (input) => keptRates(app, input),
  };
}
