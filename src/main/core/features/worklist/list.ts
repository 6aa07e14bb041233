import type { CustomerId } from '../../../../shared/domain/ids';
import { leftOutLabel } from '../../../../shared/domain/priority';
import type { App, OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections, everythingKnown, type LeftOut, resolveHistoryView } from '../ranking';
import { callsNow } from './calls-now';
import { countsOf, countsWithin, savedCountsOf } from './counts';
import { countsIn, listed, listFrame, type ListInput, type ListOutput, withExtras, wordsOf } from './frame';
import { listHistory } from './history';
import { type ListWords, worklistItem } from './mapping';
import { filterOf, isPlain, listPortfolio } from './narrow';
import { pageByPlace, pageByWeights, pageFiltered, pageRanked } from './pages';
import { countRows, leftOutRows, type ListFilter, orderedIds, type StateRow } from './store';
import { wakeSnoozed } from './wake';

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
  const portfolio = listPortfolio(app, company, input.portfolio ?? 'all');
  const counts = countsWithin(company, portfolio);
  const filter = filterOf(app, company, input, counts);
  const isRanking = input.view === 'my-list' && input.sort === 'rank' && !input.descending;
  const isWhole = isRanking && input.segment === '' && isPlain(filter);
  const calls = callsNow(app, company);
  const first = isRanking && calls.size > 0 ? firstOf(company, filter, [...calls.keys()]) : [];
  const byPlace = input.start !== undefined || first.length > 0;
  const page =
    input.weights !== undefined
      ? pageByWeights(company, input, filter, words)
      : byPlace
        ? pageByPlace(company, input, filter, first, isWhole)
        : isWhole && portfolio === null
          ? pageRanked(company, input)
          : pageFiltered(company, input, filter);
  const shown = page.rows.map((row) => listed(row, words));
  const items = withExtras(company, shown, everythingKnown).map(({ account, extras }, index) =>
    worklistItem(account, page.ranks[index] ?? 0, words, { ...extras, callTime: calls.get(account.customerId) ?? null }),
  );
  const total = isPlain(filter) ? countsIn(counts, input.view, input.segment) : countRows(company.read, filter);
  const isFirstPage = input.cursor === null && (input.start ?? 0) === 0;
  return {
    asOf: today,
    items,
    total,
    nextCursor: page.nextCursor,
    savedCounts: isFirstPage ? savedCountsOf(app, company, input, counts) : {},
    ...listFrame(counts, input.segment, words, company),
  };
}

/** Those of the customers that are in the list, in the order given. */
function firstOf(company: OpenCompany, filter: ListFilter, customerIds: readonly string[]): readonly string[] {
  const wanted = filter.customerIds === null ? customerIds : customerIds.filter((id) => filter.customerIds?.includes(id));
  const found = new Set(wanted.length === 0 ? [] : orderedIds(company.read, { ...filter, customerIds: wanted }, 'rank', false, wanted.length, 0));
  return wanted.filter((id) => found.has(id));
}

/** Most customers one act takes. */
const pickedAtMost = 2000;

/** Every customer the list would show, for picking all of them. */
export async function listIds(app: App, input: InputOf<'worklist', 'ids'>): Promise<OutputOf<'worklist', 'ids'>> {
  await ensureProjections(app);
  const company = app.current();
  const filter = filterOf(app, company, input, countsOf(company));
  const ids = orderedIds(company.read, filter, 'rank', false, pickedAtMost, 0);
  return { ids: ids as CustomerId[], total: ids.length < pickedAtMost ? ids.length : countRows(company.read, filter) };
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
    rows: shown.map((row) => ({
      customerId: row.customerId as CustomerId,
      number: row.number,
      name: row.name,
      reason: row.leftOut ?? '',
      label: whyLeftOut(company, row, words),
    })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.leftOut ?? '', last.customerId]) : null,
  };
}

export function whyLeftOut(company: OpenCompany, row: StateRow, words: ListWords): string {
  const reason = row.leftOut as LeftOut;
  if (reason === 'done-today') return 'Done today';
  return leftOutLabel(reason, listed(row, words).detail.facts, { today: words.today, floorMinor: company.settings.worklistFloorMinor, locale: words.locale });
}
