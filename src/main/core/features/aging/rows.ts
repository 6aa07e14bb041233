import { bucketIndex, daysPastDue } from '../../../../shared/domain/aging';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { App, OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { itemViews } from '../account';
import { computeAccounts, ensureProjections, policyFor, resolveHistoryView, type HistoryView, type OpenItem } from '../ranking';
import { agedParts } from './report';
import { countOpenRows, cutOffDays, itemsInParts, openRows, type OpenRow, type RowsFilter } from './store';

type RowsInput = InputOf<'aging', 'rows'>;
type Rows = OutputOf<'aging', 'rows'>;

/** The items behind a number of the report, oldest first. */
export async function rows(app: App, input: RowsInput): Promise<Rows> {
  await ensureProjections(app);
  const company = app.current();
  const view = resolveHistoryView(company.read, input, app.today(), company.profile.timeZone);
  const place = decodeCursor(input.cursor, 2);
  const after: readonly [string, string] | null = place === null ? null : [String(place[0]), String(place[1])];
  return view.isPresent ? presentRows(company, input, view, after) : historyRows(company, input, view, after);
}

function presentRows(company: OpenCompany, input: RowsInput, view: HistoryView, after: readonly [string, string] | null): Rows {
  const bounds = company.settings.agingBounds;
  const cutOffs = cutOffDays(view.asOf, bounds);
  const bucket = input.bucket;
  const inParts =
    bucket === null || input.basis !== 'due'
      ? []
      : itemsInParts(company.read, input.customerId === null ? null : [input.customerId])
          .filter((row) => agedParts(row, view.asOf).some((part) => bucketIndex(part.days, bounds) === bucket))
          .map((row) => row.itemId);
  const filter: RowsFilter = { currency: input.currency, customerId: input.customerId, basis: input.basis, bucket, inParts };
  const found = openRows(company.read, filter, cutOffs, after, input.limit + 1);
  return {
    rows: described(company, found.slice(0, input.limit), view),
    total: countOpenRows(company.read, filter, cutOffs),
    nextCursor: cursorAfter(found, input.limit),
  };
}

function historyRows(company: OpenCompany, input: RowsInput, view: HistoryView, after: readonly [string, string] | null): Rows {
  const policy = policyFor(company.read, company, view);
  const bounds = company.settings.agingBounds;
  const ageDay = (item: OpenItem) => (input.basis === 'due' ? item.dueDate : (item.itemDate ?? item.dueDate));
  const isIn = (item: OpenItem) => {
    if (item.currency !== input.currency) return false;
    if (input.bucket === null) return true;
    if (input.basis === 'due') return agedParts(item, view.asOf).some((part) => bucketIndex(part.days, bounds) === input.bucket);
    return bucketIndex(daysPastDue(ageDay(item), view.asOf), bounds) === input.bucket;
  };
  const all: OpenRow[] = [];
  for (const account of computeAccounts(company.read, {
    policy,
    cut: view,
    itemSource: 'facts',
    customerIds: input.customerId === null ? null : [input.customerId],
  }))
    for (const item of account.items)
      if (isIn(item))
        all.push({
          itemId: item.itemId,
          customerId: account.master.id,
          customerNumber: account.master.number,
          customerName: account.master.name,
          sortDay: ageDay(item) ?? '9999-12-31',
        });
  all.sort((a, b) => (a.sortDay < b.sortDay ? -1 : a.sortDay > b.sortDay ? 1 : a.itemId < b.itemId ? -1 : 1));
  const from = after === null ? all : all.filter((row) => row.sortDay > after[0] || (row.sortDay === after[0] && row.itemId > after[1]));
  return { rows: described(company, from.slice(0, input.limit), view), total: all.length, nextCursor: cursorAfter(from, input.limit) };
}

/** The rows in words: their customers are worked out once each. */
function described(company: OpenCompany, found: readonly OpenRow[], view: HistoryView): Rows['rows'] {
  const policy = policyFor(company.read, company, view);
  const items = new Map<string, Rows['rows'][number]['item']>();
  const wanted = new Set(found.map((row) => row.itemId));
  for (const account of computeAccounts(company.read, {
    policy,
    cut: view,
    itemSource: view.isPresent ? 'kept' : 'facts',
    customerIds: [...new Set(found.map((row) => row.customerId))],
  })) {
    const shown = account.items.filter((item) => wanted.has(item.itemId));
    for (const item of itemViews(company.read, { ...account, items: shown }, policy)) items.set(item.id, item);
  }
  return found.flatMap((row) => {
    const item = items.get(row.itemId);
    return item === undefined ? [] : [{ customerId: row.customerId as CustomerId, customerNumber: row.customerNumber, customerName: row.customerName, item }];
  });
}

function cursorAfter(found: readonly OpenRow[], limit: number): string | null {
  const last = found[limit - 1];
  return found.length > limit && last !== undefined ? encodeCursor([last.sortDay, last.itemId]) : null;
}
