import { addressKey, canHappen, headerLine, isMailAddress } from '../../../../shared/domain/outbox';
import type { ContactId, CustomerId, LetterId, MailId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import { composeMessage, type MessagePart } from '../../mail/compose';
import { readMessage } from '../../mail/read-message';
import { cleanName } from '../documents';
import { mailServerOf } from '../mail-server';
import { dropLooseBytes, keepMailBytes, readMailBytes } from './bytes-store';
import { askRules } from './rules';
import { progressOf, step } from './steps';
import {
  addressesWithLetter,
  attachmentsOf,
  insertEvent,
  insertMail,
  readMail,
  recipientsOf,
  replaceAttachments,
  replaceRecipients,
  writeFrozen,
  type MailRow,
  type NewRecipient,
} from './store';

/** A mail to be queued. */
export interface NewMail {
  readonly customerId: CustomerId;
  /** What it carries: decides where it is listed. */
  readonly kind: 'letter' | 'statement' | 'mail';
  /** The letter it carries. A letter goes to an address once (`letter-already-mailed`). */
  readonly letterId: LetterId | null;
  readonly to: readonly { readonly name: string; readonly address: string; readonly contactId?: ContactId | null }[];
  readonly cc?: readonly { readonly name: string; readonly address: string; readonly contactId?: ContactId | null }[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly attachments: readonly MessagePart[];
  /** Message-ID of the mail it answers, with angle brackets. */
  readonly inReplyTo?: string;
  /** True: approved at once; it leaves after the undo window. It stays a draft all the same where nothing can leave: no mail server, sample company, a set day. */
  readonly approve: boolean;
  /** True: the undo window begins when the run it is part of has ended (`releaseMails`). */
  readonly waitsForRun?: boolean;
  /** Why it leaves though a contact rule speaks against it; kept with the mail. */
  readonly reason?: string | undefined;
}

export interface QueuedMail {
  readonly mailId: MailId;
  readonly state: 'draft' | 'approved';
  /** Epoch ms from which on it leaves; null for a draft. */
  readonly leavesAtMs: number | null;
  /** Why an approved one stayed a draft, in a sentence; null otherwise. */
  readonly whyDraft: string | null;
}

const mostRecipients = 20;
const largestMail = 20 * 1024 * 1024;

/** Why nothing can leave from here at all; null = it can. `server` set up or not. */
export function whyNothingLeaves(app: App, tx: Tx | null): { readonly rule: string; readonly sentence: string } | null {
  const company = app.current();
  if (company.isSample) return { rule: 'sample-company', sentence: 'The sample company never prints or mails.' };
  if (app.asOf !== null) return { rule: 'set-day', sentence: 'The day is set by hand (--as-of); nothing leaves on a set day.' };
  return mailServerOf(tx ?? company.read) === null
    ? { rule: 'no-mail-server', sentence: 'No mail server is set up. Set one up in Settings, Mail, or save the mail as a file for your mail program.' }
    : null;
}

/**
 * Puts a mail into the outbox, in the caller's transaction. Approved, its bytes and Message-ID are frozen here.
 * Throws `contact-rules` where they speak against an approved one that gives no reason, `bad-input` for an address that is none, `letter-already-mailed` when the letter is on its way to one of the addresses already, `mail-too-large`.
 */
export async function queueMail(app: App, tx: Tx, mail: NewMail): Promise<QueuedMail> {
  const recipients = checkedRecipients([
    ...mail.to.map((one) => ({ ...one, kind: 'to' as const })),
    ...(mail.cc ?? []).map((one) => ({ ...one, kind: 'cc' as const })),
  ]);
  assertOnce(tx, mail.letterId, recipients, null);
  const id = tx.nextId<MailId>();
  insertMail(tx, {
    id,
    customerId: mail.customerId,
    kind: mail.kind,
    letterId: mail.letterId,
    subject: headerLine(mail.subject),
    body: mail.text,
    inReplyTo: headerLine(mail.inReplyTo ?? ''),
    userId: tx.userId,
    businessDate: tx.today,
    atMs: tx.recordedAtMs,
  });
  replaceRecipients(tx, id, mail.letterId, recipients);
  keepParts(tx, id, mail.attachments);
  insertEvent(tx, { mailId: id, recordedAtMs: tx.recordedAtMs, event: 'written', state: 'draft', detail: '' }, tx.userId);
  const hindrance = whyNothingLeaves(app, tx);
  if (!mail.approve || hindrance !== null)
    return { mailId: id, state: 'draft', leavesAtMs: null, whyDraft: mail.approve ? (hindrance?.sentence ?? null) : null };
  return { mailId: id, state: 'approved', leavesAtMs: await approveMails(app, tx, [id], mail.reason, mail.waitsForRun), whyDraft: null };
}

/** Recipients as they may be kept: plain addresses, each once. */
export function checkedRecipients(
  recipients: readonly { readonly kind: 'to' | 'cc'; readonly name: string; readonly address: string; readonly contactId?: ContactId | null | undefined }[],
): readonly NewRecipient[] {
  const seen = new Set<string>();
  const kept: NewRecipient[] = [];
  for (const [index, one] of recipients.entries()) {
    const address = one.address.trim();
    if (!isMailAddress(address))
      throw badInput(`"${headerLine(one.address, 80)}" is not a mail address. Write it like dana@example.com.`, `recipients.${index}.address`);
    if (seen.has(addressKey(address))) continue;
    seen.add(addressKey(address));
    kept.push({ kind: one.kind, name: headerLine(one.name, 120), address, contactId: one.contactId ?? null });
  }
  if (!kept.some((one) => one.kind === 'to')) throw badInput('The mail needs somebody it goes to.', 'recipients');
  if (kept.length > mostRecipients) throw badInput(`A mail goes to ${mostRecipients} addresses at most.`, 'recipients');
  return kept;
}

export function assertOnce(tx: Tx, letterId: LetterId | null, recipients: readonly NewRecipient[], except: MailId | null): void {
  if (letterId === null) return;
  const [known] = addressesWithLetter(
    tx,
    letterId,
    recipients.map((one) => one.address),
    except,
  );
  if (known !== undefined)
    throw ruleViolated('letter-already-mailed', `This letter is in the outbox for ${known} already. Discard that mail first, or send that one again.`);
}

/** Keeps the parts of a draft in the place of those there were. */
export function keepParts(tx: Tx, id: MailId, parts: readonly MessagePart[]): void {
  const total = parts.reduce((sum, part) => sum + part.bytes.byteLength, 0);
  if (total > largestMail)
    throw ruleViolated(
      'mail-too-large',
      `The attachments have ${Math.ceil(total / 1024 / 1024)} MB; most servers take 20 MB at most. Leave some out.`,
      'attachments',
    );
  const before = attachmentsOf(tx, id).map((part) => part.sha256);
  replaceAttachments(
    tx,
    id,
    parts.map((part) => ({
      fileName: cleanName(part.fileName),
      mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(part.mediaType) ? part.mediaType : 'application/octet-stream',
      bytes: part.bytes.byteLength,
      sha256: keepMailBytes(tx, part.bytes),
    })),
  );
  if (before.length > 0) dropLooseBytes(tx, before);
}

/** The one way out for drafts: asks the contact rules, freezes the bytes of each and lets it go after the undo window. Answers when the last leaves. */
export async function approveMails(app: App, tx: Tx, ids: readonly MailId[], reason: string | undefined, held = false): Promise<number> {
  const hindrance = whyNothingLeaves(app, tx);
  if (hindrance !== null) throw ruleViolated(hindrance.rule, hindrance.sentence);
  const rows = ids.map((id) => standing(tx, id));
  askRules(app, tx, rows, reason);
  let leavesAtMs = tx.recordedAtMs;
  for (const row of rows) {
    leavesAtMs = step(tx, row, { kind: 'approve', atMs: tx.recordedAtMs, held }).dueAtMs ?? leavesAtMs;
    await freeze(tx, row);
  }
  return leavesAtMs;
}

/** The run these mails waited for has ended: the undo window of those that still wait begins now, for all of them at once. */
export function releaseMails(tx: Tx, ids: readonly MailId[]): void {
  for (const id of ids) {
    const row = standing(tx, id);
    if (canHappen(progressOf(tx, row), { kind: 'release', atMs: tx.recordedAtMs })) step(tx, row, { kind: 'release', atMs: tx.recordedAtMs });
  }
}

/** Back to drafts: those of these mails that have not begun to leave. `late` had. */
export async function thawAll(tx: Tx, ids: readonly MailId[]): Promise<{ readonly takenBack: number; readonly late: number }> {
  let takenBack = 0;
  for (const id of new Set(ids)) {
    const row = standing(tx, id);
    if (!canHappen(progressOf(tx, row), { kind: 'take-back' })) continue;
    await thaw(tx, row);
    takenBack += 1;
  }
  return { takenBack, late: new Set(ids).size - takenBack };
}

/** Fixes what leaves: the bytes under their hash, and the Message-ID they bear. */
async function freeze(tx: Tx, row: MailRow): Promise<void> {
  const server = mailServerOf(tx);
  if (server === null) throw ruleViolated('no-mail-server', 'No mail server is set up.');
  const messageId = `<${tx.nextId<string>()}@${domainOf(server.senderAddress)}>`;
  const parts = attachmentsOf(tx, row.id);
  const bytes = await composeMessage({
    ...contentOf(tx, row),
    from: { name: server.senderName, address: server.senderAddress },
    replyTo: server.replyTo,
    messageId,
    atMs: tx.recordedAtMs,
  });
  writeFrozen(tx, row.id, { messageId, emlSha256: keepMailBytes(tx, bytes), sender: server.senderAddress, approvedAtMs: tx.recordedAtMs });
  dropLooseBytes(
    tx,
    parts.map((part) => part.sha256),
  );
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Back to a draft: its parts come out of the frozen message again, and what was frozen goes. */
export async function thaw(tx: Tx, row: MailRow, why = ''): Promise<void> {
  step(tx, row, { kind: 'take-back' }, why);
  if (row.emlSha256 === null) return;
  const message = await readMessage(readMailBytes(tx, row.emlSha256));
  for (const part of message.attachments) keepMailBytes(tx, part.bytes);
  writeFrozen(tx, row.id, { messageId: null, emlSha256: null, sender: '', approvedAtMs: null });
  dropLooseBytes(tx, [row.emlSha256]);
}

/** What of a message comes from the draft. */
export function contentOf(tx: Pick<Tx, 'sql' | 'db'>, row: MailRow) {
  const recipients = recipientsOf(tx, [row.id]);
  return {
    to: recipients.filter((one) => one.kind === 'to'),
    cc: recipients.filter((one) => one.kind === 'cc'),
    subject: row.subject,
    text: row.body,
    inReplyTo: row.inReplyTo,
    attachments: attachmentsOf(tx, row.id).map((part) => ({ fileName: part.fileName, mediaType: part.mediaType, bytes: readMailBytes(tx, part.sha256) })),
  };
}

export function standing(tx: Pick<Tx, 'sql' | 'db'>, id: string): MailRow {
  const row = readMail(tx, id);
  if (row === undefined) throw notFound('This mail is not in the outbox of the company that is open.');
  return row;
}
