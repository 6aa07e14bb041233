import { useEffect, useState } from 'react';

/** How far the core's clock is ahead of the browser's: the day can be set, and computers differ. */
let aheadMs = 0;
/** Smaller differences are the time an answer takes to arrive. */
const differsMs = 5000;

const clocks = new Set<() => void>();

/** Takes over the core's clock: it stood at `nowMs` when the browser's stood at `atMs`. */
export function keepClock(nowMs: number, atMs: number): void {
  const found = nowMs - atMs;
  if (Math.abs(found - aheadMs) <= differsMs) return;
  aheadMs = Math.abs(found) > differsMs ? found : 0;
  for (const show of clocks) show();
}

/** The instant of an act by the core's clock, e.g. the end of a call. Never called while drawing: a screen shows `useNow`. */
export const instantNow = (): number => Date.now() + aheadMs;

/** Epoch milliseconds by the core's clock, fresh every half minute (or as often as asked): for clocks on the screen. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(instantNow);
  useEffect(() => {
    const show = () => setNow(instantNow());
    const timer = setInterval(show, everyMs);
    clocks.add(show);
    return () => {
      clearInterval(timer);
      clocks.delete(show);
    };
  }, [everyMs]);
  return now;
}
