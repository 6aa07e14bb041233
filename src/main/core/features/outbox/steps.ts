import { afterEvent, canHappen, type Mail, type MailEvent } from '../../../../shared/domain/outbox';
import type { Tx } from '../../app';
import { conflict } from '../../errors';
import { insertEvent, recipientsOf, writeStep, type MailRow } from './store';

/** The mail as the state machine sees it. */
export function progressOf(tx: Tx, row: MailRow): Mail {
  return {
    state: row.state,
    attempts: row.attempts,
    dueAtMs: row.dueAtMs,
    recipients: recipientsOf(tx, [row.id]).map(({ address, state, reply }) => ({ address, state, reply })),
  };
}

const verbs: Readonly<Record<MailEvent['kind'], string>> = {
  approve: 'approved',
  release: 'let go',
  'take-back': 'taken back',
  discard: 'discarded',
  'sent-by-hand': 'marked as sent',
  begin: 'begun',
  taken: 'taken',
  'not-taken': 'refused',
  'not-reached': 'put off',
  'no-answer': 'left in doubt',
  'found-begun': 'left in doubt',
  'resolve-as-sent': 'marked as sent',
  'resolve-as-unsent': 'sent again',
  retry: 'sent again',
  bounce: 'marked as bounced',
};

/** One event: the state after it written, and the event kept. Throws `conflict` when it cannot happen any more. */
export function step(tx: Tx, row: MailRow, event: MailEvent, detail = ''): Mail {
  const before = progressOf(tx, row);
  if (!canHappen(before, event))
    throw conflict(`This mail is ${row.state === 'approved' ? 'waiting to leave' : row.state} and cannot be ${verbs[event.kind]}. Reload the outbox.`);
  const after = afterEvent(before, event);
  writeStep(tx, row.id, after, detail === '' ? row.reply : detail, tx.recordedAtMs);
  insertEvent(tx, { mailId: row.id, recordedAtMs: tx.recordedAtMs, event: event.kind, state: after.state, detail }, tx.userId);
  return after;
}
