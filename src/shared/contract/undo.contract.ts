import * as z from 'zod';
import { command, commandId, done, exampleId, id, instantMs, query } from './common';

const undoRow = z.object({
  /** The command's own id. */
  id: commandId,
  operation: z.string(),
  label: z.string(),
  customerId: id('customer').nullable(),
  atMs: instantMs,
  state: z.enum(['can-undo', 'undone', 'cannot-undo']),
  /** Why not, one sentence; null when it can. */ whyNot: z.string().nullable(),
  canRedo: z.boolean(),
});
const everyTopic = ['worklist', 'timeline', 'promises', 'disputes', 'follow-ups', 'notes', 'calls', 'contacts', 'customers', 'ledger', 'imports'] as const;

export const undo = {
  /** The last 50 commands of this session, newest first. */
  list: query([...everyTopic], {})
    .input(z.strictObject({}))
    .output(z.object({ entries: z.array(undoRow), next: undoRow.nullable(), nextRedo: undoRow.nullable() })),
  /** Takes a command back by further records; without `id` the newest that can be. Refused with the reason where it cannot (`cannot-undo`, `changed-since`). */
  undo: command([...everyTopic], { commandId: exampleId }, 120_000)
    .input(z.strictObject({ commandId, id: commandId.optional() }))
    .output(z.object({ id: commandId, label: z.string() })),
  /** Does again what was undone last (or the named one). The command gets a new number. */
  redo: command([...everyTopic], { commandId: exampleId }, 120_000)
    .input(z.strictObject({ commandId, id: commandId.optional() }))
    .output(z.object({ id: commandId, label: z.string() })),
};

const keyBinding = z.strictObject({ command: z.string().max(60), keys: z.array(z.string().min(1).max(40)).max(4) });
export const keys = {
  /** Keys of the current collector that differ from the usual ones. */
  get: query(['settings', 'users'], {})
    .input(z.strictObject({}))
    .output(z.object({ bindings: z.array(keyBinding) })),
  /** Replaces all of them; an empty list goes back to the usual keys. A clash is refused with the other command's name (`key-clash`, `unknown-command`, `key-not-possible`). */
  save: command(['settings'], { commandId: exampleId, bindings: [] })
    .input(z.strictObject({ commandId, bindings: z.array(keyBinding).max(200) }))
    .output(done),
};
