import { useSyncExternalStore } from 'react';

const measured = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 13;
/** Reading a computed size makes the browser settle all styles: done once, and again when the size may have changed. */
let size: number | null = null;
const rootSize = () => (size ??= measured());
const listeners = new Set<() => void>();
let watched = false;
function watch(): void {
  if (watched) return;
  watched = true;
  const changed = () => {
    size = null;
    for (const listener of listeners) listener();
  };
  new MutationObserver(changed).observe(document.documentElement, { attributes: true, attributeFilter: ['data-text', 'style'] });
  window.addEventListener('resize', changed);
}
function subscribe(onChange: () => void): () => void {
  watch();
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** A design size (at the base of 13 px) in real pixels under the present text scale; the script's twin of CSS `calc(N * var(--px))`. */
export function usePx(designPx: number): number {
  return (useSyncExternalStore(subscribe, rootSize) / 13) * designPx;
}
