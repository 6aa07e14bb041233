/** The core in Electron's utilityProcess, whose end of the line is `process.parentPort`. */
import type { MessageEvent } from 'electron';
import { runCoreBehind } from '../core-entry';
import type { RequestFrame } from '../link/frames';

// Company files are the user's alone.
process.umask(0o077);
const shell = process.parentPort;
runCoreBehind(
  {
    post: (frame) => shell.postMessage(frame),
    onRequest: (listener) => shell.on('message', (event: MessageEvent) => listener(event.data as RequestFrame, event.ports[0] ?? null)),
  },
  import.meta.dirname,
);
