import { createContext, useDeferredValue, type ReactNode } from 'react';
import { noMarks, type RunMarks } from './followed-run';
import { useRunMarks } from './run.api';

/** Where the letters of the run in sight stand, for the cells that say so. */
export const marksOfRun = createContext<RunMarks>(noMarks);

/** Tells what is inside how the run goes. The list is drawn behind everything else, a little at a time, so that keys and the bar of the run never wait for it. */
export function RunMarked({ active, children }: { readonly active: boolean; readonly children: ReactNode }) {
  const marks = useDeferredValue(useRunMarks());
  return <marksOfRun.Provider value={active ? marks : noMarks}>{children}</marksOfRun.Provider>;
}
