import { heldBackOf, mustDo, scoreOf } from '../../../../shared/domain/priority';
import type { OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import { capacityOf, decodeDetail, ownersOf } from '../ranking';
import { orderOf, ranksOf, versionOf } from './counts';
import type { ListInput } from './frame';
import type { ListWords } from './mapping';
import { filteredRows, type ListFilter, orderedIds, rankedRows, rowsByIds, scorableRows, type StateRow } from './store';

export interface Page {
  readonly rows: readonly StateRow[];
  /** Same order as the rows; 0 = not on the list. */
  readonly ranks: readonly number[];
  readonly nextCursor: string | null;
}

/** The fast path to the top of the list: a walk along the ranking index; the cursor carries how many came before. */
export function pageRanked(company: OpenCompany, input: ListInput): Page {
  const place = decodeCursor(input.cursor, 4);
  const before = place === null ? 0 : Number(place[3]);
  const after = place === null ? null : { pinned: Number(place[0]), score: Number(place[1]), customerId: String(place[2]) };
  const rows = rankedRows(company.read, after, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    ranks: shown.map((_, index) => before + index + 1),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.pinned, last.score, last.customerId, before + shown.length]) : null,
  };
}

export function pageFiltered(company: OpenCompany, input: ListInput, filter: ListFilter): Page {
  const after = decodeCursor(input.cursor, input.sort === 'rank' ? 3 : 2);
  const rows = filteredRows(company.read, filter, input.sort, input.descending, after, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const ranks = ranksOf(company, filter.portfolio ?? null);
  return {
    rows: shown,
    ranks: shown.map((row) => ranks.get(row.customerId) ?? 0),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor(placeOf(last, input.sort)) : null,
  };
}

function placeOf(row: StateRow, sort: ListInput['sort']): readonly (string | number)[] {
  switch (sort) {
    case 'rank':
      return [row.pinned, row.score, row.customerId];
    case 'past-due':
      return [row.pastDueMinor, row.customerId];
    case 'oldest':
      return [row.oldestDays, row.customerId];
    case 'name':
      return [row.nameKey, row.customerId];
    case 'last-contact':
      return [row.lastContactAtMs ?? 0, row.customerId];
  }
}

interface WeightedOrder {
  readonly key: string;
  readonly ids: readonly string[];
}
const weightedOrders = new WeakMap<OpenCompany, WeightedOrder>();

/** Other weights on trial: everybody on the list is scored from the kept figures; nothing is kept but the order, for the next pages. */
export function pageByWeights(company: OpenCompany, input: ListInput, filter: ListFilter, words: ListWords): Page {
  const key = JSON.stringify([
    versionOf(company.read),
    words.today,
    input.weights,
    input.view,
    input.segment,
    input.find,
    input.portfolio,
    input.viewId,
    input.segmentId,
    input.rule,
  ]);
  let order = weightedOrders.get(company);
  if (order === undefined || order.key !== key) {
    const scored: { readonly customerId: string; readonly pinned: boolean; score: number; alone: number; ownerId: string | null }[] = [];
    const must: typeof scored = [];
    for (const row of scorableRows(company.read, filter)) {
      const { facts } = decodeDetail(row.detailJson, { ...words, pinned: row.pinned === 1, heldBack: false });
      const one = { customerId: row.customerId, pinned: row.pinned === 1, score: scoreOf(facts, words.weights, words.today), alone: 0, ownerId: null };
      scored.push(one);
      if (mustDo(facts, words.weights, words.today) === null) continue;
      one.alone = scoreOf({ ...facts, heldBack: true }, words.weights, words.today);
      must.push(one);
    }
    const owners = ownersOf(
      company.read,
      must.map((one) => one.customerId),
    );
    for (const one of must) one.ownerId = owners.get(one.customerId) ?? null;
    for (const one of heldBackOf(must, capacityOf(company.read, company.settings))) one.score = one.alone;
    scored.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.score - a.score || (a.customerId < b.customerId ? -1 : 1));
    order = { key, ids: scored.map((row) => row.customerId) };
    weightedOrders.set(company, order);
  }
  const start = startOf(input);
  const ids = order.ids.slice(start, start + input.limit);
  const end = start + ids.length;
  return {
    rows: rowsByIds(company.read, ids),
    ranks: ids.map((_, index) => start + index + 1),
    nextCursor: end < order.ids.length ? encodeCursor([end]) : null,
  };
}

/** Where a page by places starts. */
export const startOf = (input: Pick<ListInput, 'start' | 'cursor'>): number => input.start ?? Number(decodeCursor(input.cursor, 1)?.[0] ?? 0);

/**
 * A page from a place on. `first` are customers that stand on top of everybody else; they are in the filter. The whole
 * ranking is known from memory, so that its last page is as near as its first.
 */
export function pageByPlace(company: OpenCompany, input: ListInput, filter: ListFilter, first: readonly string[], isWholeRanking: boolean): Page {
  const start = startOf(input);
  const top = first.slice(start, start + input.limit);
  const offset = Math.max(0, start - first.length);
  const wanted = input.limit - top.length + 1;
  const below = isWholeRanking
    ? without(orderOf(company, filter.portfolio ?? null), first).slice(offset, offset + wanted)
    : orderedIds(company.read, { ...filter, without: first }, input.sort, input.descending, wanted, offset);
  const ids = [...top, ...below.slice(0, wanted - 1)];
  const ranks = ranksOf(company, filter.portfolio ?? null);
  const hasMore = below.length === wanted;
  return { rows: rowsByIds(company.read, ids), ranks: ids.map((id) => ranks.get(id) ?? 0), nextCursor: hasMore ? encodeCursor([start + ids.length]) : null };
}

function without(ids: readonly string[], left: readonly string[]): readonly string[] {
  if (left.length === 0) return ids;
  const gone = new Set(left);
  return ids.filter((id) => !gone.has(id));
}
