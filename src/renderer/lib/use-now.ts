import { useEffect, useState } from 'react';

/** The instant of an act, e.g. the end of a call. Never called while drawing: a screen shows `useNow`. */
export const instantNow = (): number => Date.now();

/** Epoch milliseconds, fresh every half minute: for clocks on the screen. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
