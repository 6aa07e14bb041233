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
