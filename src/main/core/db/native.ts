import BetterSqlite from 'better-sqlite3';

let nativeBinding: string | undefined;

/** Where the native module lies when packaged. Set once at boot, for every connection of this process: one driver, one library. */
export function setNativeBinding(file: string | undefined): void {
  nativeBinding = file;
}

/** A bare connection, for core/db alone (lock, backup, verification). Company files are opened by `openEngine`. */
export function connect(file: string, options: BetterSqlite.Options = {}): BetterSqlite.Database {
  return new BetterSqlite(file, nativeBinding === undefined ? options : { ...options, nativeBinding });
}
