import type { Application } from '../../application';
import { listBackups } from '../../db';
import type { FeatureHandlers } from '../../rpc/handlers';
import { backupFolder, createByHand, restoreBackup } from './service';

export { backupBeforeMigration, backupFolder, backupIfChanged, makeBackup, newestBackup } from './service';

/** Verified backups of the open company, and the way back to one. */
export function createBackupsFeature(app: Application): FeatureHandlers<'backups'> {
  return {
    async list() {
      const folder = backupFolder(app, app.current().id);
      return {
        folder,
        backups: listBackups(folder).map((backup) => ({
          id: backup.id,
          atMs: backup.atMs,
          reason: backup.reason,
          bytes: backup.bytes,
          // A manifest is written only after the copy was proved; restoring proves it once more.
          verified: true,
          items: backup.counts['items'] ?? 0,
          customers: backup.counts['customers'] ?? 0,
        })),
      };
    },
    create: (_input, call) => createByHand(app, call),
    async restore(input, call) {
      await restoreBackup(app, input.id, call);
      return { done: true };
    },
  };
}
