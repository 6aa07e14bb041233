import { useCallback, useState } from 'react';

const kept = new Map<string, unknown>();

/** State that is there again when one comes back to the screen; gone with the window. */
export function useKept<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : initial));
  const set = useCallback(
    (next: T) => {
      kept.set(name, next);
      setValue(next);
    },
    [name],
  );
  return [value, set];
}
