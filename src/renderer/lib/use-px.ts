import { useSyncExternalStore } from 'react';

const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 13;
function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-text', 'style'] });
  window.addEventListener('resize', onChange);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', onChange);
  };
}

/** A design size (at the base of 13 px) in real pixels under the present text scale; the script's twin of CSS `calc(N * var(--px))`. */
export function usePx(designPx: number): number {
  return (useSyncExternalStore(subscribe, rootSize) / 13) * designPx;
}
