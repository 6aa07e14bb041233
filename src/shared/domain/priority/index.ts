/** Whom to contact first, and why: a readable score, who stays off the list, the next step and what to say. */
export {
  collectableBaseMinor,
  quietAccount,
  usualWeights,
  type AccountForecast,
  type AccountFacts,
  type ContactKind,
  type Factor,
  type FollowUpKind,
  type PriorityWeights,
  type PromiseLine,
  type Wording,
} from './facts';
export { handoverKinds, stopKinds, stopLabels, type HandoverKind, type HandoverLine, type StopKind, type StopLine } from './facts';
export { heldBackOf, mustDoPlaces, type Capacity } from './capacity';
export { controlUntil, upliftOf, type ControlArm } from './control-days';
export { expectedMinutes } from './minutes';
export { mustDo, scoreAccount, scoreOf } from './score';
export { costOfDays, isWorthReminding } from './expected-cost';
export {
  handoverLabel,
  handoverLabelOn,
  leftOutCode,
  leftOutGroupLabel,
  leftOutLabel,
  leftOutReason,
  type LeftOutCode,
  type LeftOutReason,
  type ListPolicy,
} from './left-out';
export { nextStep, plannedStep, type NextStep, type NextStepKind } from './next-step';
export { isPredictedLate, reasonChips, type ChipCode, type ReasonChip } from './chips';
export { whatToSay } from './what-to-say';
export { moneyDaysText } from './factor-words';
