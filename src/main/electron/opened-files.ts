import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shell } from 'electron';
import { safeFileName } from './safe-file-name';

/** What may be opened with the system's program, and the endings it may carry there. None of these is a program, and none holds macros. */
const openable: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/tiff': ['tif', 'tiff'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'message/rfc822': ['eml'],
  'application/vnd.ms-outlook': ['msg'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
};

/** A name whose ending is the one of its kind: the system picks the program by it, so a page must not choose it. */
export function nameToOpen(mediaType: string, suggestedName: string): string | null {
  const endings = Object.hasOwn(openable, mediaType) ? openable[mediaType] : undefined;
  if (endings === undefined) return null;
  const name = safeFileName(suggestedName);
  return endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`)) ? name : `${name}.${endings[0]}`;
}

export interface OpenedFiles {
  /** Opens a read-only copy in the system's program for its kind. False = not a kind that is opened, or there is no program. */
  open(content: { readonly mediaType: string; readonly bytes: Uint8Array }, suggestedName: string): Promise<boolean>;
  /** Removes the copies; one that a program still holds goes with the next start. */
  clear(): void;
}

/** Copies live in `folder`, each in a folder of its own, from the opening to the end of the program. */
export function createOpenedFiles(folder: string): OpenedFiles {
  const clear = (): void => {
    try {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Nothing was opened yet, or a program has a copy open.
    }
  };
  clear();
  return {
    async open({ mediaType, bytes }, suggestedName) {
      const name = nameToOpen(mediaType, suggestedName);
      if (name === null) return false;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = join(await mkdtemp(join(folder, 'copy-')), name);
      await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o400);
      return (await shell.openPath(file)) === '';
    },
    clear,
  };
}
