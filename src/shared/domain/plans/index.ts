/** Payment plans and settlements: what may be agreed, how a balance is spread, and where an agreement stands. */
export {
  usualPlanPolicy,
  type PlanFinding,
  type PlanInstalment,
  type PlanLimit,
  type PlanPolicy,
  type PlanRhythm,
  type PlanRule,
  type PlanSchedule,
  type PlanTerms,
} from './types';
export { leastDown, mostInstalments, rhythmDay, rhythmWords, schedulePlan, type ScheduleContext } from './schedule';
export { planPolicyWords } from './words';
export { carveDisputed, planStanding, type JudgedPlan, type PlanStanding, type PlanState } from './standing';
export {
  checkSettlement,
  offerOf,
  settlementStanding,
  type SettlementCheck,
  type SettlementLimit,
  type SettlementRule,
  type SettlementStanding,
  type SettlementState,
  type SettlementTerms,
} from './settlement';
export { requestFault, requestWords, type AskedAgreement, type RequestFault, type RequestState } from './request';
