import { vi } from 'vitest';

/**
 * Waits until a check stops throwing. The limit is there to end a hopeless wait, not to measure: it is far above what
 * the slowest machine needs, so that no test fails because its machine was busy.
 */
export const eventually = <Result>(check: () => Result | Promise<Result>): Promise<Result> => vi.waitFor(check, { timeout: 50_000, interval: 10 });

/** Lets the event loop go round, so that what is already on its way (a closed port's other end) has arrived. Not a length of time. */
export async function loopTurns(turns = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
