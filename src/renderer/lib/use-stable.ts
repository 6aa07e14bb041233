import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at every drawing, which does what the newest one does: for what is handed down to many rows. Not to be called while drawing. */
export function useStable<Inputs extends readonly unknown[]>(act: (...inputs: Inputs) => void): (...inputs: Inputs) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...inputs: Inputs) => latest.current(...inputs), []);
}
