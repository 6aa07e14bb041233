import type BetterSqlite from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { Engine } from './engine';

/** Bytes and last change of the write-ahead log, as one text to compare; empty when there is none. Looking at it opens nothing. */
export function logState(engine: Engine): string {
  const facts = statSync(`${engine.file}-wal`, { throwIfNoEntry: false });
  return facts === undefined || facts.size === 0 ? '' : `${facts.size} ${facts.mtimeMs}`;
}

/** Moves the log into the file and cuts it to nothing. Does nothing while a command is being written. */
export function truncateLog(engine: Engine): void {
  if (!engine.raw.inTransaction) engine.raw.pragma('wal_checkpoint(TRUNCATE)');
}

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
