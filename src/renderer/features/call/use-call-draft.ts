import { useEffect, useRef } from 'react';
import { saveCallDraft } from './call.api';

/** Within a second of the first key that is not kept yet, with room for the way to the disk. */
const keptWithinMs = 400;

/** Keeps the unfinished call while it is typed, so that a crash loses less than a second of it. */
export function useCallDraft(text: string): void {
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = text;
    // Steady typing must not put it off: the clock runs from the first change on.
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void saveCallDraft(latest.current);
    }, keptWithinMs);
  }, [text]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
