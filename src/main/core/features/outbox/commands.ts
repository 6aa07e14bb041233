import type { MailId } from '../../../../shared/domain/ids';
import { canHappen, headerLine } from '../../../../shared/domain/outbox';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import { composeMessage, type MessagePart } from '../../mail/compose';
import { readMessage } from '../../mail/read-message';
import { writeZip } from '../../evidence/zip';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { keepOverride } from '../contacts';
import { documentBytes } from '../documents';
import { mailServerOf } from '../mail-server';
import { dropLooseBytes, keepMailBytes, readMailBytes } from './bytes-store';
import { writePaused } from './due-store';
import { customerOf, letterFile } from './list-store';
import { conclude } from './outcome';
import { approveMails, assertOnce, checkedRecipients, contentOf, keepParts, queueMail, standing, thaw, thawAll } from './queue';
import { askRules } from './rules';
import type { MailSender } from './sender';
import { progressOf, step } from './steps';
import { attachmentsOf, insertEvent, replaceRecipients, updateDraft, writeFrozen, type MailRow } from './store';

const done = { done: true as const };

/** Makes the statement of today of a customer as a file. */
export type StatementMaker = (customerId: string, format: 'pdf' | 'html') => Promise<MessagePart>;

export async function saveDraft(
  app: App,
  sender: MailSender,
  statement: StatementMaker,
  input: InputOf<'outbox', 'saveDraft'>,
  call: Call,
): Promise<OutputOf<'outbox', 'saveDraft'>> {
  const files = await filesOf(app, statement, input);
  const answer = await app.command(call, async (tx) => {
    if (customerOf(tx, input.customerId) === undefined) throw notFound('This customer is not in the ledger (any more).');
    const parts = await partsOf(app, tx, input, files);
    const letterId = input.attachments.find((one) => one.from === 'letter')?.letterId ?? null;
    if (input.mailId === null) {
      const queued = await queueMail(app, tx, {
        customerId: input.customerId,
        kind: letterId !== null ? 'letter' : input.attachments.some((one) => one.from === 'statement') ? 'statement' : 'mail',
        letterId,
        to: input.to.filter((one) => one.kind === 'to'),
        cc: input.to.filter((one) => one.kind === 'cc'),
        subject: input.subject,
        text: input.text,
        attachments: parts,
        approve: false,
      });
      return letGo(app, tx, queued.mailId, input);
    }
    const row = standing(tx, input.mailId);
    if (row.state !== 'draft') throw conflict('This mail is not a draft any more. Reload the outbox.');
    const recipients = checkedRecipients(input.to);
    assertOnce(tx, row.letterId, recipients, row.id);
    updateDraft(tx, row.id, { subject: headerLine(input.subject), body: input.text }, tx.recordedAtMs);
    replaceRecipients(tx, row.id, row.letterId, recipients);
    keepParts(tx, row.id, parts);
    insertEvent(tx, { mailId: row.id, recordedAtMs: tx.recordedAtMs, event: 'changed', state: 'draft', detail: '' }, tx.userId);
    return letGo(app, tx, row.id, input);
  });
  sender.poke();
  return answer;
}

/** Approves it where that was asked for; a draft keeps the reason it will leave with. */
async function letGo(
  app: App,
  tx: Tx,
  mailId: MailId,
  { approve, override, customerId }: InputOf<'outbox', 'saveDraft'>,
): Promise<OutputOf<'outbox', 'saveDraft'>> {
  if (approve) return { mailId, state: 'approved', leavesAtMs: await approveMails(app, tx, [mailId], override?.reason) };
  if (override) keepOverride(tx, customerId, 'email', override, mailId);
  return { mailId, state: 'draft', leavesAtMs: null };
}

/** Files of the shell are read, and statements made, before the transaction. */
async function filesOf(
  app: App,
  statement: StatementMaker,
  { customerId, attachments }: InputOf<'outbox', 'saveDraft'>,
): Promise<ReadonlyMap<string, MessagePart>> {
  const files = new Map<string, MessagePart>();
  for (const one of attachments) {
    if (one.from === 'statement') files.set(`statement ${one.format}`, await statement(customerId, one.format));
    if (one.from !== 'file') continue;
    const { bytes, fileName, mediaType } = await app.tickets.read(one.ticket);
    files.set(one.ticket, { fileName, mediaType, bytes });
  }
  return files;
}

async function partsOf(app: App, tx: Tx, input: InputOf<'outbox', 'saveDraft'>, files: ReadonlyMap<string, MessagePart>): Promise<readonly MessagePart[]> {
  const parts: MessagePart[] = [];
  for (const [index, one] of input.attachments.entries()) {
    if (one.from === 'file' || one.from === 'statement') {
      const file = files.get(one.from === 'file' ? one.ticket : `statement ${one.format}`);
      if (file !== undefined) parts.push(file);
    } else if (one.from === 'letter') {
      const letter = letterFile(tx, one.letterId);
      if (letter === undefined || letter.customerId !== input.customerId) throw badInput('This letter is not one of this customer.', `attachments.${index}`);
      parts.push({ fileName: letter.fileName, mediaType: 'application/pdf', bytes: letter.pdf });
    } else if (one.from === 'document') {
      parts.push(await documentBytes(app, one.documentId, input.customerId));
    } else {
      const kept = input.mailId === null ? undefined : attachmentsOf(tx, input.mailId).find((part) => part.position === one.position);
      if (kept === undefined) throw badInput('This attachment is not in the draft any more.', `attachments.${index}`);
      parts.push({ fileName: kept.fileName, mediaType: kept.mediaType, bytes: readMailBytes(tx, kept.sha256) });
    }
  }
  return parts;
}

export async function approveDrafts(app: App, sender: MailSender, input: InputOf<'outbox', 'approve'>, call: Call): Promise<OutputOf<'outbox', 'approve'>> {
  const answer = await app.command(call, async (tx) => {
    const mailIds = [...new Set(input.mailIds)];
    return { approved: mailIds.length, leavesAtMs: await approveMails(app, tx, mailIds, input.reason) };
  });
  sender.poke();
  return answer;
}

export async function takeBack(app: App, input: InputOf<'outbox', 'takeBack'>, call: Call): Promise<OutputOf<'outbox', 'takeBack'>> {
  return app.command(call, (tx) => thawAll(tx, input.mailIds));
}

/** A mail that should not have been written: discarded. Throws `changed-since` when it has begun to leave. */
export async function takeBackMail(tx: Tx, mailId: string): Promise<void> {
  const row = standing(tx, mailId);
  if (row.state === 'discarded') return;
  if (row.state !== 'draft') {
    if (!canHappen(progressOf(tx, row), { kind: 'take-back' }))
      throw ruleViolated('changed-since', 'The mail that confirms it has left the house already, so it stands. Withdraw it instead, with the reason.');
    await thaw(tx, row);
  }
  step(tx, standing(tx, mailId), { kind: 'discard' });
}

export async function discard(app: App, input: InputOf<'outbox', 'discard'>, call: Call): Promise<typeof done> {
  return app.command(call, async (tx) => {
    for (const id of new Set(input.mailIds)) step(tx, standing(tx, id), { kind: 'discard' });
    return done;
  });
}

export async function retry(app: App, sender: MailSender, input: InputOf<'outbox', 'retry'>, call: Call): Promise<typeof done> {
  assertLeaves(app);
  const answer = await app.command(call, async (tx) => {
    const row = standing(tx, input.mailId);
    askRules(app, tx, [row], input.reason);
    step(tx, row, { kind: 'retry', atMs: tx.recordedAtMs });
    return done;
  });
  sender.poke();
  return answer;
}

export async function resolve(app: App, sender: MailSender, input: InputOf<'outbox', 'resolve'>, call: Call): Promise<typeof done> {
  if (input.as === 'again') assertLeaves(app);
  const answer = await app.command(call, async (tx) => {
    const row = standing(tx, input.mailId);
    if (input.as === 'sent') conclude(tx, row, { kind: 'resolve-as-sent' }, 'Found to have arrived.');
    else {
      askRules(app, tx, [row], input.reason);
      step(tx, row, { kind: 'resolve-as-unsent', atMs: tx.recordedAtMs }, 'Found not to have arrived; sent again under the same Message-ID.');
      tx.record({
        kind: 'letter',
        code: 'mail-sent-again',
        customerId: row.customerId,
        subjectId: row.id,
        title: `Mail in doubt is sent again: ${row.subject}`,
        payload: { mailId: row.id, messageId: row.messageId },
      });
    }
    return done;
  });
  sender.poke();
  return answer;
}

function assertLeaves(app: App): void {
  if (app.current().isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails.');
  if (app.asOf !== null) throw ruleViolated('set-day', 'The day is set by hand (--as-of); nothing leaves on a set day.');
}

/** A draft that the user sent from its file. Its bytes are kept as they were handed out. */
export async function markSentByHand(app: App, input: InputOf<'outbox', 'markSent'>, call: Call): Promise<typeof done> {
  if (app.current().isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails.');
  return app.command(call, async (tx) => {
    const rows = [...new Set(input.mailIds)].map((id) => standing(tx, id));
    askRules(app, tx, rows, input.reason);
    for (const row of rows) {
      const bytes = await draftFile(app, tx, row);
      conclude(tx, row, { kind: 'sent-by-hand' }, 'Sent by hand from its file.');
      const parts = attachmentsOf(tx, row.id).map((part) => part.sha256);
      writeFrozen(tx, row.id, {
        messageId: draftMessageId(row),
        emlSha256: keepMailBytes(tx, bytes),
        sender: mailServerOf(tx)?.senderAddress ?? '',
        approvedAtMs: tx.recordedAtMs,
      });
      dropLooseBytes(tx, parts);
    }
    return done;
  });
}

/** Of a draft's file: made from its id, so that an answer to the mail sent by hand finds it. */
const draftMessageId = (row: MailRow): string => `<${row.id}@draft.duedesk.invalid>`;

function draftFile(app: App, tx: Pick<Tx, 'sql' | 'db'>, row: MailRow): Promise<Buffer> {
  const { profile } = app.current();
  const server = mailServerOf(tx);
  const from = server === null ? { name: profile.name, address: 'sender@duedesk.invalid' } : { name: server.senderName, address: server.senderAddress };
  return composeMessage({ ...contentOf(tx, row), from, replyTo: server?.replyTo ?? '', messageId: draftMessageId(row), atMs: row.changedAtMs, unsent: true });
}

async function fileOf(app: App, mailId: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  const { read } = app.current();
  const row = standing(read, mailId);
  const bytes = row.emlSha256 === null ? await draftFile(app, read, row) : readMailBytes(read, row.emlSha256);
  return {
    bytes,
    name:
      headerLine(row.subject, 80)
        .replace(/[^\p{L}\p{N} .-]+/gu, '')
        .trim() || 'Mail',
  };
}

export async function mailFile(app: App, input: InputOf<'outbox', 'file'>): Promise<OutputOf<'outbox', 'file'>> {
  const { bytes, name } = await fileOf(app, input.mailId);
  return { ticket: app.tickets.forBytes(bytes, `${name}.eml`, 'message/rfc822'), fileName: `${name}.eml` };
}

export async function mailFiles(app: App, input: InputOf<'outbox', 'files'>): Promise<OutputOf<'outbox', 'files'>> {
  const entries = new Map<string, Uint8Array>();
  for (const id of new Set(input.mailIds)) {
    const { bytes, name } = await fileOf(app, id);
    // Mails of one subject stay files of their own, on disks that do not tell large letters from small ones too.
    const taken = new Set([...entries.keys()].map((path) => path.toLowerCase()));
    let path = `${name}.eml`;
    for (let next = 2; taken.has(path.toLowerCase()); next += 1) path = `${name} ${next}.eml`;
    entries.set(path, bytes);
  }
  const fileName = `Mails ${app.today()}.zip`;
  return {
    ticket: app.tickets.forBytes(
      writeZip(
        [...entries].map(([path, bytes]) => ({ path, bytes })),
        app.clock.nowMs(),
      ),
      fileName,
      'application/zip',
    ),
    fileName,
  };
}

export async function openAttachment(app: App, input: InputOf<'outbox', 'attachment'>): Promise<OutputOf<'outbox', 'attachment'>> {
  const { read } = app.current();
  const row = standing(read, input.mailId);
  const kept = attachmentsOf(read, row.id).find((part) => part.position === input.position);
  if (kept === undefined) throw notFound('This attachment is not in the mail.');
  const bytes =
    row.emlSha256 === null ? readMailBytes(read, kept.sha256) : (await readMessage(readMailBytes(read, row.emlSha256))).attachments[input.position]?.bytes;
  if (bytes === undefined) throw notFound('This attachment is not in the mail.');
  return { ticket: app.tickets.forBytes(bytes, kept.fileName, kept.mediaType), fileName: kept.fileName, mediaType: kept.mediaType, bytes: bytes.byteLength };
}

export async function pauseOutbox(app: App, sender: MailSender, input: InputOf<'outbox', 'pause'>, call: Call): Promise<typeof done> {
  const answer = await app.command(call, async (tx) => {
    writePaused(tx, input.paused, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: input.paused ? 'outbox-paused' : 'outbox-resumed',
      title: input.paused ? 'Sending of mail paused' : 'Sending of mail resumed',
    });
    return done;
  });
  sender.poke(!input.paused);
  return answer;
}
