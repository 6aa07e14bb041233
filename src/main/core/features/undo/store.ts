import type { Reader } from '../../db';
import type { UndoStep } from '../undo-log';

const owners: Readonly<
  Record<
    | 'calls'
    | 'promises'
    | 'disputes'
    | 'follow_ups'
    | 'notes'
    | 'interest_decisions'
    | 'settlement_offers'
    | 'write_off_requests'
    | 'agreement_requests'
    | 'handovers'
    | 'legal_case_steps'
    | 'account_stops'
    | 'mails'
    | 'texts'
    | 'customer_terms',
    string
  >
> = {
  calls: 'SELECT customer_id AS id FROM calls WHERE id = ?',
  promises: 'SELECT customer_id AS id FROM promises WHERE id = ?',
  disputes: 'SELECT customer_id AS id FROM disputes WHERE id = ?',
  follow_ups: 'SELECT customer_id AS id FROM follow_ups WHERE id = ?',
  notes: 'SELECT customer_id AS id FROM notes WHERE id = ?',
  interest_decisions: 'SELECT customer_id AS id FROM interest_decisions WHERE id = ?',
  settlement_offers: 'SELECT customer_id AS id FROM settlement_offers WHERE id = ?',
  write_off_requests: 'SELECT customer_id AS id FROM write_off_requests WHERE id = ?',
  agreement_requests: 'SELECT customer_id AS id FROM agreement_requests WHERE id = ?',
  handovers: 'SELECT customer_id AS id FROM handovers WHERE id = ?',
  legal_case_steps: 'SELECT customer_id AS id FROM legal_case_steps WHERE id = ?',
  account_stops: 'SELECT customer_id AS id FROM account_stops WHERE id = ?',
  mails: 'SELECT customer_id AS id FROM mails WHERE id = ?',
  texts: 'SELECT customer_id AS id FROM texts WHERE id = ?',
  customer_terms: 'SELECT customer_id AS id FROM customer_terms WHERE id = ?',
};

/** Whose row a step is about. */
export function ownerOfStep(reader: Reader, step: UndoStep): string | undefined {
  const find = (table: keyof typeof owners, id: string | undefined) => (id === undefined ? undefined : reader.sql(owners[table]).get<{ id: string }>(id)?.id);
  switch (step.do) {
    case 'take-back-call':
      return find('calls', step.callId);
    case 'take-back-promise':
    case 'restore-promise':
      return find('promises', step.promiseId);
    case 'take-back-dispute':
    case 'change-dispute':
      return find('disputes', step.disputeId);
    case 'take-back-step':
    case 'change-step':
      return find('follow_ups', step.followUpId);
    case 'reopen-steps':
      return find('follow_ups', step.ids[0]);
    case 'take-back-note':
    case 'write-note':
      return find('notes', step.noteId);
    case 'set-mark':
    case 'change-customer':
    case 'set-contact':
      return step.customerId;
    case 'take-back-interest':
      return find('interest_decisions', step.decisionId);
    case 'take-back-settlement':
    case 'restore-settlement':
      return find('settlement_offers', step.settlementId);
    case 'set-write-off':
      return find('write_off_requests', step.requestId);
    case 'set-agreement-request':
      return find('agreement_requests', step.requestId);
    case 'take-back-handover':
    case 'restore-handover':
    case 'set-counsel-cost':
      return find('handovers', step.handoverId);
    case 'take-back-case-step':
      return find('legal_case_steps', step.stepId);
    case 'set-stop':
      return find('account_stops', step.stopId);
    case 'take-back-mail':
      return find('mails', step.mailId);
    case 'take-back-text':
      return find('texts', step.textId);
    case 'set-reason':
    case 'set-fee-choice':
    case 'set-approval':
      return step.letter.customerId;
    case 'set-step-approval':
      return step.step.customerId;
    case 'set-agreed-terms':
      return find('customer_terms', step.id);
    case 'set-terms':
    case 'set-settings':
    case 'set-policy-review':
    case 'restore-policy':
    case 'remove-document':
      return undefined;
  }
}

/** Version of a customer's master data, which a redo must name anew. */
export function versionOf(reader: Reader, customerId: string): number | undefined {
  return reader.sql('SELECT version FROM customers WHERE id = ?').get<{ version: number }>(customerId)?.version;
}

/** What a command answered the first time; null when it has not run. A retry gets the same. */
export function answerOf<T>(reader: Reader, commandId: string | null): T | null {
  const kept = commandId === null ? undefined : reader.sql('SELECT answer_json AS json FROM commands WHERE id = ?').get<{ json: string }>(commandId);
  return kept === undefined ? null : (JSON.parse(kept.json) as T);
}
