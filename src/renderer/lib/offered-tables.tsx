import type { InferContractRouterInputs } from '@orpc/contract';
import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import type { Contract } from '../../shared/contract';
import type { tableOperations, TableName } from '../../shared/contract/tables.contract';

type Inputs = InferContractRouterInputs<Contract>;
type AskOf<Table extends TableName> = (typeof tableOperations)[Table] extends readonly [infer Feature extends keyof Inputs, infer Operation extends string]
  ? Inputs[Feature][Operation & keyof Inputs[Feature]]
  : never;

/** A table a screen shows: which, and what the screen asks of it now, so that what leaves is what is in sight. */
export type OfferedTable = { readonly [Table in TableName]: { readonly table: Table; readonly label: string; readonly ask: AskOf<Table> } }[TableName];

interface OfferedTables {
  readonly all: () => readonly OfferedTable[];
  readonly add: (offer: OfferedTable) => () => void;
}

function createOfferedTables(): OfferedTables {
  let offers: readonly OfferedTable[] = [];
  return {
    all: () => offers,
    add: (offer) => {
      offers = [...offers.filter((other) => other.label !== offer.label), offer];
      return () => {
        offers = offers.filter((other) => other !== offer);
      };
    },
  };
}

const OfferedTablesContext = createContext<OfferedTables>(createOfferedTables());

export function OfferedTablesProvider({ children }: { readonly children: ReactNode }) {
  const value = useMemo(() => createOfferedTables(), []);
  return <OfferedTablesContext.Provider value={value}>{children}</OfferedTablesContext.Provider>;
}

/** Reads what the screen in sight offers, at the moment of a key press. */
export const useOfferedTables = (): (() => readonly OfferedTable[]) => useContext(OfferedTablesContext).all;

/** Offers a table to "Save table as CSV" and "Copy table" for as long as the component is there. Null = nothing to offer now. */
export function useOfferTable(offer: OfferedTable | null): void {
  const { add } = useContext(OfferedTablesContext);
  const key = JSON.stringify(offer);
  useLayoutEffect(() => {
    const now = JSON.parse(key) as OfferedTable | null;
    return now === null ? undefined : add(now);
  }, [add, key]);
}
