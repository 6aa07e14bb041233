import type { App, Tx } from '../../app';
import { badInput, notFound } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { refreshAccounts } from '../ranking';
import { insertNote, readItemOwner } from './store';

const titleLength = 80;

/** Keeps a note about a customer or one of its items. Notes are never changed; a correction is another note. */
export function addNote(app: App, input: InputOf<'notes', 'add'>, call: Call): Promise<OutputOf<'notes', 'add'>> {
  return app.command(call, async (tx) => {
    const added = addNoteIn(tx, input);
    refreshAccounts(tx, [input.customerId]);
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
  const id = tx.nextId<string>();
  insertNote(tx, { id, customerId: customer.id, itemId: input.itemId, text, userId: tx.userId, businessDate: tx.today, recordedAtMs: tx.recordedAtMs });
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
