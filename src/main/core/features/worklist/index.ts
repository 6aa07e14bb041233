/** The worklist: whom to contact first today, why, and who is left out. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { dayProgress, pin, snooze } from './commands';
import { list, listLeftOut } from './list';

export { snoozeIn } from './commands';
export { ranksOf } from './counts';
export { agingStrip } from './mapping';

export function createWorklistFeature(app: App): FeatureHandlers<'worklist'> {
  return {
    list: (input) => list(app, input),
    leftOut: (input) => listLeftOut(app, input),
    day: () => dayProgress(app),
    snooze: (input, call) => snooze(app, input, call),
    pin: (input, call) => pin(app, input, call),
  };
}
