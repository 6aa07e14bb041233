import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from '../../app';
import type { CheckResult } from '../../db';
import { fileOf, sha256Of } from './bytes';
import { documentHashes } from './store';

/** Where backups keep documents: beside the company's backups, each file once under its hash, never thinned. */
const asideOf = (backupFolder: string, sha256: string): string => join(backupFolder, 'documents', sha256.slice(0, 2), sha256);

async function isWhole(file: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  return bytes !== null && sha256Of(bytes) === sha256;
}

/** Copies by way of a part file, proved before it takes its name; false when the source is not what its hash says. */
async function copyProved(from: string, to: string, sha256: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const part = `${to}.${process.pid}.part`;
  await copyFile(from, part).catch(() => undefined);
  if (!(await isWhole(part, sha256))) return false;
  await rename(part, to);
  return true;
}

/** Adds the open company's documents to its backups: those that are not there yet. Answers the hashes that could not be copied whole. */
export async function backUpDocuments(app: App, backupFolder: string): Promise<readonly string[]> {
  const company = app.current();
  const failed: string[] = [];
  for (const { sha256, bytes } of documentHashes(company.read)) {
    const kept = await stat(asideOf(backupFolder, sha256)).catch(() => null);
    if (kept?.size === bytes) continue;
    if (!(await copyProved(fileOf(app.dataDir, company.id, sha256), asideOf(backupFolder, sha256), sha256))) failed.push(sha256);
  }
  return failed;
}

/** Brings documents back that the open company names and the data folder does not hold whole. */
export async function restoreDocuments(app: App, backupFolder: string): Promise<void> {
  const company = app.current();
  for (const { sha256 } of documentHashes(company.read)) {
    const file = fileOf(app.dataDir, company.id, sha256);
    if (!(await isWhole(file, sha256))) await copyProved(asideOf(backupFolder, sha256), file, sha256);
  }
}

/** Proves the bytes of every document against its hash. */
export async function checkDocuments(app: App): Promise<CheckResult> {
  const company = app.current();
  const hashes = documentHashes(company.read);
  const wrong: string[] = [];
  for (const { sha256, fileName } of hashes) if (!(await isWhole(fileOf(app.dataDir, company.id, sha256), sha256))) wrong.push(fileName);
  return {
    code: 'documents',
    label: 'documents against their hash',
    count: hashes.length,
    findings:
      wrong.length === 0
        ? []
        : [
            {
              code: 'documents-changed',
              sentence: `${wrong.length} ${wrong.length === 1 ? 'document is' : 'documents are'} missing or not what was attached (first ${wrong[0] ?? ''}). Restore a backup, or attach them again.`,
              count: wrong.length,
            },
          ],
  };
}
