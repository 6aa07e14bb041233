import { useSyncExternalStore } from 'react';

/**
 * `connected`: calls go through. `reconnecting`: the core is being restarted, calls are retried.
 * `gone`: the application behind this page has ended; the page holds no data any more and cannot come back.
 * `no-session`: the page was opened without a valid one-time address.
 */
export type ConnectionState = 'connected' | 'reconnecting' | 'gone' | 'no-session';

let state: ConnectionState = 'connected';
const listeners = new Set<() => void>();

export const connection = {
  get: (): ConnectionState => state,
  /** `gone` and `no-session` are final: only a new page leaves them. */
  set(next: ConnectionState): void {
    if (state === next || state === 'gone' || state === 'no-session') return;
    state = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useConnection = (): ConnectionState => useSyncExternalStore(connection.subscribe, connection.get);
