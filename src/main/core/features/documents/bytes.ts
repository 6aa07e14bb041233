import { createHash } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppError } from '../../errors';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const folderOf = (dataDir: string, companyId: string): string => join(dataDir, 'documents', companyId);
/** Where the bytes of a hash lie. */
export const fileOf = (dataDir: string, companyId: string, sha256: string): string => join(folderOf(dataDir, companyId), sha256.slice(0, 2), sha256);

/** Keeps the bytes under their hash, on disk before it returns. The same bytes are kept once. */
export async function keepBytes(dataDir: string, companyId: string, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  const file = fileOf(dataDir, companyId, sha256);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await assertInside(dataDir, dirname(file));
  const there = await stat(file).catch(() => null);
  if (there?.isFile() === true && there.size === bytes.byteLength) return sha256;
  const temporary = `${file}.${process.pid}.part`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  return sha256;
}

/** The bytes behind a hash, read anew and proved. Throws `not-found` when they are gone or are not what was attached. */
export async function readBytes(dataDir: string, companyId: string, sha256: string): Promise<Uint8Array> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw gone();
  const file = fileOf(dataDir, companyId, sha256);
  await assertInside(dataDir, file);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null || sha256Of(bytes) !== sha256) throw gone();
  return bytes;
}

const gone = () =>
  new AppError('not-found', { sentence: 'The document is not in the data folder any more, or its content is not what was attached. Attach it again.' });

/** A link planted in the folder must not lead out of it. */
async function assertInside(dataDir: string, path: string): Promise<void> {
  const [root, real] = await Promise.all([realpath(dataDir), realpath(path).catch(() => null)]);
  if (real === null) throw gone();
  const way = relative(root, real);
  if (way.startsWith('..') || way.startsWith(sep) || /^[A-Za-z]:/.test(way)) throw gone();
}
