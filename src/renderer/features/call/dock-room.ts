import { useSyncExternalStore } from 'react';

/** No room for the fields of a call beside the account: the call has the screen to itself, and under other screens one line. */
export const isTooSmallForDock = (): boolean => window.innerWidth < 800 || window.innerHeight < 560;

const subscribe = (onChange: () => void) => {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
};

export const useTooSmallForDock = (): boolean => useSyncExternalStore(subscribe, isTooSmallForDock);
