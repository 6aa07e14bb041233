import type { App, Tx } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import { decodeCursor, encodeCursor } from '../../paging';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { customerGroup, refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo, takeBackRow } from '../undo-log';
import { commitmentOwner, editNote, insertNote, noteVersions, pageOfNotes, readItemOwner, readNote, type NoteRow } from './store';

const titleLength = 80;

/** Keeps a note about a customer, or about one of its items, disputes or promises. */
export function addNote(app: App, input: InputOf<'notes', 'add'>, call: Call): Promise<OutputOf<'notes', 'add'>> {
  return app.command(call, async (tx) => {
    const added = addNoteIn(tx, input);
    refreshAccounts(tx, [input.customerId]);
    rememberUndo(tx, call, input, { label: `Note: ${titleOf(input.text.trim())}`, customerId: input.customerId });
    return added;
  });
}

/** Keeps a note inside a command's transaction; the caller refreshes the account. */
export function addNoteIn(tx: Tx, input: Omit<InputOf<'notes', 'add'>, 'commandId'>): OutputOf<'notes', 'add'> {
  const customer = customerOf(tx, input.customerId);
  const text = input.text.trim();
  if (text === '') throw badInput('A note needs some text.', 'text');
  const item = input.itemId === null ? null : readItemOwner(tx, input.itemId);
  if (item === undefined || (item !== null && !customer.ownIds.includes(item.customerId))) throw notFound(`This item does not belong to ${customer.name}.`);
  for (const [kind, about] of [
    ['dispute', input.disputeId],
    ['promise', input.promiseId],
  ] as const)
    if (about !== undefined && !customer.ownIds.includes(commitmentOwner(tx, kind, about) ?? ''))
      throw notFound(`This ${kind} does not belong to ${customer.name}.`);
  const id = tx.nextId<string>();
  collectUndo(tx, { do: 'take-back-note', noteId: id });
  insertNote(tx, {
    id,
    customerId: customer.id,
    itemId: input.itemId,
    disputeId: input.disputeId ?? null,
    promiseId: input.promiseId ?? null,
    text,
    userId: tx.userId,
    businessDate: tx.today,
    recordedAtMs: tx.recordedAtMs,
  });
  tx.record({
    kind: 'note',
    code: 'note-added',
    customerId: customer.id,
    itemId: input.itemId,
    subjectId: id,
    title: item === null ? titleOf(text) : `${item.number}: ${titleOf(text)}`,
    detail: text,
  });
  return { id };
}

/** The first line, short enough for a list. */
function titleOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const short = line.length <= titleLength ? line : line.slice(0, line.lastIndexOf(' ', titleLength) > 0 ? line.lastIndexOf(' ', titleLength) : titleLength);
  return short === text ? text : `${short.trimEnd()}…`;
}

/** Changes a note's text; the text before stays readable. */
export function changeNote(app: App, input: InputOf<'notes', 'edit'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const note = readNote(tx, input.noteId);
    if (note === undefined) throw notFound('This note is not in the company file that is open.');
    const text = input.text.trim();
    if (text === '') throw badInput('A note needs some text.', 'text');
    if (text === note.text) return { done: true as const };
    writeNote(tx, note, text, 'note-edited', `Note changed: ${titleOf(text)}`);
    rememberUndo(tx, call, input, {
      label: `Changed a note: ${titleOf(text)}`,
      customerId: note.customerId,
      steps: [{ do: 'write-note', noteId: note.id, before: note.text, after: text }],
    });
    return { done: true as const };
  });
}

function writeNote(tx: Tx, note: NoteRow, text: string, code: string, title: string): void {
  editNote(tx, note.id, text, tx.userId, tx.recordedAtMs);
  tx.record({
    kind: 'note',
    code,
    customerId: note.customerId,
    itemId: note.itemId as never,
    subjectId: note.id,
    title,
    detail: text,
    payload: { before: note.text },
  });
  refreshAccounts(tx, [note.customerId]);
}

/** Gives a note its earlier text again, as a further version. */
export function putNoteBack(tx: Tx, noteId: string, before: string, after: string): void {
  const note = readNote(tx, noteId);
  if (note === undefined || note.text !== after) throw ruleViolated('changed-since', 'This note was changed since. Take the later change back first.');
  writeNote(tx, note, before, 'note-edit-undone', 'Change of a note taken back');
}

/** A note that should not have been written: it stays in the file and is shown no more. */
export function takeBackNote(tx: Tx, call: Call, noteId: string): void {
  const note = readNote(tx, noteId);
  if (note === undefined) return;
  takeBackRow(tx, call, 'note', noteId);
  tx.record({ kind: 'note', code: 'note-undone', customerId: note.customerId, subjectId: noteId, title: 'Note taken back' });
  refreshAccounts(tx, [note.customerId]);
}

export async function listNotes(app: App, input: InputOf<'notes', 'list'>): Promise<OutputOf<'notes', 'list'>> {
  const { read } = app.current();
  const place = decodeCursor(input.cursor, 2);
  const subject = input.subject === null || input.subject.kind === 'customer' ? null : { kind: input.subject.kind, id: input.subject.id };
  const rows = pageOfNotes(
    read,
    customerGroup(read, input.customerId).all,
    subject,
    place === null ? null : [Number(place[0]), String(place[1])],
    input.limit + 1,
  );
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    notes: shown.map((row) => ({
      id: row.id as never,
      text: row.text,
      by: row.by,
      day: row.day,
      atMs: row.atMs,
      editedAtMs: row.editedAtMs,
      versions: row.versions,
      pinnedTo: pinnedTo(row),
    })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.atMs, last.id]) : null,
  };
}

function pinnedTo(row: NoteRow): OutputOf<'notes', 'list'>['notes'][number]['pinnedTo'] {
  if (row.disputeId !== null) return { kind: 'dispute', id: row.disputeId, label: 'Dispute' };
  if (row.promiseId !== null) return { kind: 'promise', id: row.promiseId, label: 'Promise' };
  return row.itemId === null ? { kind: 'customer', id: row.customerId, label: '' } : { kind: 'item', id: row.itemId, label: row.itemNumber ?? '' };
}

export async function listVersions(app: App, input: InputOf<'notes', 'versions'>): Promise<OutputOf<'notes', 'versions'>> {
  return { versions: [...noteVersions(app.current().read, input.noteId)] };
}
