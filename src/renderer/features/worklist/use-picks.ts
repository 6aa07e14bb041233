import { useCallback, useMemo, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import type { Target } from '../../lib/subject';

export interface Picks {
  readonly ids: ReadonlySet<string>;
  readonly targets: readonly Target[];
  readonly toggle: (target: Target) => void;
  /** Adds these without taking any out. */
  readonly add: (targets: readonly Target[]) => void;
  readonly set: (targets: readonly Target[]) => void;
  readonly clear: () => void;
}

const none: ReadonlyMap<string, string> = new Map();

/** The customers picked in the list. They stay picked while the list is filtered or sorted otherwise. */
export function usePicks(): Picks {
  const [names, setNames] = useState(none);
  const toggle = useCallback(
    (target: Target) =>
      setNames((before) => {
        const next = new Map(before);
        if (!next.delete(target.customerId)) next.set(target.customerId, target.name);
        return next;
      }),
    [],
  );
  const add = useCallback(
    (targets: readonly Target[]) => setNames((before) => new Map([...before, ...targets.map((target) => [target.customerId as string, target.name] as const)])),
    [],
  );
  const set = useCallback((targets: readonly Target[]) => setNames(new Map(targets.map((target) => [target.customerId as string, target.name] as const))), []);
  const clear = useCallback(() => setNames(none), []);
  return useMemo(
    () => ({ ids: new Set(names.keys()), targets: [...names].map(([id, name]) => ({ customerId: id as CustomerId, name })), toggle, add, set, clear }),
    [names, toggle, add, set, clear],
  );
}
