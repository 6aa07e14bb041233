import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Puts the focus on the element once, as soon as it is wanted there: never under an open dialog and not out of a field somebody
 * types in. A screen that is hidden and comes back into sight begins anew.
 */
export function useFocusOnArrival(element: RefObject<HTMLElement | null>, wanted: boolean): void {
  const done = useRef(false);
  const take = useCallback(() => {
    const active = document.activeElement;
    if (done.current || (active !== null && active !== document.body && active.closest('nav') === null)) return;
    done.current = true;
    element.current?.focus({ preventScroll: true });
  }, [element]);
  // Before it is painted, so that the first key is heard.
  useLayoutEffect(() => {
    if (wanted) take();
  }, [wanted, take]);
  // Once more afterwards, when the screen before has gone and let go of the focus.
  useEffect(() => {
    if (!wanted) return;
    take();
    done.current = true;
  }, [wanted, take]);
  useEffect(
    () => () => {
      done.current = false;
    },
    [],
  );
}
