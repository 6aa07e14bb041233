/** Entry of the desktop application: Electron's main process. */
import { join, resolve } from 'node:path';
import { runApp } from './electron/app';

const programDir = import.meta.dirname;
const root = resolve(programDir, '..', '..');
// Not awaited: Electron becomes ready only after this module has been evaluated.
runApp({
  programDir,
  preload: join(root, 'out', 'preload', 'index.cjs'),
  pageDir: join(root, 'out', 'renderer'),
  resourcesDir: join(root, 'resources'),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
