import { createHash } from 'node:crypto';
import type { CustomerId, MailId, ReceivedMailId } from '../../../../shared/domain/ids';
import { addressKey, canHappen } from '../../../../shared/domain/outbox';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { badInput, notFound } from '../../errors';
import { MessageFault, readMessage, type ReceivedMessage } from '../../mail/read-message';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { refreshAccounts } from '../ranking';
import { keepMailBytes, readMailBytes } from './bytes-store';
import {
  customerOf,
  customersByAddress,
  customersByDomain,
  insertReceived,
  mailByMessageId,
  newestMailTo,
  readReceived,
  receivedByHash,
  type ReceivedRow,
} from './list-store';
import { conclude, flagDead } from './outcome';
import { progressOf } from './steps';
import { readMail } from './store';

type Answer = OutputOf<'outbox', 'receive'>;
interface Place {
  readonly customerId: CustomerId;
  readonly mailId: MailId | null;
  readonly because: string;
}

/** Providers whose domain says nothing about whose mail it is. */
const publicDomains = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  't-online.de',
  'orange.fr',
  'free.fr',
  'proton.me',
  'protonmail.com',
]);

/** Files a dropped mail on the account it belongs to; asks when that is not plain. */
export async function receive(app: App, input: InputOf<'outbox', 'receive'>, call: Call): Promise<Answer> {
  const { bytes } = await app.tickets.read(input.ticket);
  const message = await readMessage(bytes).catch((error: unknown) => {
    throw error instanceof MessageFault ? badInput(error.message, 'ticket') : error;
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return app.command<Answer>(call, async (tx) => {
    const known = receivedByHash(tx, sha256);
    if (known !== undefined)
      return {
        filed: { ...summaryOf(tx, known, 'It was filed before.'), failedAddresses: known.failedAddress === '' ? [] : [known.failedAddress], already: true },
        ask: null,
      };
    const place = input.customerId === null ? placeOf(tx, message) : chosen(tx, input.customerId, message);
    if (!('customerId' in place))
      return { filed: null, ask: { from: message.from.address, subject: message.subject, atMs: message.atMs, candidates: [...place.candidates] } };
    return file(tx, place, message, bytes, sha256);
  });
}

function chosen(tx: Tx, customerId: CustomerId, message: ReceivedMessage): Place {
  if (customerOf(tx, customerId) === undefined) throw notFound('This customer is not in the ledger (any more).');
  const ours = mailByMessageId(tx, message.pointsAt);
  return { customerId, mailId: ours?.customerId === customerId ? ours.id : null, because: 'You chose the account.' };
}

/** Where a mail belongs: by the Message-ID it answers, by the dead address of a report, by its sender; else who might be meant. */
function placeOf(tx: Tx, message: ReceivedMessage): Place | { readonly candidates: NonNullable<Answer['ask']>['candidates'] } {
  const answered = mailByMessageId(tx, message.pointsAt);
  if (answered !== undefined)
    return {
      customerId: answered.customerId,
      mailId: answered.id,
      because: message.failed.length > 0 ? 'It reports on a mail of yours.' : 'It answers a mail of yours.',
    };
  for (const { address } of message.failed) {
    const ours = newestMailTo(tx, addressKey(address));
    if (ours !== undefined) return { customerId: ours.customerId, mailId: ours.id, because: `It reports on ${address}.` };
  }
  const addresses = [
    ...message.failed.map((one) => one.address),
    ...(message.failed.length === 0 && message.from.address !== '' ? [message.from.address] : []),
  ];
  for (const address of addresses) {
    const found = customersByAddress(tx, addressKey(address));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { customerId: only.customerId, mailId: null, because: `${address} is known on this account.` };
    if (found.length > 1) return { candidates: found.map((one) => ({ ...one, because: `${address} is known on this account.` })) };
  }
  const domain =
    addressKey(addresses[0] ?? '')
      .split('@')
      .at(-1) ?? '';
  const byDomain = domain === '' || publicDomains.has(domain) ? [] : customersByDomain(tx, domain);
  return { candidates: byDomain.map((one) => ({ ...one, because: `Others there write from ${domain}.` })) };
}

function file(tx: Tx, place: Place, message: ReceivedMessage, bytes: Uint8Array, sha256: string): Answer {
  keepMailBytes(tx, bytes);
  const dead = message.failed.filter((one) => one.final);
  const kind = message.failed.length > 0 ? ('bounce' as const) : message.automatic ? ('automatic' as const) : ('reply' as const);
  const row: ReceivedRow = {
    id: tx.nextId<ReceivedMailId>(),
    customerId: place.customerId,
    kind,
    mailId: place.mailId,
    messageId: message.messageId,
    fromName: message.from.name,
    fromAddress: message.from.address,
    subject: message.subject,
    body: message.text,
    sentAtMs: message.atMs,
    failedAddress: dead[0]?.address ?? '',
    diagnostic: message.failed.map((one) => `${one.address}: ${one.diagnostic}`).join('\n'),
    sha256,
    businessDate: tx.today,
    recordedAtMs: tx.recordedAtMs,
  };
  insertReceived(tx, row, tx.userId);
  const who = message.from.name === '' ? message.from.address : message.from.name;
  const title =
    kind === 'bounce'
      ? `Mail came back from ${message.failed.map((one) => one.address).join(', ')}`
      : `${kind === 'automatic' ? 'Automatic answer' : 'Mail'} from ${who}: ${message.subject}`;
  tx.record({
    kind: 'letter',
    code: kind === 'bounce' ? 'mail-report-filed' : 'mail-received',
    customerId: place.customerId,
    subjectId: row.id,
    title,
    detail: kind === 'bounce' ? row.diagnostic : message.text.slice(0, 400),
    payload: { receivedId: row.id, mailId: place.mailId, sha256, from: message.from.address, messageId: message.messageId },
  });
  bounceRecipients(tx, place, dead);
  const touched = new Set<string>([place.customerId, ...dead.flatMap((one) => flagDead(tx, one.address, one.diagnostic))]);
  refreshAccounts(tx, [...touched] as CustomerId[]);
  return { filed: { ...summaryOf(tx, row, place.because), failedAddresses: dead.map((one) => one.address), already: false }, ask: null };
}

/** A report is believed for addresses that are recipients of the mail it reports on, and only after the server took it. */
function bounceRecipients(tx: Tx, place: Place, dead: ReceivedMessage['failed']): void {
  if (place.mailId === null) return;
  for (const one of dead) {
    const row = readMail(tx, place.mailId);
    if (row === undefined) return;
    const progress = progressOf(tx, row);
    const event = { kind: 'bounce' as const, address: one.address, reply: one.diagnostic };
    if (canHappen(progress, event) && progress.recipients.some((recipient) => addressKey(recipient.address) === addressKey(one.address)))
      conclude(tx, row, event, one.diagnostic);
  }
}

function summaryOf(reader: Reader, row: ReceivedRow, because: string) {
  return { id: row.id, kind: row.kind, customerId: row.customerId, customerName: customerOf(reader, row.customerId)?.name ?? '', mailId: row.mailId, because };
}

export async function receivedMail(app: App, input: InputOf<'outbox', 'received'>): Promise<OutputOf<'outbox', 'received'>> {
  const { read } = app.current();
  const row = readReceived(read, input.id);
  if (row === undefined) throw notFound('This mail is not among those that were filed.');
  const fileName = `${
    row.subject
      .replace(/[^\p{L}\p{N} .-]+/gu, '')
      .trim()
      .slice(0, 80) || 'Mail'
  }.eml`;
  return {
    kind: row.kind,
    from: row.fromName === '' ? row.fromAddress : `${row.fromName} <${row.fromAddress}>`,
    subject: row.subject,
    atMs: row.sentAtMs,
    body: row.body,
    diagnostic: row.diagnostic,
    failedAddress: row.failedAddress,
    mailId: row.mailId,
    customerId: row.customerId,
    ticket: app.tickets.forBytes(readMailBytes(read, row.sha256), fileName, 'message/rfc822'),
    fileName,
  };
}
