import { useSyncExternalStore } from 'react';
import type { HostFile } from '../../../shared/contract/host';

/** Files on their way into the wizard, first one first: dropped, picked, or opened from outside. */
let waiting: readonly HostFile[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly HostFile[]): void => {
  waiting = next;
  for (const listener of listeners) listener();
};

/** Puts files at the end of the queue. The wizard shows the first one. */
export const offerFiles = (files: readonly HostFile[]): void => {
  if (files.length > 0) set([...waiting, ...files]);
};
/** Takes a file out: imported, or left. */
export const finishFile = (ticket: string): void => set(waiting.filter((file) => file.ticket !== ticket));
export const dropAllFiles = (): void => set([]);

export const useWaitingFiles = (): readonly HostFile[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => waiting);
