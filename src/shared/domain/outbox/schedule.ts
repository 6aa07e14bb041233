const minute = 60_000;
const hour = 60 * minute;

/** How long an approved mail waits, so that it can be taken back. */
export const undoWindowMs = 10_000;

/** Waits after the first, second, … time a server said "later" (4xx); after the last one it is given up. RFC 5321 4.5.4.1 asks for long, growing gaps. */
export const retryDelaysMs = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour] as const;

/** Waits after the server could not be reached; the last one goes on. */
export const reconnectDelaysMs = [30_000, minute, 2 * minute, 5 * minute, 15 * minute] as const;

/** Milliseconds until the next try after `attempts` refusals; null = no further try. */
export function retryDelay(attempts: number): number | null {
  return retryDelaysMs[attempts - 1] ?? null;
}

/** Milliseconds to wait after the server was out of reach `failures` times in a row (at least 1). */
export function reconnectDelay(failures: number): number {
  return reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length) - 1] ?? reconnectDelaysMs[0];
}
