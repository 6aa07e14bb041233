/** Agreements: payment plans, settlements, the write-offs they lead to, and which way brings most. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { agreementOf } from './agreement';
import { decideApproval, listApprovals, withdrawApproval } from './approvals';
import { compareWays } from './compare';
import { agreePlan, cancelPlan, listPlans, proposePlan } from './plans';
import { listSettlements, offerSettlement, proposeSettlement, withdrawSettlement } from './settlements';
import { decideWriteOff, listApprovers, listWriteOffs, requestWriteOff, setApprover, withdrawWriteOff } from './write-offs';

export { agreePlanIn, planViews, type AgreeInput, type PlanView } from './plans';
export { putRequestBack } from './requests';
export { restoreSettlement, settlementViews, settleOffers, takeBackSettlement, type SettlementView } from './settlements';
export { putWriteOffBack, requestWriteOffIn, withdrawWriteOffIn } from './write-offs';
export { requestOfDispute } from './write-offs-store';
export { readPlans } from './store';

export function createPlansFeature(app: App): FeatureHandlers<'plans'> {
  return {
    propose: (input) => proposePlan(app, input),
    agree: (input, call) => agreePlan(app, input, call),
    list: (input) => listPlans(app, input),
    agreement: agreementOf(app),
    cancel: (input, call) => cancelPlan(app, input, call),
  };
}

export function createSettlementsFeature(app: App): FeatureHandlers<'settlements'> {
  return {
    propose: (input) => proposeSettlement(app, input),
    offer: (input, call) => offerSettlement(app, input, call),
    withdraw: (input, call) => withdrawSettlement(app, input, call),
    list: (input) => listSettlements(app, input),
  };
}

export function createWriteOffsFeature(app: App): FeatureHandlers<'writeOffs'> {
  return {
    list: (input) => listWriteOffs(app, input),
    request: (input, call) => requestWriteOff(app, input, call),
    decide: (input, call) => decideWriteOff(app, input, call),
    withdraw: (input, call) => withdrawWriteOff(app, input, call),
    approvers: () => listApprovers(app),
    saveApprover: (input, call) => setApprover(app, input, call),
  };
}

export function createApprovalsFeature(app: App): FeatureHandlers<'approvals'> {
  return {
    list: (input) => listApprovals(app, input),
    decide: (input, call) => decideApproval(app, input, call),
    withdraw: (input, call) => withdrawApproval(app, input, call),
  };
}

export function createOutcomesFeature(app: App): FeatureHandlers<'outcomes'> {
  return { compare: (input) => compareWays(app, input) };
}
