/** The only door to SQL engines. */
export { databaseError } from './errors';
export { openEngine, type Drizzle, type Engine, type Reader, type SqlValue, type Statement } from './engine';
export { migrate, migrationHash, newestSchema, pendingMigrations, type MigrationOutcome } from './migrations/runner';
export { migrations, type Migration } from './migrations';
export * as tables from './schema';
export { prepareDataDir } from './data-dir';
export { takeLock } from './lock';
export { setNativeBinding } from './native';
export { insertRow, updateRow, type ColumnValues } from './rows';
export { assertRoom, changeMarkOf, createBackup, deleteBackup, listBackups, swapIn, verifyBackup, type BackupManifest, type BackupReason } from './backup';
export { backupsToDelete } from './backup-thinning';
export { checkFile, type CheckResult, type Finding } from './integrity';
export { logState, truncateLog } from './write-ahead-log';
