import { addressKey } from './address';
import { retryDelay, undoWindowMs } from './schedule';
import type { Mail, MailEvent, MailState, Recipient, Refusal } from './types';

/** Which events a state takes. Everything else is refused, so that a mail can only move along these ways. */
const ways: Readonly<Record<MailState, readonly MailEvent['kind'][]>> = {
  draft: ['approve', 'discard', 'sent-by-hand'],
  approved: ['release', 'take-back', 'begin'],
  transmitting: ['taken', 'not-taken', 'not-reached', 'no-answer', 'found-begun'],
  sent: ['bounce', 'retry'],
  failed: ['retry', 'discard', 'bounce'],
  bounced: ['bounce', 'retry'],
  unknown: ['resolve-as-sent', 'resolve-as-unsent', 'bounce'],
  discarded: [],
};

/** Whether the event may happen to a mail as it stands. */
export function canHappen(mail: Mail, event: MailEvent): boolean {
  if (!ways[mail.state].includes(event.kind)) return false;
  if (event.kind === 'begin') return mail.dueAtMs !== null && event.atMs >= mail.dueAtMs && mail.recipients.some((one) => one.state === 'waiting');
  if (event.kind === 'release') return mail.dueAtMs === null;
  if (event.kind === 'approve') return mail.recipients.length > 0;
  if (event.kind === 'retry') return mail.recipients.some((one) => one.state === 'refused');
  // Parts of it are out already: it can be neither taken back as if nothing had happened, nor thrown away.
  if (event.kind === 'take-back' || event.kind === 'discard') return mail.recipients.every((one) => one.state !== 'accepted' && one.state !== 'bounced');
  return true;
}

/**
 * What becomes of a mail by an event. Two rules hold in every course of events (property tests):
 * a recipient whom the server may have been given the message for is asked for again only on the user's word, and
 * nobody is lost: each recipient is waiting, accepted, refused, bounced or unknown, and the mail's state says the worst of it.
 * @throws RangeError for an event that cannot happen; ask `canHappen` first.
 */
export function afterEvent(mail: Mail, event: MailEvent): Mail {
  if (!canHappen(mail, event)) throw new RangeError(`a mail that is ${mail.state} cannot ${event.kind}`);
  switch (event.kind) {
    case 'approve':
      return { ...mail, state: 'approved', dueAtMs: event.held === true ? null : event.atMs + undoWindowMs };
    case 'release':
      return { ...mail, dueAtMs: event.atMs + undoWindowMs };
    case 'take-back':
      return { ...mail, state: 'draft', dueAtMs: null };
    case 'discard':
      return { ...mail, state: 'discarded', dueAtMs: null };
    case 'sent-by-hand':
      return settle({ ...mail, recipients: mail.recipients.map((one) => ({ ...one, state: 'accepted', reply: 'sent by hand' })) }, null);
    case 'begin':
      return { ...mail, state: 'transmitting', dueAtMs: null };
    case 'not-reached':
      return { ...mail, state: 'approved', dueAtMs: event.dueAtMs };
    case 'taken':
      return afterAttempt(mail, event.refused, (one) => ({ ...one, state: 'accepted', reply: event.reply }), event.atMs);
    case 'not-taken':
      return afterAttempt(mail, event.refused, (one) => ({ ...one, state: event.temporary ? 'waiting' : 'refused', reply: event.reply }), event.atMs);
    case 'no-answer':
      return afterAttempt(mail, event.refused, (one) => ({ ...one, state: 'unknown', reply: '' }), null);
    case 'found-begun':
      return settle({ ...mail, recipients: onWaiting(mail.recipients, (one) => ({ ...one, state: 'unknown', reply: '' })) }, null);
    case 'resolve-as-sent':
      return settle(
        {
          ...mail,
          recipients: mail.recipients.map((one) => (one.state === 'unknown' ? { ...one, state: 'accepted', reply: 'arrived, as the sender found' } : one)),
        },
        mail.dueAtMs,
      );
    case 'resolve-as-unsent':
      return settle(
        { ...mail, recipients: mail.recipients.map((one) => (one.state === 'unknown' ? { ...one, state: 'waiting', reply: '' } : one)) },
        event.atMs + undoWindowMs,
      );
    case 'retry':
      return settle(
        { ...mail, attempts: 0, recipients: mail.recipients.map((one) => (one.state === 'refused' ? { ...one, state: 'waiting', reply: '' } : one)) },
        event.atMs + undoWindowMs,
      );
    case 'bounce':
      return settle(
        {
          ...mail,
          recipients: mail.recipients.map((one) =>
            addressKey(one.address) === addressKey(event.address) ? { ...one, state: 'bounced', reply: event.reply } : one,
          ),
        },
        mail.dueAtMs,
      );
  }
}

const onWaiting = (recipients: readonly Recipient[], change: (one: Recipient) => Recipient): readonly Recipient[] =>
  recipients.map((one) => (one.state === 'waiting' ? change(one) : one));

/** `rest` says what became of those who were asked for and not refused by name. `atMs` null: no further try by itself. */
function afterAttempt(mail: Mail, refused: readonly Refusal[], rest: (one: Recipient) => Recipient, atMs: number | null): Mail {
  const byAddress = new Map(refused.map((one) => [addressKey(one.address), one]));
  const attempted = onWaiting(mail.recipients, (one) => {
    const refusal = byAddress.get(addressKey(one.address));
    return refusal === undefined ? rest(one) : { ...one, state: refusal.temporary ? 'waiting' : 'refused', reply: refusal.reply };
  });
  const attempts = mail.attempts + 1;
  const delay = retryDelay(attempts);
  if (atMs === null || delay !== null) return settle({ ...mail, attempts, recipients: attempted }, atMs === null || delay === null ? null : atMs + delay);
  return settle(
    { ...mail, attempts, recipients: onWaiting(attempted, (one) => ({ ...one, state: 'refused', reply: `given up after ${attempts} tries: ${one.reply}` })) },
    null,
  );
}

/** The state that follows from the recipients: a doubt first, then who still waits, then what came back, then what was refused. */
function settle(mail: Mail, dueAtMs: number | null): Mail {
  const has = (state: Recipient['state']): boolean => mail.recipients.some((one) => one.state === state);
  if (has('unknown')) return { ...mail, state: 'unknown', dueAtMs: null };
  if (has('waiting')) return { ...mail, state: 'approved', dueAtMs: dueAtMs ?? 0 };
  if (has('bounced')) return { ...mail, state: 'bounced', dueAtMs: null };
  return { ...mail, state: has('accepted') ? 'sent' : 'failed', dueAtMs: null };
}

/** Why a mail needs the user, in a word; null when it does not. */
export function needsUser(
  mail: Pick<Mail, 'state'> & { readonly recipients: readonly Pick<Recipient, 'state'>[] },
): 'approve' | 'resolve' | 'failed' | 'bounced' | 'partly-refused' | null {
  if (mail.state === 'draft') return 'approve';
  if (mail.state === 'unknown') return 'resolve';
  if (mail.state === 'failed') return 'failed';
  if (mail.state === 'bounced') return 'bounced';
  return mail.state === 'sent' && mail.recipients.some((one) => one.state === 'refused') ? 'partly-refused' : null;
}
