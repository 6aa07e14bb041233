import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors';
import { prepareDataDir } from './data-dir';
import { connect } from './native';

export interface DataLock {
  /** Lets the data folder go. Safe to call twice. */
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly program: string;
  readonly sinceMs: number;
}

const retryEveryMs = 50;

/**
 * Takes the data folder for this process, before anything else opens anything: `BEGIN EXCLUSIVE` held on a tiny database
 * beside the data. The system frees it with the process, `kill -9` included, so a stale lock cannot exist.
 * Waits up to `waitMs` for another Duedesk to go, then throws `busy` and names it. Also refuses unsafe places (see place.ts).
 */
export async function takeLock(dataDir: string, waitMs = 0, program = 'Duedesk'): Promise<DataLock> {
  const root = prepareDataDir(dataDir);
  const lockFile = path.join(root, 'duedesk.lock');
  const ownerFile = path.join(root, 'duedesk.lock.json');
  const deadline = performance.now() + waitMs;
  for (;;) {
    const held = tryLock(lockFile);
    if (held !== null) {
      writeOwner(ownerFile, { pid: process.pid, program, sinceMs: Date.now() });
      return {
        release() {
          if (!held.open) return;
          try {
            unlinkSync(ownerFile);
          } catch {
            // Only words for the one who waits; the lock itself is the database.
          }
          held.close();
        },
      };
    }
    if (performance.now() >= deadline) throw new AppError('busy', { sentence: refusal(readOwner(ownerFile)) });
    await sleep(Math.min(retryEveryMs, Math.max(1, deadline - performance.now())));
  }
}

function tryLock(file: string) {
  const raw = connect(file, { timeout: 0 });
  try {
    // No journal file: nothing is ever written into this database.
    raw.pragma('journal_mode = MEMORY');
    raw.exec('BEGIN EXCLUSIVE');
    return raw;
  } catch (error) {
    raw.close();
    const code = (error as { readonly code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return null;
    throw error;
  }
}

function writeOwner(file: string, owner: Owner): void {
  const temporary = `${file}.${owner.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(owner), { mode: 0o600 });
  renameSync(temporary, file);
}

function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.program === 'string' && typeof owner.sinceMs === 'number' ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

function refusal(owner: Owner | null): string {
  const who =
    owner === null
      ? 'Another Duedesk'
      : `${owner.program} (process ${owner.pid}, since ${new Date(owner.sinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
  return `${who} has this data folder open. Nothing was done. Close it, or use another data folder.`;
}
