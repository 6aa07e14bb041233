import type { BackupManifest } from './backup';

const dayMs = 86_400_000;
const keepAllMs = 2 * dayMs;
const keepDays = 14;
const keepWeeks = 8;
const keepMonths = 12;
const keepMigrations = 5;

/**
 * Which backups may go: all of the last two days stay, then the newest of each of 14 days, 8 weeks and 12 months, and the last
 * 5 made before a migration. The newest one is never named, whatever its age. `backups` are verified ones, in any order.
 */
export function backupsToDelete(backups: readonly Pick<BackupManifest, 'id' | 'atMs' | 'reason'>[], nowMs: number): readonly string[] {
  const newestFirst = [...backups].sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
  const keep = new Set<string>();
  const newest = newestFirst[0];
  if (newest !== undefined) keep.add(newest.id);
  for (const backup of newestFirst) if (nowMs - backup.atMs < keepAllMs) keep.add(backup.id);
  keepNewestPer(newestFirst, (atMs) => Math.floor(atMs / dayMs), keepDays, keep);
  // 1970-01-01 was a Thursday: weeks start on Monday.
  keepNewestPer(newestFirst, (atMs) => Math.floor((atMs / dayMs + 3) / 7), keepWeeks, keep);
  keepNewestPer(newestFirst, (atMs) => new Date(atMs).toISOString().slice(0, 7), keepMonths, keep);
  for (const backup of newestFirst.filter((candidate) => candidate.reason === 'before-migration').slice(0, keepMigrations)) keep.add(backup.id);
  return newestFirst.filter((backup) => !keep.has(backup.id)).map((backup) => backup.id);
}

function keepNewestPer(
  newestFirst: readonly Pick<BackupManifest, 'id' | 'atMs'>[],
  period: (atMs: number) => string | number,
  count: number,
  keep: Set<string>,
): void {
  const seen = new Set<string | number>();
  for (const backup of newestFirst) {
    const at = period(backup.atMs);
    if (seen.has(at)) continue;
    if (seen.size === count) return;
    seen.add(at);
    keep.add(backup.id);
  }
}
