/** The worklist: whom to contact first today, why, and who is left out. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { addTasks, assign, pullForward, skip, snoozeMany } from './bulk';
import { dayProgress, pin, snooze } from './commands';
import { putOffDays } from './days-ahead';
import { list, listIds, listLeftOut } from './list';
import { next, why } from './place';

export { snoozeIn } from './commands';
export { putMarkBack } from './bulk';
export type { MarkColumns } from './store';
export { hourWatch } from './calls-now';
export { ranksOf, toGoCount } from './counts';
export { agingStrip } from './mapping';

export function createWorklistFeature(app: App): FeatureHandlers<'worklist'> {
  return {
    list: (input) => list(app, input),
    leftOut: (input) => listLeftOut(app, input),
    ids: (input) => listIds(app, input),
    day: (input) => dayProgress(app, input),
    daysAhead: (input) => putOffDays(app, input),
    next: (input) => next(app, input),
    why: (input) => why(app, input),
    skip: (input, call) => skip(app, input, call),
    assign: (input, call) => assign(app, input, call),
    addTasks: (input, call) => addTasks(app, input, call),
    snoozeMany: (input, call) => snoozeMany(app, input, call),
    pullForward: (input, call) => pullForward(app, input, call),
    snooze: (input, call) => snooze(app, input, call),
    pin: (input, call) => pin(app, input, call),
  };
}
