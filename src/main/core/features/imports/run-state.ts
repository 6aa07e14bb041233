import { AppError } from '../../errors';

/** What runs now, for progress and cancel. One dry run or commit at a time. */
export interface RunState {
  readonly signal: AbortSignal;
  phase(name: string, total: number): void;
  /** Counts up and, every few thousand rows, lets other requests be answered. Throws when cancelled. */
  step(done: number): Promise<void>;
  /** Only reports. */
  report(done: number): void;
}
export interface Runs {
  run<T>(commandId: string | null, work: (state: RunState) => Promise<T>): Promise<T>;
  progress(): { running: boolean; phase: string; done: number; total: number; commandId: string | null };
  cancel(): boolean;
}

/** Thrown inside the transaction, so that everything written so far is rolled back. */
export const cancelled = (): AppError => new AppError('rule-violated', { sentence: 'Cancelled. Nothing was changed.', rule: 'import-cancelled' });
const yieldEvery = 2_000;

export function createRuns(): Runs {
  let now: { phase: string; done: number; total: number; commandId: string | null; abort: AbortController } | null = null;
  return {
    async run(commandId, work) {
      if (now !== null) throw new AppError('busy', { sentence: 'Another import is running. Wait until it is done, or cancel it.' });
      const current = { phase: 'reading', done: 0, total: 0, commandId, abort: new AbortController() };
      now = current;
      let lastYield = 0;
      try {
        return await work({
          signal: current.abort.signal,
          phase(name, total) {
            Object.assign(current, { phase: name, done: 0, total });
            lastYield = 0;
          },
          report: (done) => void (current.done = done),
          async step(done) {
            current.done = done;
            if (done - lastYield < yieldEvery) return;
            lastYield = done;
            await new Promise((resolve) => setImmediate(resolve));
            if (current.abort.signal.aborted) throw cancelled();
          },
        });
      } finally {
        now = null;
      }
    },
    progress: () =>
      now === null
        ? { running: false, phase: '', done: 0, total: 0, commandId: null }
        : { running: true, phase: now.phase, done: now.done, total: now.total, commandId: now.commandId },
    cancel() {
      now?.abort.abort();
      return now !== null;
    },
  };
}
