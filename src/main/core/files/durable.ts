import { closeSync, existsSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Brings a finished file to the disk. Never for a live company file: closing it here would drop SQLite's locks. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a rename durable. Windows cannot sync a folder and does not need to. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a small file so that a reader sees the old text or the new, never half: temporary name, fsync, rename, fsync of the
 * folder. With `keepLastGood` the version before stays beside it as `.last-good`.
 */
export function writeFileSafely(file: string, text: string, keepLastGood = false): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (keepLastGood && existsSync(file)) {
    const lastGood = `${file}.last-good`;
    if (existsSync(lastGood)) unlinkSync(lastGood);
    renameSync(file, lastGood);
  }
  renameSync(temporary, file);
  syncFolder(path.dirname(file));
}
