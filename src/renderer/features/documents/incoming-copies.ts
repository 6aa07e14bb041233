import { useSyncExternalStore } from 'react';
import type { HostFile } from '../../../shared/contract/host';

/** PDFs on their way to their invoices: dropped, picked, or opened from outside. */
let waiting: readonly HostFile[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly HostFile[]): void => {
  waiting = next;
  for (const listener of listeners) listener();
};

/** A PDF is no ledger: it is the copy of an invoice. */
export const isCopyFile = (file: HostFile): boolean => /\.pdf$/i.test(file.name);
export const offerCopies = (files: readonly HostFile[]): void => {
  if (files.length > 0) set([...waiting, ...files]);
};
export const finishCopies = (tickets: readonly string[]): void => set(waiting.filter((file) => !tickets.includes(file.ticket)));
export const useWaitingCopies = (): readonly HostFile[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => waiting);
