/** Undo and redo: the session's last commands, taken back by further records. History is never edited. */
import type { CommandId } from '../../../../shared/domain/ids';
import type { App, OpenCompany } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call, FeatureHandlers, Handlers, OutputOf } from '../../rpc/handlers';
import { refreshAccounts } from '../ranking';
import { findEntry, markRedone, markUndone, recentCommands, type CommandRow, type UndoStep } from '../undo-log';
import { labelOf, notListed, undoable, whyNot } from './reasons';
import { carryOut, customersOf } from './steps';
import { answerOf, ownerOfStep, versionOf } from './store';

type Row = OutputOf<'undo', 'list'>['entries'][number];
type Done = OutputOf<'undo', 'undo'>;
type Handler = (input: unknown, call: Call) => Promise<unknown>;

/** Commands that stay in reach. */
const reach = 50;

/** `handlers`: what redo runs again; asked for late, because this feature is one of them. */
export function createUndoFeature(app: App, handlers: () => Handlers): FeatureHandlers<'undo'> {
  const sinceMs = app.clock.nowMs();
  const recent = (company: OpenCompany): readonly CommandRow[] =>
    recentCommands(company.read, sinceMs, notListed, reach * 2)
      .filter((row) => row.label !== null || !undoable.has(row.operation))
      .slice(0, reach);
  /** What stands in the log, and the same as it is shown. */
  const recentActs = (company: OpenCompany): { readonly rows: readonly CommandRow[]; readonly entries: readonly Row[] } => {
    const rows = recent(company);
    const newestImport = lastImport(rows);
    return { rows, entries: rows.map((row) => toRow(row, newestImport)) };
  };

  return {
    async list() {
      const { rows, entries } = recentActs(app.current());
      return { entries: [...entries], next: entries.find((entry) => entry.state === 'can-undo') ?? null, nextRedo: nextRedo(rows, entries) };
    },

    async undo(input, call) {
      const company = app.current();
      const answered = answerOf<Done>(company.read, call.commandId);
      if (answered !== null) return answered;
      const { rows, entries } = recentActs(company);
      const chosen =
        input.id === undefined ? (entries.find((entry) => entry.state === 'can-undo') ?? null) : (entries.find((entry) => entry.id === input.id) ?? null);
      if (chosen === null)
        throw input.id === undefined
          ? ruleViolated('nothing-to-undo', 'There is nothing to take back in this session.')
          : notFound('This act is not among the last ones of this session.');
      if (chosen.state === 'undone') throw ruleViolated('cannot-undo', `${chosen.label} was taken back already.`, 'id');
      if (chosen.state === 'cannot-undo') throw ruleViolated('cannot-undo', `${chosen.label}: ${chosen.whyNot ?? ''}`, 'id');
      if (chosen.operation === 'imports.commit') return undoImport(rows, chosen, call);
      const present = company.settings;
      return app
        .command(call, async (tx) => {
          const entry = findEntry(tx, chosen.id);
          if (entry === undefined) throw notFound('This act is not among the last ones of this session.');
          const steps = JSON.parse(entry.stepsJson) as readonly UndoStep[];
          for (const step of [...steps].reverse()) await carryOut(tx, call, step);
          markUndone(tx, entry.commandId, call.commandId ?? '');
          refreshAccounts(tx, customersOf(tx, steps, entry.customerId, ownerOfStep));
          return { id: chosen.id, label: chosen.label };
        })
        .catch((error: unknown) => {
          // What is kept in memory must not run ahead of the file.
          company.settings = present;
          throw error;
        });
    },

    async redo(input, call) {
      const company = app.current();
      const answered = answerOf<Done>(company.read, call.commandId);
      if (answered !== null) return answered;
      const { rows, entries } = recentActs(company);
      const chosen = input.id === undefined ? (nextRedo(rows, entries) ?? undefined) : entries.find((entry) => entry.id === input.id && entry.canRedo);
      if (chosen === undefined) throw ruleViolated('nothing-to-redo', 'There is nothing to do again.');
      const entry = findEntry(company.read, chosen.id);
      if (entry === undefined) throw notFound('This act is not among the last ones of this session.');
      const [feature, operation] = entry.operation.split('.') as [string, string];
      const handler = (handlers() as unknown as Record<string, Record<string, Handler>>)[feature]?.[operation];
      if (handler === undefined) throw ruleViolated('nothing-to-redo', 'There is nothing to do again.');
      const again = app.ids.next() as CommandId;
      await handler(
        { ...withVersion(company, entry.operation, JSON.parse(entry.inputJson) as Record<string, unknown>), commandId: again },
        { operation: entry.operation, commandId: again },
      );
      return app.command(call, async (tx) => {
        markRedone(tx, chosen.id, again);
        return { id: again, label: chosen.label };
      });
    },
  };

  async function undoImport(rows: readonly CommandRow[], chosen: Row, call: Call): Promise<{ id: CommandId; label: string }> {
    const row = rows.find((candidate) => candidate.commandId === chosen.id);
    const { importId } = JSON.parse(row?.answerJson ?? '{}') as { importId?: string };
    const commandId = app.ids.next() as CommandId;
    await handlers().imports.undo({ commandId, importId: importId as never }, { operation: 'imports.undo', commandId });
    return app.command(call, async () => ({ id: chosen.id, label: chosen.label }));
  }
}

/** Master data is saved against the version that was read; what is done again is done on the present one. */
function withVersion(company: OpenCompany, operation: string, input: Record<string, unknown>): Record<string, unknown> {
  return operation === 'customers.save' ? { ...input, version: versionOf(company.read, String(input['id'])) ?? input['version'] } : input;
}

/**
 * What was taken back last is done again first. Once something new has been done there is nothing to do again by the key; the
 * list of acts still offers it by name.
 */
function nextRedo(rows: readonly CommandRow[], entries: readonly Row[]): Row | null {
  const undone = rows.filter((row) => row.undoneBy !== null && row.redoneBy === null).sort((a, b) => (b.undonePlace ?? 0) - (a.undonePlace ?? 0))[0];
  if (undone === undefined) return null;
  const doneAgain = new Set(rows.map((row) => row.redoneBy));
  const isNew = (row: CommandRow) => row.place > (undone.undonePlace ?? 0) && row.undoneBy === null && !doneAgain.has(row.commandId);
  return rows.some(isNew) ? null : (entries.find((entry) => entry.id === undone.commandId) ?? null);
}

/** The newest import of the session: only that one can be taken back, and only once. */
const lastImport = (rows: readonly CommandRow[]): string | null => rows.find((row) => row.operation === 'imports.commit')?.commandId ?? null;

function toRow(row: CommandRow, newestImport: string | null): Row {
  const isImport = row.operation === 'imports.commit';
  const known = row.label !== null || (isImport && row.commandId === newestImport);
  const state = row.undoneBy !== null ? 'undone' : known ? 'can-undo' : 'cannot-undo';
  return {
    id: row.commandId as CommandId,
    operation: row.operation,
    label: row.label ?? labelOf(row.operation),
    customerId: row.customerId as never,
    atMs: row.recordedAtMs,
    state,
    whyNot:
      state === 'undone'
        ? 'Taken back already.'
        : state === 'can-undo'
          ? null
          : isImport
            ? 'Only the last import can be taken back, because later ones build on it.'
            : whyNot(row.operation),
    canRedo: row.undoneBy !== null && row.redoneBy === null,
  };
}
