/** The core in a worker thread, for the loopback host. */
import { parentPort } from 'node:worker_threads';
import { runCoreBehind } from './core-entry';
import type { RequestFrame } from './link/frames';

const shell = parentPort;
if (shell === null) throw new Error('core-worker runs in a worker thread only');
runCoreBehind(
  {
    post: (frame) => shell.postMessage(frame),
    onRequest: (listener) => shell.on('message', (frame: RequestFrame) => listener(frame, null)),
  },
  import.meta.dirname,
);
