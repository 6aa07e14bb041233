import { Worker } from 'node:worker_threads';
import type { AnswerFrame, RequestFrame } from './frames';

/** A running core seen from its shell. `Port` is the kind of port it can be handed (Electron's MessagePortMain). */
export interface CoreChannel<Port = never> {
  post(frame: RequestFrame, ports?: readonly Port[]): void;
  onAnswer(listener: (frame: AnswerFrame) => void): void;
  /** Called once when the process or thread has ended, however. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends it without asking. */
  kill(): void;
}

/** Starts a core; called again by the supervisor after a crash. */
export type StartCore<Port = never> = () => CoreChannel<Port>;

/** The core in a worker thread of this process. `entry` is the built core-worker.js. */
export const workerCore =
  (entry: string): StartCore =>
  () => {
    // The thread's own output would land in the terminal of whoever typed `npm start`; the core writes to its log.
    const worker = new Worker(entry, { stdout: true, stderr: true, name: 'core' });
    worker.stdout.resume();
    worker.stderr.resume();
    return {
      post: (frame) => worker.postMessage(frame),
      onAnswer: (listener) => worker.on('message', listener),
      onExit(listener) {
        let told = false;
        const tell = (code: number | null): void => {
          if (!told) listener(code);
          told = true;
        };
        // An uncaught error ends the thread; `exit` follows with code 1.
        worker.on('error', () => undefined);
        worker.on('exit', tell);
      },
      kill: () => void worker.terminate(),
    };
  };
