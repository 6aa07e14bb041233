import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { instantMs } from '../../../../shared/contract/common';
import type { CompanyId } from '../../../../shared/domain/ids';
import { openEngine, prepareDataDir } from '../../db';
import { conflict } from '../../errors';
import { writeFileSafely } from '../../files/durable';

/** What is needed before any company file is open. Everything else lives inside the files. */
const indexShape = z.object({
  version: z.literal(1),
  companies: z.array(z.object({ id: z.string(), name: z.string(), isSample: z.boolean(), createdAtMs: instantMs, lastOpenedAtMs: instantMs.nullable() })),
});
type Index = z.infer<typeof indexShape>;

export interface CompanyEntry {
  readonly id: CompanyId;
  readonly name: string;
  readonly isSample: boolean;
  readonly createdAtMs: number;
  readonly lastOpenedAtMs: number | null;
}
export interface CompanyListing extends CompanyEntry {
  readonly bytes: number;
}

/**
 * The data folder: `companies.json` (the index, with a last good copy), `companies/<id>.duedesk` one file per company,
 * `backups/<id>/`. Live files are touched by SQLite alone: another `close()` of the same file in this process would drop its locks.
 */
export interface CompanyFiles {
  readonly dataDir: string;
  /** Companies by name; the sample last. */
  list(): readonly CompanyListing[];
  find(id: CompanyId): CompanyEntry | null;
  /** The company opened last, to open again at start; null before the first. */
  lastOpened(): CompanyEntry | null;
  sample(): CompanyEntry | null;
  pathOf(id: CompanyId): string;
  backupDir(id: CompanyId): string;
  /** Reserves an empty file that did not exist before (O_EXCL), readable by this user alone. Throws `conflict` when it does. */
  create(company: { readonly id: CompanyId; readonly name: string; readonly isSample: boolean; readonly nowMs: number }): CompanyEntry;
  /** Notes a changed name or that it was opened. */
  remember(id: CompanyId, changes: { readonly name?: string; readonly lastOpenedAtMs?: number }): void;
  /** Takes a company out of the index and moves its file aside (never deletes it). Answers where to. For a half-made sample or company. */
  setAside(id: CompanyId, nowMs: number): string | null;
}

const fileSuffix = '.duedesk';

/** Makes the folder, refuses unsafe places, reads the index. */
export function companyFiles(dataDir: string): CompanyFiles {
  const root = prepareDataDir(dataDir);
  const folder = path.join(root, 'companies');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const indexFile = path.join(root, 'companies.json');
  let index = readIndex(indexFile, folder);

  const pathOf = (id: CompanyId) => path.join(folder, `${id}${fileSuffix}`);
  const change = (companies: Index['companies']) => {
    index = { version: 1, companies };
    writeFileSafely(indexFile, JSON.stringify(index, null, 2), true);
  };
  const entries = () => index.companies as unknown as readonly CompanyEntry[];
  const newest = (list: readonly CompanyEntry[]) =>
    list.reduce<CompanyEntry | null>((best, entry) => ((entry.lastOpenedAtMs ?? 0) > (best?.lastOpenedAtMs ?? 0) ? entry : best), null);

  return {
    dataDir: root,
    list: () =>
      entries()
        .filter((entry) => existsSync(pathOf(entry.id)))
        .map((entry) => ({ ...entry, bytes: statSync(pathOf(entry.id)).size }))
        .sort((a, b) => Number(a.isSample) - Number(b.isSample) || a.name.localeCompare(b.name)),
    find: (id) => entries().find((entry) => entry.id === id) ?? null,
    lastOpened: () => newest(entries().filter((entry) => existsSync(pathOf(entry.id)))),
    sample: () => entries().find((entry) => entry.isSample && existsSync(pathOf(entry.id))) ?? null,
    pathOf,
    backupDir: (id) => path.join(root, 'backups', id),
    create({ id, name, isSample, nowMs }) {
      const file = pathOf(id);
      try {
        closeSync(openSync(file, 'wx', 0o600));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw conflict('There is a company file of this id already. Nothing was changed.');
        throw error;
      }
      const entry: CompanyEntry = { id, name, isSample, createdAtMs: nowMs, lastOpenedAtMs: null };
      change([...index.companies, entry]);
      return entry;
    },
    remember(id, changes) {
      change(index.companies.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)));
    },
    setAside(id, nowMs) {
      const file = pathOf(id);
      change(index.companies.filter((entry) => entry.id !== id));
      if (!existsSync(file)) return null;
      const aside = path.join(root, 'set-aside');
      mkdirSync(aside, { recursive: true, mode: 0o700 });
      const target = path.join(aside, `${id}-${nowMs}${fileSuffix}`);
      for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
      return target;
    },
  };
}

/** The index, else its last good copy, else what the folder holds: a torn index never hides a company. */
function readIndex(indexFile: string, folder: string): Index {
  const known = parseIndex(indexFile) ?? parseIndex(`${indexFile}.last-good`) ?? { version: 1 as const, companies: [] };
  const listed = new Set(known.companies.map((entry) => entry.id));
  const unlisted = readdirSync(folder).filter((name) => name.endsWith(fileSuffix) && !listed.has(name.slice(0, -fileSuffix.length)));
  const found = unlisted.flatMap((name) => {
    const facts = peek(path.join(folder, name));
    return facts === null
      ? []
      : [{ id: name.slice(0, -fileSuffix.length), name: facts.name, isSample: facts.isSample, createdAtMs: facts.createdAtMs, lastOpenedAtMs: null }];
  });
  return found.length === 0 ? known : { version: 1, companies: [...known.companies, ...found] };
}

function parseIndex(file: string): Index | null {
  try {
    const parsed = indexShape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Name and kind of a company file that the index does not list; null for a file that never became one. */
function peek(file: string): { readonly name: string; readonly isSample: boolean; readonly createdAtMs: number } | null {
  if (statSync(file).size === 0) return null;
  try {
    const engine = openEngine(file);
    try {
      const row = engine.read
        .sql('SELECT profile_json AS profile, is_sample AS isSample, created_at_ms AS createdAtMs FROM company WHERE id = 1')
        .get<{ profile: string; isSample: number; createdAtMs: number }>();
      if (row === undefined) return null;
      return { name: (JSON.parse(row.profile) as { name: string }).name, isSample: row.isSample === 1, createdAtMs: row.createdAtMs };
    } finally {
      engine.close();
    }
  } catch {
    return null;
  }
}
