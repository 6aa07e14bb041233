import { useSyncExternalStore } from 'react';
import type { HostFile } from '../../shared/contract/host';

/** Files on their way to the screen that deals with them, first one first: dropped, picked, or opened from outside. */
export interface FileQueue {
  /** Puts files at the end. */
  offer(files: readonly HostFile[]): void;
  /** Takes files out: dealt with, or left. */
  finish(tickets: readonly string[]): void;
  clear(): void;
  useWaiting(): readonly HostFile[];
}

/** A queue that outlives the screens; what is offered before its screen stands waits for it. */
export function createFileQueue(): FileQueue {
  let waiting: readonly HostFile[] = [];
  const listeners = new Set<() => void>();
  const set = (next: readonly HostFile[]): void => {
    waiting = next;
    for (const listener of listeners) listener();
  };
  const listen = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    offer: (files) => {
      if (files.length > 0) set([...waiting, ...files]);
    },
    finish: (tickets) => set(waiting.filter((file) => !tickets.includes(file.ticket))),
    clear: () => set([]),
    useWaiting: () => useSyncExternalStore(listen, () => waiting),
  };
}
