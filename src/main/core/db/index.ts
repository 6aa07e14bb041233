/** The only door to SQL engines. */
export { databaseError } from './errors';
export { openEngine, type Drizzle, type Engine, type EngineOptions, type Reader, type SqlValue, type Statement } from './engine';
export { migrate, migrationHash, newestSchema, pendingMigrations, type MigrationOutcome } from './migrations/runner';
export { migrations, type Migration } from './migrations';
export * as tables from './schema';
export { defaultDataDir, prepareDataDir } from './data-dir';
export { takeLock, type DataLock } from './lock';
export { setNativeBinding } from './native';
