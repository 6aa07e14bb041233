import { contract } from '../../shared/contract';
import type { OperationMeta } from '../../shared/contract/common';

const table = new Map<string, OperationMeta>();
for (const [feature, operations] of Object.entries(contract)) {
  for (const [verb, operation] of Object.entries(operations)) {
    table.set(`${feature}.${verb}`, (operation as { readonly '~orpc': { readonly meta: OperationMeta } })['~orpc'].meta);
  }
}

/** What the contract says about an operation besides its shapes; undefined for a path that is no operation. */
export const operationMeta = (path: readonly string[]): OperationMeta | undefined => table.get(path.join('.'));
