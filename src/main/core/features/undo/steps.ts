import type { Tx } from '../../app';
import type { Call } from '../../rpc/handlers';
import { putRequestBack, putWriteOffBack, restoreSettlement, takeBackSettlement } from '../agreements';
import { takeBackCall } from '../calls';
import { putContactBack, putCustomerBack } from '../customers';
import { putDisputeBack, takeBackDispute } from '../disputes';
import { setDocumentRemoved } from '../documents';
import { putApprovalBack, putFeeChoiceBack, putPolicyBack, putPolicyReviewBack, putReasonBack, putStepApprovalBack, putStopBack } from '../dunning';
import { putStepBack, reopenFinished, takeBackStep } from '../follow-ups';
import { putCostBack, restoreHandover, takeBackCaseStep, takeBackHandover } from '../handovers';
import { takeBackDecision } from '../interest';
import { putNoteBack, takeBackNote } from '../notes';
import { takeBackMail } from '../outbox';
import { restorePromise, takeBackPromise } from '../promises';
import { putSettingsBack } from '../settings';
import { putAgreedTermsBack, putTermsBack } from '../terms';
import { takeBackText } from '../texts';
import type { UndoStep } from '../undo-log';
import { putMarkBack } from '../worklist';

/** The registry of inverses: carries out one compensating step by the feature that owns the rows. Throws `rule-violated` (changed-since) where somebody has built on it. */
export function carryOut(tx: Tx, call: Call, step: UndoStep): void | Promise<void> {
  switch (step.do) {
    case 'take-back-call':
      return takeBackCall(tx, call, step.callId, step.reopen, step.phones);
    case 'take-back-promise':
      return takeBackPromise(tx, call, step.promiseId);
    case 'restore-promise':
      return restorePromise(tx, call, step.promiseId, step.reopen);
    case 'take-back-dispute':
      return takeBackDispute(tx, call, step.disputeId);
    case 'change-dispute':
      return putDisputeBack(tx, step.disputeId, step.before, step.after, step.reopen, step.steps);
    case 'take-back-step':
      return takeBackStep(tx, call, step.followUpId);
    case 'reopen-steps':
      return reopenFinished(tx, step.ids);
    case 'change-step':
      return putStepBack(tx, step.followUpId, step.before, step.after);
    case 'take-back-note':
      return takeBackNote(tx, call, step.noteId);
    case 'write-note':
      return putNoteBack(tx, step.noteId, step.before, step.after);
    case 'set-mark':
      return putMarkBack(tx, step.customerId, step.before, step.after);
    case 'change-customer':
      return putCustomerBack(tx, step.customerId, step.before, step.after);
    case 'set-contact':
      return putContactBack(tx, step.customerId, step.contactId, step.before, step.after);
    case 'take-back-interest':
      return takeBackDecision(tx, step.decisionId, 'Undone');
    case 'take-back-settlement':
      return takeBackSettlement(tx, step.settlementId);
    case 'restore-settlement':
      return restoreSettlement(tx, step.settlementId);
    case 'set-write-off':
      return putWriteOffBack(tx, step.requestId, step.from, step.to);
    case 'set-agreement-request':
      return putRequestBack(tx, step.requestId, step.from, step.to);
    case 'take-back-handover':
      return takeBackHandover(tx, step.handoverId);
    case 'restore-handover':
      return restoreHandover(tx, step.handoverId);
    case 'take-back-case-step':
      return takeBackCaseStep(tx, step.stepId);
    case 'set-counsel-cost':
      return putCostBack(tx, step.handoverId, step.before as never, step.after as never);
    case 'set-stop':
      return putStopBack(tx, step.stopId, step.stands);
    case 'set-reason':
      return putReasonBack(tx, step.letter, step.day, step.before);
    case 'set-fee-choice':
      return putFeeChoiceBack(tx, step.letter, step.day, step.before);
    case 'set-approval':
      return putApprovalBack(tx, step.letter, step.before);
    case 'set-step-approval':
      return putStepApprovalBack(tx, step.step, step.before);
    case 'set-settings':
      return putSettingsBack(tx, step.before, step.after);
    case 'set-policy-review':
      return putPolicyReviewBack(tx, step.policyId, step.version, step.before, step.after);
    case 'restore-policy':
      return putPolicyBack(tx, step.policyId);
    case 'set-terms':
      return putTermsBack(tx, step.id, step.before, step.after);
    case 'set-agreed-terms':
      return putAgreedTermsBack(tx, step.id, step.before, step.after);
    case 'take-back-mail':
      return takeBackMail(tx, step.mailId);
    case 'take-back-text':
      return takeBackText(tx, step.textId);
    case 'remove-document':
      return setDocumentRemoved(tx, step.documentId, step.removed);
  }
}

/** Customers the rows of these steps belong to. */
export function customersOf(
  tx: Tx,
  steps: readonly UndoStep[],
  entryCustomerId: string | null,
  ownerOf: (tx: Tx, step: UndoStep) => string | undefined,
): readonly string[] {
  return [...new Set([...(entryCustomerId === null ? [] : [entryCustomerId]), ...steps.flatMap((step) => ownerOf(tx, step) ?? [])])];
}
