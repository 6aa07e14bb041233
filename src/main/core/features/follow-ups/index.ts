import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { addFollowUp, changeStep, finishStep } from './service';
import { listTasks } from './tasks';

export { finishOpenStep, planStep, putStepBack, reopenFinished, stepView, takeBackStep, type Step, type StepOrigin, type StepView } from './service';
export { changeStepRow, finishDueSteps, finishStepsOfDispute, finishStepsOfPromise, reopenSteps } from './store';

/** Follow-ups: what is to be done next on an account, and that it was done. */
export function createFollowUpsFeature(app: App): FeatureHandlers<'followUps'> {
  return {
    add: (input, call) => addFollowUp(app, input, call),
    finish: (input, call) => finishStep(app, input, call),
    change: (input, call) => changeStep(app, input, call),
    list: (input) => listTasks(app, input),
  };
}
