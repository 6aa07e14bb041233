import path from 'node:path';
import type { CommandId, CompanyId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import type { Application } from '../../application';
import { backupsToDelete, changeMarkOf, createBackup, deleteBackup, listBackups, swapIn, verifyBackup, type BackupManifest, type BackupReason } from '../../db';
import { AppError, badInput } from '../../errors';
import type { Call } from '../../rpc/handlers';
import { backUpDocuments, restoreDocuments } from '../documents';
import { keptAnswer } from './store';

export const backupFolder = (app: App, company: CompanyId): string => path.join(app.dataDir, 'backups', company);

/** Makes a verified backup of the open company, then thins the older ones. Throws when it could not be proved good. */
export async function makeBackup(app: App, reason: BackupReason, commandId: CommandId | null = null): Promise<BackupManifest> {
  const company = app.current();
  const folder = backupFolder(app, company.id);
  const manifest = await createBackup({ sourceFile: company.engine.file, folder, reason, nowMs: app.clock.nowMs(), appVersion: app.version, commandId });
  // Documents lie beside the company file: a backup without them would not bring the evidence back.
  await backUpDocuments(app, folder);
  for (const id of backupsToDelete(listBackups(folder), app.clock.nowMs())) deleteBackup(folder, id);
  return manifest;
}

/** A backup only when something was recorded since the newest one. Answers its id, or null when there was nothing new. */
export async function backupIfChanged(app: App, reason: BackupReason): Promise<string | null> {
  const company = app.currentOrNull();
  // The sample can be made anew at any time.
  if (company === null || company.isSample) return null;
  const newest = newestBackup(app);
  if (newest !== null && newest.changeMark === changeMarkOf(company.engine.file)) return null;
  return (await makeBackup(app, reason)).id;
}

/** The newest backup of the open company; null before the first. */
export function newestBackup(app: App): BackupManifest | null {
  const company = app.currentOrNull();
  return company === null ? null : (listBackups(backupFolder(app, company.id))[0] ?? null);
}

/** Before a file is brought to a newer schema, and before it is the open company. */
export async function backupBeforeMigration(app: App, companyId: CompanyId, file: string): Promise<void> {
  await createBackup({ sourceFile: file, folder: backupFolder(app, companyId), reason: 'before-migration', nowMs: app.clock.nowMs(), appVersion: app.version });
}

/** Backs up until the backup holds all that was recorded, also by commands that were under way meanwhile. */
async function backUpPresent(app: App, file: string): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    const { changeMark } = await makeBackup(app, 'before-restore');
    await app.current().engine.write(async () => undefined);
    if (changeMark === changeMarkOf(file)) return;
  }
  throw new AppError('busy', {
    sentence: 'Something is being recorded all the time, so the present state could not be backed up. Nothing was changed. Try again in a moment.',
  });
}

/** A retry of the same command answers with the backup it made the first time. */
export async function createByHand(app: App, call: Call): Promise<{ id: string }> {
  const made = listBackups(backupFolder(app, app.current().id)).find((backup) => call.commandId !== null && backup.commandId === call.commandId);
  return { id: (made ?? (await makeBackup(app, 'by-hand', call.commandId))).id };
}

/**
 * Goes back to a backup: proves it, backs up the present state, swaps the files, opens the restored one and notes it in its
 * audit trail. Whatever fails on the way leaves the present file in its place.
 */
export async function restoreBackup(app: Application, id: string, call: Call): Promise<void> {
  const company = app.current();
  if (call.commandId !== null && keptAnswer(company.read, call.commandId)) return;
  const folder = backupFolder(app, company.id);
  const manifest = await verifyBackup(folder, id);
  if (manifest.companyId !== company.id) throw badInput('This backup is of another company. Open that company first.', 'id');
  const file = company.engine.file;
  await backUpPresent(app, file);
  app.closeCompany();
  let swap: ReturnType<typeof swapIn> | null = null;
  try {
    swap = swapIn(folder, id, file);
    await app.openCompanyFile(file, () => backupBeforeMigration(app, company.id, file));
  } catch (error) {
    app.closeCompany();
    swap?.undo();
    await app.openCompanyFile(file);
    throw error;
  }
  swap.keep();
  await restoreDocuments(app, folder);
  await app.command(call, async (tx) => {
    const at = new Date(manifest.atMs).toISOString().slice(0, 16).replace('T', ' ');
    tx.record({
      kind: 'change',
      code: 'backup-restored',
      title: `Went back to the backup of ${at} UTC`,
      payload: { backup: manifest.id, sha256: manifest.sha256, auditHead: manifest.auditHead },
    });
    return { done: true };
  });
}
