import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type BetterSqlite from 'better-sqlite3';
import * as z from 'zod';
import { AppError, notFound } from '../errors';
import { syncFile, syncFolder, writeFileSafely } from '../files/durable';
import { databaseError } from './errors';
import { connect } from './native';

export const backupReasons = ['daily', 'hourly', 'before-import', 'before-migration', 'before-restore', 'by-hand', 'on-quit'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** Written beside each backup, after it was verified. A file without a manifest is no backup. */
const manifestShape = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  atMs: z.number().int(),
  reason: z.enum(backupReasons),
  bytes: z.number().int(),
  sha256: z.string(),
  schema: z.number().int(),
  appVersion: z.string(),
  /** Hash of the newest audit entry: the backup anchors the chain. */
  auditHead: z.string(),
  /** Equal marks mean nothing was recorded in between. */
  changeMark: z.string(),
  counts: z.record(z.string(), z.number().int()),
  /** Sum of all ledger facts per currency, as text: it may pass the safe integers. */
  money: z.record(z.string(), z.string()),
  /** The command that asked for it, so that a retry makes no second one. */
  commandId: z.string().nullable(),
});
export type BackupManifest = z.infer<typeof manifestShape>;

export interface BackupRequest {
  readonly sourceFile: string;
  readonly folder: string;
  readonly reason: BackupReason;
  readonly nowMs: number;
  readonly appVersion: string;
  readonly commandId?: string | null;
}

const fileSuffix = '.duedesk';
const spareBytes = 64 * 1024 * 1024;

/** What a file holds, for comparing a copy with its source. */
interface Content {
  readonly schema: number;
  readonly companyId: string;
  readonly companyName: string;
  readonly auditHead: string;
  readonly changeMark: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly money: Readonly<Record<string, string>>;
}

/**
 * Copies the committed state of a live company file by `VACUUM INTO` under a temporary name, proves the copy (integrity,
 * foreign keys, row counts and money totals as in the source), syncs and renames it, and writes its manifest. Table by table,
 * so that the page is answered meanwhile; the copy itself is one stretch.
 * Throws `db-full` when there is not room for it, `db-corrupt` when the source is damaged: then no older backup is touched.
 */
export function createBackup(request: BackupRequest): Promise<BackupManifest> {
  return createBackupOf(request).catch((error: unknown) => {
    throw databaseError(error);
  });
}

async function createBackupOf(request: BackupRequest): Promise<BackupManifest> {
  mkdirSync(request.folder, { recursive: true, mode: 0o700 });
  assertRoom(request.folder, statSync(request.sourceFile).size * 3 + spareBytes);
  const id = freeId(request);
  const target = path.join(request.folder, id + fileSuffix);
  const temporary = `${target}.tmp`;
  if (existsSync(temporary)) unlinkSync(temporary);
  try {
    // A connection of its own sees committed rows alone, whatever command is half done on the writer.
    const source = connect(request.sourceFile, { readonly: true, timeout: 5000 });
    let before: Content;
    try {
      source.pragma('trusted_schema = OFF');
      const fault = await firstFault(source, 'quick_check');
      if (fault !== null)
        throw new AppError('db-corrupt', {
          sentence: `The company file is damaged (${fault}), so no backup was made of it. Earlier backups are untouched: restore one from Settings.`,
        });
      // Nobody can write between these two lines: they run in one turn, and this process alone has the data folder.
      before = contentOf(source);
      source.prepare('VACUUM INTO ?').run(temporary);
    } finally {
      source.close();
    }
    if (process.platform !== 'win32') chmodSync(temporary, 0o600);
    const copied = await verifyFile(temporary);
    if (JSON.stringify(copied) !== JSON.stringify(before))
      throw new AppError('db-corrupt', {
        sentence: 'The backup did not come out equal to the company file and was thrown away. Earlier backups are untouched. Run a check of the data.',
      });
    syncFile(temporary);
    const manifest: BackupManifest = {
      id,
      ...before,
      counts: { ...before.counts },
      money: { ...before.money },
      atMs: request.nowMs,
      reason: request.reason,
      bytes: statSync(temporary).size,
      sha256: await sha256Of(temporary),
      appVersion: request.appVersion,
      commandId: request.commandId ?? null,
    };
    renameSync(temporary, target);
    writeFileSafely(path.join(request.folder, `${id}.json`), JSON.stringify(manifest, null, 2));
    syncFolder(request.folder);
    return manifest;
  } finally {
    if (existsSync(temporary)) unlinkSync(temporary);
  }
}

/** Backups of a folder, newest first. Files without a readable manifest are left out. */
export function listBackups(folder: string): readonly BackupManifest[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const manifest = readManifest(path.join(folder, name));
      return manifest !== null && existsSync(path.join(folder, manifest.id + fileSuffix)) ? [manifest] : [];
    })
    .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
}

/**
 * Proves a backup again before it is trusted: its hash, its integrity, its content against the manifest.
 * Throws `not-found`, or `db-corrupt` in words that say what is wrong.
 */
export async function verifyBackup(folder: string, id: string): Promise<BackupManifest> {
  const manifest = listBackups(folder).find((candidate) => candidate.id === id);
  if (manifest === undefined) throw notFound('This backup is not in the folder any more. Choose another one.');
  const file = path.join(folder, id + fileSuffix);
  const refuse = (what: string) => new AppError('db-corrupt', { sentence: `This backup cannot be trusted: ${what}. Nothing was changed. Choose another one.` });
  if ((await sha256Of(file)) !== manifest.sha256) throw refuse('the file was changed or damaged since it was made');
  let content: Content;
  try {
    content = await verifyFile(file);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const { schema, companyId, auditHead, counts, money } = manifest;
  if (
    content.schema !== schema ||
    content.companyId !== companyId ||
    content.auditHead !== auditHead ||
    JSON.stringify(content.counts) !== JSON.stringify(counts) ||
    JSON.stringify(content.money) !== JSON.stringify(money)
  )
    throw refuse('its content is not what was noted when it was made');
  return manifest;
}

/**
 * Puts a proven backup in the place of a company file that nobody has open: copied beside it, synced, swapped by rename,
 * with the old write-ahead log gone. The file that was there is kept until `settle` is called with what became of it.
 */
export function swapIn(folder: string, id: string, liveFile: string): { readonly keep: () => void; readonly undo: () => void } {
  assertRoom(path.dirname(liveFile), statSync(path.join(folder, id + fileSuffix)).size + spareBytes);
  const incoming = `${liveFile}.incoming`;
  const outgoing = `${liveFile}.outgoing`;
  copyFileSync(path.join(folder, id + fileSuffix), incoming);
  if (process.platform !== 'win32') chmodSync(incoming, 0o600);
  syncFile(incoming);
  const move = (from: string, to: string) => {
    for (const suffix of ['-wal', '-shm']) if (existsSync(to + suffix)) unlinkSync(to + suffix);
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  };
  move(liveFile, outgoing);
  move(incoming, liveFile);
  syncFolder(path.dirname(liveFile));
  return {
    keep() {
      for (const suffix of ['', '-wal', '-shm']) if (existsSync(outgoing + suffix)) unlinkSync(outgoing + suffix);
    },
    undo() {
      move(outgoing, liveFile);
      syncFolder(path.dirname(liveFile));
    },
  };
}

/** Deletes a backup and its manifest. */
export function deleteBackup(folder: string, id: string): void {
  for (const suffix of ['.json', fileSuffix]) if (existsSync(path.join(folder, id + suffix))) unlinkSync(path.join(folder, id + suffix));
}

/** What would be noted as the change mark of a file now; equal to a backup's means there is nothing new to back up. */
export function changeMarkOf(sourceFile: string): string {
  const source = connect(sourceFile, { readonly: true, timeout: 5000 });
  try {
    return markOf(source);
  } finally {
    source.close();
  }
}

/** Throws `db-full` when a folder's disk has less than `needed` bytes free. */
export function assertRoom(folder: string, needed: number): void {
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (free >= needed) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_048_576).toLocaleString('en-US');
  throw new AppError('db-full', {
    sentence: `Not enough room on the disk: ${megabytes(needed)} MB are needed, ${megabytes(free)} MB are free. Nothing was changed. Free some space and try again.`,
  });
}

async function verifyFile(file: string): Promise<Content> {
  const raw = connect(file, { readonly: true });
  try {
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cell_size_check = ON');
    const fault = await firstFault(raw, 'integrity_check');
    if (fault !== null) throw new Error(`the check of the file says "${fault}"`);
    for (const table of tablesOf(raw)) {
      const orphans = raw.pragma(`foreign_key_check("${table}")`) as readonly unknown[];
      if (orphans.length > 0) throw new Error(`${orphans.length} rows of ${table} miss the row they belong to`);
      await nextTurn();
    }
    return contentOf(raw);
  } finally {
    raw.close();
  }
}

/** The first fault of any table or its indexes, in SQLite's words; null for a sound file. One table a turn. */
async function firstFault(raw: BetterSqlite.Database, check: 'quick_check' | 'integrity_check'): Promise<string | null> {
  const tables = raw.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' ORDER BY name").all() as { name: string }[];
  for (const { name } of tables) {
    const said = String(raw.pragma(`${check}("${name}")`, { simple: true }));
    if (said !== 'ok') return said;
    await nextTurn();
  }
  return null;
}

function contentOf(raw: BetterSqlite.Database): Content {
  const tables = tablesOf(raw);
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = (raw.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n;
  const money: Record<string, string> = {};
  if (tables.includes('ledger_facts') && tables.includes('items')) {
    const sums = raw
      .prepare(
        'SELECT i.currency, CAST(sum(f.amount_minor) AS TEXT) AS total FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency ORDER BY i.currency',
      )
      .all() as { currency: string; total: string }[];
    for (const sum of sums) money[sum.currency] = sum.total;
  }
  const company = tables.includes('company')
    ? (raw.prepare("SELECT company_id AS id, json_extract(profile_json, '$.name') AS name FROM company WHERE id = 1").get() as
        { id: string; name: string } | undefined)
    : undefined;
  const head = tables.includes('activities')
    ? (raw.prepare('SELECT hash FROM activities ORDER BY seq DESC LIMIT 1').get() as { hash: string } | undefined)
    : undefined;
  return {
    schema: raw.pragma('user_version', { simple: true }) as number,
    companyId: company?.id ?? '',
    companyName: company?.name ?? '',
    auditHead: head?.hash ?? '',
    changeMark: markOf(raw),
    counts,
    money,
  };
}

/** Every command leaves a row, every fact, item version and activity has a number: their ends move with any change. */
function markOf(raw: BetterSqlite.Database): string {
  const tables = tablesOf(raw);
  const end = (table: string) => (tables.includes(table) ? ((raw.prepare(`SELECT max(rowid) AS n FROM "${table}"`).get() as { n: number | null }).n ?? 0) : 0);
  const version = tables.includes('company')
    ? ((raw.prepare('SELECT version FROM company WHERE id = 1').get() as { version: number } | undefined)?.version ?? 0)
    : 0;
  return [
    raw.pragma('user_version', { simple: true }),
    version,
    ...['commands', 'activities', 'ledger_facts', 'item_versions', 'customers', 'letters'].map(end),
  ].join('.');
}

/** Ordinary tables; the shadow tables of full-text indexes may be laid out anew in a copy. */
function tablesOf(raw: BetterSqlite.Database): readonly string[] {
  return (
    raw.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all() as {
      name: string;
    }[]
  ).map((row) => row.name);
}

function freeId(request: BackupRequest): string {
  const stamp = new Date(request.nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let turn = 0; ; turn += 1) {
    const id = `${stamp}-${request.reason}${turn === 0 ? '' : `-${turn + 1}`}`;
    if (!existsSync(path.join(request.folder, id + fileSuffix))) return id;
  }
}

function readManifest(file: string): BackupManifest | null {
  try {
    const parsed = manifestShape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success && path.basename(file) === `${parsed.data.id}.json` ? parsed.data : null;
  } catch {
    return null;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
