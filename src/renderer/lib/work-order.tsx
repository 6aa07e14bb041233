import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { CustomerId } from '../../shared/domain/ids';

/** The list one came from, so that an account knows its place in it and what comes next. */
export interface WorkOrder {
  readonly total: number;
  /** Place in the list from 0, or -1. */
  readonly indexOf: (id: CustomerId) => number;
  /** Undefined where the list is not loaded that far. */
  readonly idAt: (index: number) => CustomerId | undefined;
}

interface WorkOrderStore {
  order: WorkOrder | null;
  /** The row to come back to. */
  currentId: CustomerId | null;
  readonly set: (order: WorkOrder) => void;
  readonly setCurrent: (id: CustomerId | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function createStore(): WorkOrderStore {
  const listeners = new Set<() => void>();
  const store: WorkOrderStore = {
    order: null,
    currentId: null,
    set: (order) => {
      store.order = order;
      for (const listener of listeners) listener();
    },
    setCurrent: (id) => {
      store.currentId = id;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}

const WorkOrderContext = createContext<WorkOrderStore>(createStore());

export function WorkOrderProvider({ children }: { readonly children: ReactNode }) {
  const store = useMemo(() => createStore(), []);
  return <WorkOrderContext.Provider value={store}>{children}</WorkOrderContext.Provider>;
}

export function useWorkOrderStore(): WorkOrderStore {
  return useContext(WorkOrderContext);
}

export function useWorkOrder(): WorkOrder | null {
  const store = useContext(WorkOrderContext);
  return useSyncExternalStore(store.subscribe, () => store.order);
}
