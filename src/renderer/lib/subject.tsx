import { createContext, useContext, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { ContactId, CustomerId, ItemId } from '../../shared/domain/ids';

/** What commands act on: the customer of the current row or of the open account, and the items picked there. */
export interface Subject {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly number: string;
  readonly contact: { readonly id: ContactId; readonly name: string; readonly phone: string; readonly e164: string | null } | null;
  /** Address for a mail, where one is known. */
  readonly email: string | null;
  /** Ticked items, for promises and disputes; empty = nothing picked. */
  readonly itemIds: readonly ItemId[];
  /** Customers picked in a list: what acts on many acts on these instead. */
  readonly picked?: readonly Target[];
}

/** One of the customers an act is for. */
export interface Target {
  readonly customerId: CustomerId;
  readonly name: string;
}

/** Whom an act on many is for: the picked ones, else the one at hand. Never empty. */
export const targetsOf = (subject: Subject): readonly Target[] => (subject.picked !== undefined && subject.picked.length > 0 ? subject.picked : [subject]);

/** `Brightwater Packaging`, or `12 customers`. */
export const namesOfTargets = (targets: readonly Target[]): string =>
  targets.length === 1 ? (targets[0]?.name ?? '') : `${targets.length.toLocaleString()} customers`;

interface SubjectStore {
  readonly get: () => Subject | null;
  readonly set: (subject: Subject | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function createSubjectStore(): SubjectStore {
  let current: Subject | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (subject) => {
      if (subject === current) return;
      current = subject;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const SubjectContext = createContext<SubjectStore>(createSubjectStore());

export function SubjectProvider({ children }: { readonly children: ReactNode }) {
  const store = useMemo(() => createSubjectStore(), []);
  return <SubjectContext.Provider value={store}>{children}</SubjectContext.Provider>;
}

/** The present subject; re-renders when it changes. */
export function useSubject(): Subject | null {
  const store = useContext(SubjectContext);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Reads the subject at the moment of a key press, without re-rendering on change. */
export function useSubjectReader(): () => Subject | null {
  return useContext(SubjectContext).get;
}

/** A screen names its subject; leaving the screen takes it back. It is named before the screen is painted: a key pressed as soon as it is seen acts on it. */
export function useProvideSubject(subject: Subject | null): void {
  const store = useContext(SubjectContext);
  const mine = useRef<Subject | null>(null);
  useLayoutEffect(() => {
    mine.current = subject;
    store.set(subject);
  }, [store, subject]);
  useLayoutEffect(
    () => () => {
      if (store.get() === mine.current) store.set(null);
    },
    [store],
  );
}
