import { useSyncExternalStore } from 'react';

const subscribe = (onChange: () => void) => {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
};

/** `narrow` below 800 px, `medium` to 1280, `normal` to 1599, `wide` from 1600. */
export type WindowWidth = 'narrow' | 'medium' | 'normal' | 'wide';

const widthClass = (): WindowWidth =>
  window.innerWidth < 800 ? 'narrow' : window.innerWidth <= 1280 ? 'medium' : window.innerWidth < 1600 ? 'normal' : 'wide';

/** The width class of the window; components change with it, not with every pixel. */
export function useWindowWidth(): WindowWidth {
  return useSyncExternalStore(subscribe, widthClass);
}
