import type { CustomerId } from '../../../../shared/domain/ids';
import { heldBackOf, leftOutLabel, mustDo, scoreOf } from '../../../../shared/domain/priority';
import type { App, OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { decodeDetail, ensureProjections, everythingKnown, mustDoPlaces, resolveHistoryView, type LeftOut } from '../ranking';
import { customersMatching } from '../search';
import { countsOf, ranksOf, versionOf } from './counts';
import { countsIn, listed, listFrame, withExtras, wordsOf, type ListInput, type ListOutput } from './frame';
import { listHistory } from './history';
import { portfolioOf, ruleOf } from './portfolio';
import { worklistItem, type ListWords } from './mapping';
import { wakeSnoozed } from './wake';
import { countRows, filteredRows, leftOutRows, portfolioCounts, rankedRows, rowsByIds, scorableRows, type CountRow, type ListFilter, type StateRow } from './store';

/** The ranked list. From the kept score when today is asked for, worked out live for a day of the past. */
export async function list(app: App, input: ListInput): Promise<ListOutput> {
  await wakeSnoozed(app);
  await ensureProjections(app);
  const company = app.current();
  const view = resolveHistoryView(company.read, input, app.today(), company.profile.timeZone);
  return view.isPresent ? listPresent(app, company, input) : listHistory(company, input, view);
}

function listPresent(app: App, company: OpenCompany, input: ListInput): ListOutput {
  const today = app.today();
  const words = wordsOf(company, today, input.weights);
  const portfolio = portfolioOf(app, company, input.portfolio ?? 'all') ?? null;
  const counts = portfolio === null ? countsOf(company) : portfolioCounts(company.read, portfolio.ownerIds, today);
  const filter = filterOf(app, company, input, counts);
  const isPlain = input.view === 'my-list' && input.sort === 'rank' && !input.descending && input.segment === '' && filter.customerIds === null && portfolio === null && filter.inRule == null;
  const page = input.weights !== undefined ? pageByWeights(company, input, filter, words) : isPlain ? pageRanked(company, input) : pageFiltered(company, input, filter);
  const shown = page.rows.map((row) => listed(row, words));
  const items = withExtras(company, shown, everythingKnown).map(({ account, extras }, index) => worklistItem(account, page.ranks[index] ?? 0, words, extras));
  const total = filter.customerIds === null && filter.inRule == null ? countsIn(counts, input.view, input.segment) : countRows(company.read, filter);
  return { asOf: today, items, total, nextCursor: page.nextCursor, ...listFrame(counts, input.segment, words, company) };
}

interface Page {
  readonly rows: readonly StateRow[];
  /** Same order as the rows; 0 = not on the list. */
  readonly ranks: readonly number[];
  readonly nextCursor: string | null;
}

/** The fast path: a walk along the ranking index; the cursor carries how many came before. */
function pageRanked(company: OpenCompany, input: ListInput): Page {
  const place = decodeCursor(input.cursor, 4);
  const before = place === null ? 0 : Number(place[3]);
  const after = place === null ? null : { pinned: Number(place[0]), score: Number(place[1]), customerId: String(place[2]) };
  const rows = rankedRows(company.read, after, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return { rows: shown, ranks: shown.map((_, index) => before + index + 1), nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.pinned, last.score, last.customerId, before + shown.length]) : null };
}

function pageFiltered(company: OpenCompany, input: ListInput, filter: ListFilter): Page {
  const after = decodeCursor(input.cursor, input.sort === 'rank' ? 3 : 2);
  const rows = filteredRows(company.read, filter, input.sort, input.descending, after, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const ranks = ranksOf(company);
  return { rows: shown, ranks: shown.map((row) => ranks.get(row.customerId) ?? 0), nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor(placeOf(last, input.sort)) : null };
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
function pageByWeights(company: OpenCompany, input: ListInput, filter: ListFilter, words: ListWords): Page {
  const key = JSON.stringify([versionOf(company.read), words.today, input.weights, input.view, input.segment, input.find, input.portfolio, input.viewId, input.rule]);
  let order = weightedOrders.get(company);
  if (order === undefined || order.key !== key) {
    const scored: { readonly customerId: string; readonly pinned: boolean; score: number; alone: number }[] = [];
    const must: typeof scored = [];
    for (const row of scorableRows(company.read, filter)) {
      const { facts } = decodeDetail(row.detailJson, { ...words, pinned: row.pinned === 1, heldBack: false });
      const one = { customerId: row.customerId, pinned: row.pinned === 1, score: scoreOf(facts, words.weights, words.today), alone: 0 };
      scored.push(one);
      if (mustDo(facts, words.weights, words.today) === null) continue;
      one.alone = scoreOf({ ...facts, heldBack: true }, words.weights, words.today);
      must.push(one);
    }
    for (const one of heldBackOf(must, mustDoPlaces(company))) one.score = one.alone;
    scored.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.score - a.score || (a.customerId < b.customerId ? -1 : 1));
    order = { key, ids: scored.map((row) => row.customerId) };
    weightedOrders.set(company, order);
  }
  const start = Number(decodeCursor(input.cursor, 1)?.[0] ?? 0);
  const ids = order.ids.slice(start, start + input.limit);
  const end = start + ids.length;
  return { rows: rowsByIds(company.read, ids), ranks: ids.map((_, index) => start + index + 1), nextCursor: end < order.ids.length ? encodeCursor([end]) : null };
}

function filterOf(app: App, company: OpenCompany, input: ListInput, counts: readonly CountRow[]): ListFilter {
  const customerIds = input.find.trim() === '' ? null : customersMatching(company.read, input.find);
  const narrowed = { segment: input.segment, customerIds, inRule: ruleOf(app, company, input), portfolio: portfolioOf(app, company, input.portfolio ?? 'all') ?? null };
  if (input.view === 'snoozed') return { place: 'snoozed', viewTexts: null, ...narrowed };
  const place = input.view === 'done' ? 'any' : 'list';
  // The few different texts of `views` are known from the counts: an exact list of them can use the index.
  const viewTexts = input.view === 'my-list' ? null : [...new Set(counts.filter((row) => row.views.includes(`,${input.view},`)).map((row) => row.views))];
  return { place, viewTexts, ...narrowed };
}

/** Who is not on the list, each with the reason in words. */
export async function listLeftOut(app: App, input: InputOf<'worklist', 'leftOut'>): Promise<OutputOf<'worklist', 'leftOut'>> {
  await ensureProjections(app);
  const company = app.current();
  const words = wordsOf(company, app.today());
  const after = decodeCursor(input.cursor, 2);
  const rows = leftOutRows(company.read, input.reason, after === null ? null : [String(after[0]), String(after[1])], input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ customerId: row.customerId as CustomerId, number: row.number, name: row.name, reason: row.leftOut ?? '', label: whyLeftOut(company, row, words) })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.leftOut ?? '', last.customerId]) : null,
  };
}

export function whyLeftOut(company: OpenCompany, row: StateRow, words: ListWords): string {
  const reason = row.leftOut as LeftOut;
  if (reason === 'done-today') return 'Done today';
  return leftOutLabel(reason, listed(row, words).detail.facts, { today: words.today, floorMinor: company.settings.worklistFloorMinor, locale: words.locale });
}

