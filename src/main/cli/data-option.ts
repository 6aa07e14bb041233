import { statSync } from 'node:fs';
import { extname } from 'node:path';

/** A folder, or a name without an ending that is nothing yet: a data folder is made where it is missing, a ledger file is not. */
function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? extname(path) === '' : found.isDirectory();
}

/** What stands for files among the values of `--data` of a command that takes files there: everything but folders. */
export const dataFiles = (values: readonly string[]): readonly string[] => values.filter((value) => !isFolder(value));

/** The folder among the values of `--data`: the last one that is a folder; null where only files are named. */
export const dataFolder = (values: readonly string[]): string | null => values.filter(isFolder).at(-1) ?? null;
