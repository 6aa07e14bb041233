import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { addFollowUp, finishStep } from './service';

export { planStep, stepView, type Step, type StepOrigin, type StepView } from './service';
export { finishDueSteps, finishStepsOfPromise } from './store';

/** Follow-ups: what is to be done next on an account, and that it was done. */
export function createFollowUpsFeature(app: App): FeatureHandlers<'followUps'> {
  return {
    add: (input, call) => addFollowUp(app, input, call),
    finish: (input, call) => finishStep(app, input, call),
  };
}
