/** Calls: the outcomes there are, what each says about the number, and the step it proposes. */
export {
  delayReasonLabels,
  outcomeCatalogue,
  outcomeEntry,
  wasReached,
  type CallOutcome,
  type OutcomeClass,
  type OutcomeEntry,
  type ReasonForDelay,
  type StepKind,
} from './outcomes';
export { promiseCheckDate, proposeNextStep, type ProposedStep, type StepContext } from './next-step';
export { talkingPoints, type CallFacts, type TalkingPoint } from './talking-points';
