import { useSyncExternalStore } from 'react';
import type { HostFile } from '../../../shared/contract/host';

/** Mail files on their way to an account, first one first. */
let waiting: readonly HostFile[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly HostFile[]): void => {
  waiting = next;
  for (const listener of listeners) listener();
};

export const isMailFile = (file: HostFile): boolean => /\.eml$/i.test(file.name);
/** Puts mail files at the end of the queue. */
export const offerMails = (files: readonly HostFile[]): void => set([...waiting, ...files]);
export const finishMail = (ticket: string): void => set(waiting.filter((file) => file.ticket !== ticket));
export const useWaitingMails = (): readonly HostFile[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => waiting);
