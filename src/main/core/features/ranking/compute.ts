import type { Reader } from '../../db';
import { decideAccount, type ComputedAccount } from './decide';
import { gather, type CustomerRecord, type ItemSource } from './gather';
import type { Policy } from './policy';
import { customerReadings, type CustomerReadings } from '../payment-model';
import { chunks, scopeCondition, type Scope } from './scope';
import { customersWithItems, everPaidLate, mastersAfter, mastersByIds, mergedCustomers, type Cut, type MasterRow } from './store';

const mastersPerSpan = 1000;

export interface ComputeOptions {
  readonly policy: Policy;
  readonly cut: Cut;
  readonly itemSource: ItemSource;
  /** Null = everybody. */
  readonly customerIds: readonly string[] | null;
  /** What is remembered of the customers of a scope; asked of the ledger when absent. */
  readonly remembered?: (scope: Scope) => Remembered;
}

export interface Remembered {
  /** Customers of whom something is in the ledger, open or not. */
  readonly withItems: ReadonlySet<string>;
  readonly paidLateBefore: ReadonlySet<string>;
}

/**
 * Works out accounts for a day, from nothing but the rows, in set queries over spans of customers. Used to fill the
 * projections and to answer questions about the past. Customers of whom nothing is known on that day are skipped, merged
 * ones are part of their survivor.
 */
export function* computeAccounts(reader: Reader, options: ComputeOptions): Generator<ComputedAccount> {
  const survivors = mergedCustomers(reader);
  const merged = mergedUnder(survivors);
  if (options.customerIds !== null) {
    const wanted = [...new Set(options.customerIds.map((id) => survivors.get(id) ?? id))];
    for (const piece of chunks(wanted, 200)) yield* computeNamed(reader, piece, survivors, merged, options);
    return;
  }
  for (let after = ''; ;) {
    const masters = mastersAfter(reader, after, mastersPerSpan);
    const first = masters[0],
      last = masters.at(-1);
    if (first === undefined || last === undefined) break;
    after = last.id;
    // A merged pair may lie far apart: both are worked out together, afterwards.
    const plain = masters.filter((master) => !survivors.has(master.id) && !merged.has(master.id));
    yield* computeScope(reader, { kind: 'span', from: first.id, to: last.id }, plain, survivors, options);
  }
  for (const piece of chunks([...merged.keys()], 200)) yield* computeNamed(reader, piece, survivors, merged, options);
}

function* computeNamed(
  reader: Reader,
  ids: readonly string[],
  survivors: ReadonlyMap<string, string>,
  merged: ReadonlyMap<string, readonly string[]>,
  options: ComputeOptions,
): Generator<ComputedAccount> {
  const withMerged = [...new Set(ids.flatMap((id) => [id, ...(merged.get(id) ?? [])]))];
  if (withMerged.length > 500) {
    for (const id of ids) yield* computeNamed(reader, [id], survivors, merged, options);
    return;
  }
  if (withMerged.length === 0) return;
  const masters = mastersByIds(reader, ids);
  yield* computeScope(reader, { kind: 'ids', ids: withMerged }, masters, survivors, options);
}

function* computeScope(
  reader: Reader,
  scope: Scope,
  masters: readonly MasterRow[],
  survivors: ReadonlyMap<string, string>,
  options: ComputeOptions,
): Generator<ComputedAccount> {
  const { cut, policy } = options;
  const recordOf = gather(reader, scope, { cut, itemSource: options.itemSource, survivors });
  const records = new Map(masters.filter((master) => master.archived === 0).map((master) => [master.id, recordOf(master.id)]));
  const remembered = options.remembered?.(scope);
  const withItems = remembered?.withItems ?? new Set([...customersWithItems(reader, scope)].map((id) => survivors.get(id) ?? id));
  const late =
    remembered?.paidLateBefore ??
    paidLateAmong(
      reader,
      [...records].filter(([, record]) => record.items.length > 0).map(([id]) => id),
      cut,
    );
  let readings: CustomerReadings | null = null;
  const readingOf = (id: string) =>
    (readings ??= customerReadings(
      reader,
      policy.model(),
      { condition: (column) => scopeCondition(scope, column) },
      cut,
      (other) => survivors.get(other) ?? other,
    ))(id);
  for (const master of masters) {
    const record = records.get(master.id);
    if (record === undefined || !(withItems.has(master.id) || hasAnything(record))) continue;
    yield decideAccount(master, record, late.has(master.id), policy, () => readingOf(master.id));
  }
}

function hasAnything(record: CustomerRecord): boolean {
  return record.items.length > 0 || record.promises.length > 0 || record.followUps.length > 0 || record.mark !== null;
}

function paidLateAmong(reader: Reader, ids: readonly string[], cut: Cut): ReadonlySet<string> {
  const found = new Set<string>();
  for (const piece of chunks(ids)) for (const id of everPaidLate(reader, piece, cut)) found.add(id);
  return found;
}

function mergedUnder(survivors: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, survivor] of survivors) groups.set(survivor, [...(groups.get(survivor) ?? []), id]);
  return groups;
}
