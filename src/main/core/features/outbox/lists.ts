import type { ContactId } from '../../../../shared/domain/ids';
import { needsUser } from '../../../../shared/domain/outbox';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { notFound } from '../../errors';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup } from '../ranking';
import { readMailBytes } from './bytes-store';
import { isPaused } from './due-store';
import { accountMails, answersTo, eventsOf, listMails, listedMail, mailCounts, mailRecordRows, type ListedMail, type MailRecordRow } from './list-store';
import type { MailSender } from './sender';
import { attachmentsOf, readMail, recipientsOf, type RecipientRow } from './store';

type Listed = OutputOf<'outbox', 'list'>;
type View = Listed['rows'][number];

export async function listOutbox(app: App, sender: MailSender, input: InputOf<'outbox', 'list'>): Promise<Listed> {
  const { read } = app.current();
  const place = decodeCursor(input.cursor, 2);
  const found = listMails(read, input.show, input.find.trim(), place === null ? null : [Number(place[0]), String(place[1])], input.limit + 1);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  const counts = mailCounts(read);
  return {
    rows: [...viewsOf(read, shown)],
    nextCursor: found.length > input.limit && last !== undefined ? encodeCursor([last.changedAtMs, last.id]) : null,
    counts: { needsYou: counts['needs-you'], drafts: counts.drafts, waiting: counts.waiting, sent: counts.sent, failed: counts.failed, all: counts.all },
    sender: { ...sender.status(), ...(isPaused(read) ? { state: 'paused' as const } : {}) },
  };
}

function viewsOf(read: Reader, rows: readonly ListedMail[]): readonly View[] {
  const recipients = new Map<string, RecipientRow[]>();
  for (const one of recipientsOf(
    read,
    rows.map((row) => row.id),
  ))
    recipients.set(one.mailId, [...(recipients.get(one.mailId) ?? []), one]);
  return rows.map((row) => viewOf(row, recipients.get(row.id) ?? []));
}

function viewOf(row: ListedMail, recipients: readonly RecipientRow[]): View {
  const mail = { state: row.state, recipients };
  return {
    ...row,
    recipients: recipients.map(({ kind, name, address, contactId, state, reply }) => ({
      kind,
      name,
      address,
      contactId: contactId as ContactId | null,
      state,
      reply,
    })),
    needs: needsUser(mail),
    canTakeBack: row.state === 'approved' && recipients.every((one) => one.state !== 'accepted' && one.state !== 'bounced'),
  };
}

export async function mailDetail(app: App, input: InputOf<'outbox', 'detail'>): Promise<OutputOf<'outbox', 'detail'>> {
  const { read } = app.current();
  const row = readMail(read, input.mailId);
  const listed = listedMail(read, input.mailId);
  if (row === undefined || listed === undefined) throw notFound('This mail is not in the outbox of the company that is open.');
  return {
    mail: viewOf(listed, recipientsOf(read, [row.id])),
    from: row.sender,
    messageId: row.messageId,
    sha256: row.emlSha256,
    body: row.body,
    attachments: attachmentsOf(read, row.id).map(({ position, fileName, mediaType, bytes, sha256 }) => ({ position, fileName, mediaType, bytes, sha256 })),
    events: eventsOf(read, row.id).map(({ recordedAtMs, event, state, detail }) => ({ atMs: recordedAtMs, event, state, detail })),
    answers: answersTo(read, row.id).map((one) => ({
      id: one.id,
      kind: one.kind,
      from: one.fromAddress,
      subject: one.subject,
      atMs: one.sentAtMs ?? one.recordedAtMs,
    })),
  };
}

export async function mailsOfAccount(app: App, input: InputOf<'outbox', 'ofAccount'>): Promise<OutputOf<'outbox', 'ofAccount'>> {
  const { read } = app.current();
  const rows = accountMails(read, customerGroup(read, input.customerId).all, input.limit);
  const recipients = recipientsOf(
    read,
    rows.filter((row) => row.direction === 'out').map((row) => row.id),
  );
  return {
    rows: rows.map((row) => ({
      id: row.id,
      direction: row.direction,
      mailId: row.mailId,
      receivedId: row.direction === 'in' ? (row.id as never) : null,
      atMs: row.atMs,
      day: row.day,
      who: row.who ?? '',
      subject: row.subject,
      state: row.state,
      needs:
        row.direction === 'in' ? null : needsUser({ state: row.state as View['state'], recipients: recipients.filter((one) => one.mailId === row.mailId) }),
    })),
  };
}

/** A mail for an evidence pack, with its exact bytes; null where none were kept. */
export interface MailRecord extends MailRecordRow {
  readonly bytes: Uint8Array | null;
}

/** All mail with some customers that left or came in, oldest first. Throws `db-corrupt` when kept bytes are not what was kept. */
export function mailRecords(read: Reader, customerIds: readonly string[]): readonly MailRecord[] {
  return mailRecordRows(read, customerIds).map((row) => ({ ...row, bytes: row.sha256 === null ? null : readMailBytes(read, row.sha256) }));
}
