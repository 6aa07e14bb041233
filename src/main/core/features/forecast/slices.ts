import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../../../../shared/domain/forecast';

/** A query that comes meanwhile waits no longer than about this. */
const sliceMs = 10;

/** Lets everything that has come meanwhile be answered. */
export const otherWork = (): Promise<void> => nextTurn();

/** Long work a few milliseconds at a time with all other work in between; null when cancelled. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | null> {
  for (let since = performance.now(); ;) {
    if (signal.aborted) return null;
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < sliceMs) continue;
    await otherWork();
    since = performance.now();
  }
}
