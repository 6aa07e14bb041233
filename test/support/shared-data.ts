import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../shared/data');

/** Real files that lie beside a checkout on some machines and are never copied into it. */
export const sharedDataIsThere = existsSync(folder);
export const sharedData = (...parts: readonly string[]): string => join(folder, ...parts);

if (!sharedDataIsThere) console.log('SKIPPED: tests on real files, because the folder shared/data is not beside this checkout');
