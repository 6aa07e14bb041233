import type { Receipt } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import { promisesOf, receiptsOn, type PromiseRow } from './promises-store';
import type { Scope } from './scope';
import {
  callsOf,
  handoversOf,
  lastLetters,
  openDisputes,
  openFollowUps,
  openItemsFromFacts,
  openItemsKept,
  reachableByPhone,
  stopsOf,
  worklistMarks,
  type CallRow,
  type Cut,
  type DisputedRow,
  type FollowUpRow,
  type HandoverRow,
  type LastLetterRow,
  type LedgerItemRow,
  type MarkRow,
  type StopRow,
} from './store';

/** Everything kept about one customer that the worklist's rules look at, still as rows. */
export interface CustomerRecord {
  readonly items: readonly LedgerItemRow[];
  readonly disputes: readonly DisputedRow[];
  readonly handovers: readonly HandoverRow[];
  readonly stops: readonly StopRow[];
  readonly promises: readonly PromiseRow[];
  readonly receipts: readonly Receipt[];
  readonly calls: readonly CallRow[];
  readonly lastLetter: LastLetterRow | null;
  readonly followUps: readonly FollowUpRow[];
  readonly mark: MarkRow | null;
  readonly hasPhone: boolean;
}

/** Where open items come from: summed up from the facts, or as the projection keeps them. */
export type ItemSource = 'facts' | 'kept';

export interface GatherOptions {
  readonly cut: Cut;
  readonly itemSource: ItemSource;
  /** Merged customer → survivor: what belongs to the first is the second's. */
  readonly survivors: ReadonlyMap<string, string>;
}

/** One set query per table for all customers of the scope. Answers records by surviving customer. */
export function gather(reader: Reader, scope: Scope, options: GatherOptions): (customerId: string) => CustomerRecord {
  const { cut, survivors } = options;
  const owner = (id: string): string => survivors.get(id) ?? id;
  const items = byCustomer(options.itemSource === 'facts' ? openItemsFromFacts(reader, scope, cut) : openItemsKept(reader, scope), owner);
  const disputes = byCustomer(openDisputes(reader, scope, cut), owner);
  const handovers = byCustomer(handoversOf(reader, scope, cut), owner);
  const stops = byCustomer(stopsOf(reader, scope, cut), owner);
  const promiseRows = promisesOf(reader, scope, cut);
  const promises = byCustomer(promiseRows, owner);
  const promisedItems = [...new Set(promiseRows.flatMap((promise) => promise.itemIds))];
  const receipts = new Map<string, Receipt[]>();
  for (const receipt of receiptsOn(reader, promisedItems, cut)) push(receipts, receipt.itemId, receipt);
  const calls = byCustomer(callsOf(reader, scope, cut), owner);
  const letters = byCustomer(lastLetters(reader, scope, cut), owner);
  const followUps = byCustomer(openFollowUps(reader, scope, cut), owner);
  const marks = byCustomer(worklistMarks(reader, scope), owner);
  const withPhone = new Set([...reachableByPhone(reader, scope)].map(owner));
  const newest = (rows: readonly LastLetterRow[]) =>
    rows.reduce<LastLetterRow | null>((best, row) => (best === null || row.recordedAtMs > best.recordedAtMs ? row : best), null);
  return (customerId) => {
    const own = promises.get(customerId) ?? none;
    return {
      items: items.get(customerId) ?? none,
      disputes: disputes.get(customerId) ?? none,
      handovers: handovers.get(customerId) ?? none,
      stops: stops.get(customerId) ?? none,
      promises: own,
      receipts:
        own.length === 0 ? none : [...new Set(own.flatMap((promise) => promise.itemIds))].flatMap((itemId): readonly Receipt[] => receipts.get(itemId) ?? none),
      calls: calls.get(customerId) ?? none,
      lastLetter: newest(letters.get(customerId) ?? none),
      followUps: followUps.get(customerId) ?? none,
      mark: marks.get(customerId)?.[0] ?? null,
      hasPhone: withPhone.has(customerId),
    };
  };
}

const none: readonly never[] = [];

function byCustomer<Row extends { readonly customerId: string }>(rows: readonly Row[], owner: (id: string) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) push(groups, owner(row.customerId), row);
  return groups;
}

function push<Row>(groups: Map<string, Row[]>, key: string, row: Row): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}
