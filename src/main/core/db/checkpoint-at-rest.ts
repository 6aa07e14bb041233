import type BetterSqlite from 'better-sqlite3';

/** So long after the last command its pages are moved into the file: nobody waits then. */
const restMs = 300;

/**
 * Moves the log into the file whenever the writer rests. SQLite would do it by itself inside the commit that fills the log, and
 * whoever gives that command would wait for all the others' pages (about every twentieth saved call).
 */
export function checkpointAtRest(raw: BetterSqlite.Database): { readonly written: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    written() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (raw.open && !raw.inTransaction) raw.pragma('wal_checkpoint(PASSIVE)');
      }, restMs);
      timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}
