import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { lazyKit } from '../letters';
import { stopsOfCustomer } from './facts-store';
import { chooseFee } from './fee-choice';
import { planToday } from './plan';
import { archivePolicy, listPolicies, movePolicy, previewPolicy, readPolicy, savePolicy } from './policies';
import { policyDocument } from './policy-document';
import { approvePolicy, reviewPolicy } from './policy-review';
import { createProducer } from './produce-run';
import { goOnRun, pauseRun, startRun, stopRun, takeBackRunMails, viewRun, viewRunMails } from './run';
import { runFile } from './run-file';
import { approve, askApproval, keepReason } from './sign-off';
import { simulateNext } from './simulate';
import { approveSteps, askSteps } from './step-approvals';
import { endStop, setStop } from './stops';
import { planTasks } from './tasks';

export { nextStepOf, tracksOf } from './next-step';
export { putApprovalBack, putReasonBack } from './sign-off';
export { putFeeChoiceBack } from './fee-choice';
export { putPolicyBack } from './policies';
export { putPolicyReviewBack } from './policy-review';
export { putStepApprovalBack } from './step-approvals';
export { putStopBack, stopForInsolvency } from './stops';

/** Dunning: policies as data, who is due what today and why, the next days played through, and runs of letters with checks, reasons and approvals. */
export function createDunningFeature(app: App, mailsMayLeave: () => void = () => undefined): FeatureHandlers<'dunning'> {
  const kit = lazyKit(app);
  const producer = createProducer(app, mailsMayLeave);
  return {
    policies: () => listPolicies(app),
    policy: async (input) => readPolicy(app, input),
    previewPolicy: (input) => previewPolicy(app, input),
    savePolicy: (input, call) => savePolicy(app, input, call),
    movePolicy: (input, call) => movePolicy(app, input, call),
    archivePolicy: (input, call) => archivePolicy(app, input, call),
    approvePolicy: (input, call) => approvePolicy(app, input, call),
    reviewPolicy: (input, call) => reviewPolicy(app, input, call),
    policyDocument: async (input) => policyDocument(app, input.policyId, kit),
    simulate: (input) => simulateNext(app, input),
    plan: (input) => planToday(app, input),
    keepReason: (input, call) => keepReason(app, input, call),
    chooseFee: (input, call) => chooseFee(app, input, call),
    askApproval: (input, call) => askApproval(app, input, call),
    approve: (input, call) => approve(app, input, call),
    askSteps: (input, call) => askSteps(app, input, call),
    approveSteps: (input, call) => approveSteps(app, input, call),
    planTasks: (input, call) => planTasks(app, input, call),
    start: (input, call) => startRun(app, input, call, producer),
    pause: (input, call) => pauseRun(app, input.runId, call),
    goOn: (input, call) => goOnRun(app, input.runId, call, producer),
    stop: (input, call) => stopRun(app, input.runId, call, mailsMayLeave),
    run: async (input) => viewRun(app, input, producer),
    runMails: async (input) => viewRunMails(app, input.runId),
    takeBackMails: (input, call) => takeBackRunMails(app, input.runId, call),
    runFile: (input) => runFile(app, input),
    stops: async (input) => ({
      stops: stopsOfCustomer(app.current().read, input.customerId).map(({ kind, since, reason, endedOn, claimBy, by }) => ({
        kind,
        since,
        reason,
        endedOn,
        claimBy,
        by,
      })),
    }),
    setStop: (input, call) => setStop(app, input, call),
    endStop: (input, call) => endStop(app, input, call),
  };
}
