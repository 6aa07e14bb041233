import { resolve } from 'node:path';

export interface StartArguments {
  readonly dataDir: string | null;
  readonly asOf: string | null;
  /** Absolute paths of files to import. */
  readonly files: readonly string[];
}

/**
 * `[--data DIR] [--as-of YYYY-MM-DD] [FILE…]`. Anything else that begins with a dash is Chromium's or the system's.
 * @param args what follows the program (and, unpackaged, the application folder).
 */
export function readStartArguments(args: readonly string[], workingFolder: string): StartArguments {
  let dataDir: string | null = null;
  let asOf: string | null = null;
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const [name, inline] = (args[at] ?? '').split(/=(.*)/s, 2);
    const value = (): string | null => inline ?? args[(at += 1)] ?? null;
    if (name === '--data') dataDir = value();
    else if (name === '--as-of') asOf = value();
    else if (name !== undefined && name !== '' && !name.startsWith('-')) files.push(resolve(workingFolder, args[at] ?? ''));
  }
  return { dataDir: dataDir === null ? null : resolve(workingFolder, dataDir), asOf, files };
}
