/** Agreements: payment plans, settlements, the write-offs they lead to, and which way brings most. */
import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { compareWays } from './compare';
import { agreementOf, agreePlan, cancelPlan, listPlans, proposePlan } from './plans';
import { listSettlements, listWriteOffs, offerSettlement, proposeSettlement, withdrawSettlement } from './settlements';

export { agreePlanIn, planViews, type AgreeInput, type PlanView } from './plans';
export { settlementViews, settleOffers, type SettlementView } from './settlements';
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
  return { list: (input) => listWriteOffs(app, input) };
}

export function createOutcomesFeature(app: App): FeatureHandlers<'outcomes'> {
  return { compare: (input) => compareWays(app, input) };
}
