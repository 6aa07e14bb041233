import { addressKey, type Mail, type MailEvent } from '../../../../shared/domain/outbox';
import type { Tx } from '../../app';
import { refreshAccounts } from '../ranking';
import { flagDeadAddress, markLetterMailed } from './due-store';
import { step } from './steps';
import { writeEnded, type MailRow } from './store';

/** RFC 3463 codes that say the mailbox itself is dead, not that it is full, busy or choosy. */
const deadMailbox = /\b5\.1\.(?:1|2|3|6|10)\b/;

export const saysDead = (reply: string): boolean => deadMailbox.test(reply);

/** Writes an event that ends an attempt or a doubt, and everything that follows from it on the account. */
export function conclude(tx: Tx, row: MailRow, event: MailEvent, detail: string): Mail {
  const after = step(tx, row, event, detail);
  writeEnded(tx, row.id, tx.recordedAtMs);
  const touched = new Set<string>();
  for (const one of after.recipients) {
    if (one.state !== 'refused' && one.state !== 'bounced') continue;
    if (one.state === 'bounced' || saysDead(one.reply)) for (const customer of flagDead(tx, one.address, one.reply)) touched.add(customer);
  }
  if (after.state !== row.state || after.state === 'unknown') recordOnAccount(tx, row, after, detail);
  if (after.state === 'sent' && row.letterId !== null) {
    const reference = markLetterMailed(tx, row.letterId, tx.today);
    if (reference !== undefined)
      tx.record({
        kind: 'letter',
        code: 'letter-sent',
        customerId: row.customerId,
        subjectId: row.letterId,
        title: `Letter ${reference} sent by mail`,
        payload: { reference, sentOn: tx.today, mailId: row.id },
      });
    touched.add(row.customerId);
  }
  if (touched.size > 0) refreshAccounts(tx, [...touched] as MailRow['customerId'][]);
  return after;
}

/** Flags a dead address on every contact that has it. */
export function flagDead(tx: Tx, address: string, reply: string): readonly string[] {
  const flagged = flagDeadAddress(tx, addressKey(address));
  for (const one of flagged)
    tx.record({
      kind: 'change',
      code: 'address-dead',
      customerId: one.customerId,
      title: `${address} of ${one.name} does not take mail any more`,
      detail: reply,
      payload: { address },
    });
  return flagged.map((one) => one.customerId);
}

function recordOnAccount(tx: Tx, row: MailRow, after: Mail, detail: string): void {
  const to = after.recipients.map((one) => one.address).join(', ');
  const refused = after.recipients.filter((one) => one.state === 'refused').map((one) => one.address);
  const words: Readonly<Partial<Record<Mail['state'], readonly [string, string]>>> = {
    sent: ['mail-sent', `Mail sent to ${to}: ${row.subject}`],
    failed: ['mail-failed', `Mail to ${to} was not taken: ${row.subject}`],
    unknown: ['mail-unknown', `Whether the mail to ${to} left is not known: ${row.subject}`],
    bounced: [
      'mail-bounced',
      `Mail came back from ${after.recipients
        .filter((one) => one.state === 'bounced')
        .map((one) => one.address)
        .join(', ')}: ${row.subject}`,
    ],
  };
  const said = words[after.state];
  if (said === undefined) return;
  tx.record({
    kind: 'letter',
    code: said[0],
    customerId: row.customerId,
    subjectId: row.id,
    title: said[1],
    detail: [detail, refused.length > 0 && after.state === 'sent' ? `Refused: ${refused.join(', ')}` : ''].filter((part) => part !== '').join(' · '),
    payload: { mailId: row.id, letterId: row.letterId, messageId: row.messageId, sha256: row.emlSha256, recipients: after.recipients },
  });
}
