import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ruleViolated } from '../errors';
import { classifyPlace, fileSystemOf, type Place } from './place';

type Environment = Readonly<Record<string, string | undefined>>;

/** Makes the folder (0700, for this user alone) and refuses places where a live database is not safe. Answers the resolved path. */
export function prepareDataDir(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(dataDir, 0o700);
  const resolved = realpathSync.native(dataDir);
  assertSafePlace(
    classifyPlace({ path: resolved, platform: process.platform, fileSystem: probeFileSystem(resolved), syncedFolders: probeSyncedFolders() }),
    dataDir,
  );
  return resolved;
}

/** Throws `rule-violated` (unsafe-place) in plain words. */
export function assertSafePlace(place: Place, dataDir: string): void {
  if (place.kind === 'network')
    throw ruleViolated(
      'unsafe-place',
      `${dataDir} is on ${place.what}. A company file there can be damaged, so Duedesk does not open it. Choose a folder on this computer's own disk; backups may lie on the network.`,
    );
  if (place.kind === 'synced')
    throw ruleViolated(
      'unsafe-place',
      `${dataDir} is kept in step by ${place.what}, which can damage an open company file, so Duedesk does not open it. Choose a folder that is not synced; backups may lie in a synced one.`,
    );
}

function probeFileSystem(resolved: string): string | null {
  try {
    if (process.platform === 'linux') return fileSystemOf(resolved, readFileSync('/proc/self/mounts', 'utf8'));
    if (process.platform === 'darwin') return fileSystemOf(resolved, execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 3000 }));
  } catch {
    // Not being told is no reason to refuse: the folder names are still looked at.
  }
  return null;
}

function probeSyncedFolders(environment: Environment = process.env): readonly string[] {
  const named = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'].flatMap((name) => environment[name] ?? []);
  const dropbox = [environment['APPDATA'], environment['LOCALAPPDATA']].flatMap((root) =>
    root === undefined ? [] : [path.join(root, 'Dropbox', 'info.json')],
  );
  for (const file of [path.join(homedir(), '.dropbox', 'info.json'), ...dropbox]) {
    try {
      if (!existsSync(file)) continue;
      const accounts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { readonly path?: unknown }>;
      for (const account of Object.values(accounts)) if (typeof account.path === 'string') named.push(account.path);
    } catch {
      // Another program's file: unreadable means nothing is known.
    }
  }
  return named;
}
