import { useEffect, useRef } from 'react';
import { saveCallDraft } from './call.api';
import type { CallDraft } from './CallDraftLine';

/** Within a second of typing, with room for the way to the disk. */
const settleMs = 400;

/** Keeps the unfinished call, so that a crash loses less than a second of typing. `drop` forgets it for good. */
export function useCallDraft(draft: CallDraft): { readonly drop: () => void } {
  const done = useRef(false);
  const text = JSON.stringify(draft);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!done.current) void saveCallDraft(text);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return {
    drop: () => {
      done.current = true;
      void saveCallDraft(null);
    },
  };
}
