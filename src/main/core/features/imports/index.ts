import type { Mapping } from '../../../../shared/domain/ledger-import';
import type { App } from '../../app';
import { notFound } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { commit } from './commit';
import { dryRun } from './dry-run';
import { sayDay } from './prepare';
import { createReadings } from './reading';
import { rejectFile } from './reject-ticket';
import { createRuns } from './run-state';
import { allProfiles, deleteProfile } from './runs-store';
import { inspect, list } from './service';
import { undoImport } from './undo';
import { decideVanished, listVanished } from './vanished';

/** Import of other programs' files: what they are, what they change, and the way back. */
export function createImportsFeature(app: App): FeatureHandlers<'imports'> {
  const runs = createRuns();
  const readings = createReadings(sayDay(app));
  return {
    inspect: (input) => inspect(app, readings, input),
    dryRun: (input) => dryRun(app, runs, readings, input),
    commit: (input, call) => commit(app, runs, readings, input, call),
    progress: async () => runs.progress(),
    cancel: async () => ({ wasRunning: runs.cancel() }),
    list: async (input) => list(app, input),
    undo: (input, call) => runs.run(call.commandId, (run) => undoImport(app, input.importId, call, run)),
    rejectFile: async (input) => rejectFile(app, input.importId),
    async profiles() {
      return {
        profiles: allProfiles(app.current().read).map((row) => {
          const mapping = JSON.parse(row.mappingJson) as Mapping;
          return {
            id: row.id,
            name: row.name,
            kind: mapping.kind,
            columns: mapping.columns.filter((column) => column.field !== 'skip').length,
            lastUsedAtMs: row.lastUsedAtMs,
          };
        }),
      };
    },
    deleteProfile: (input, call) =>
      app.command(call, async (tx) => {
        if (deleteProfile(tx, input.id) === 0) throw notFound('This saved mapping is not there any more.');
        tx.record({ kind: 'change', code: 'mapping-deleted', subjectId: input.id, title: 'Saved import mapping deleted' });
        return { done: true as const };
      }),
    vanished: async (input) => listVanished(app, input),
    decideVanished: (input, call) => decideVanished(app, input, call),
  };
}
