import { agingBuckets, bucketIndex, bucketScheme, daysPastDue, type AgedCurrency, type AgingBasis } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId } from '../../../../shared/domain/ids';
import { allocateToInstalments, type Instalment } from '../../../../shared/domain/ledger';
import type { App, OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { computeAccounts, ensureProjections, policyFor, resolveHistoryView, type HistoryView } from '../ranking';
import { customersMatching } from '../search';
import { countCustomerSums, customersWithoutOpenItems, customerSums, cutOffDays, itemsInParts, totals, type PartsRow, type SumRow } from './store';

type ReportInput = InputOf<'aging', 'report'>;
type Report = OutputOf<'aging', 'report'>;
type CustomerRow = Report['customers'][number];

/** Aging of the whole ledger. Today's comes from the kept open items, any other day's from the facts. */
export async function report(app: App, input: ReportInput): Promise<Report> {
  await ensureProjections(app);
  const company = app.current();
  const view = resolveHistoryView(company.read, input, app.today(), company.profile.timeZone);
  return view.isPresent ? presentReport(company, input, view) : historyReport(company, input, view);
}

function presentReport(company: OpenCompany, input: ReportInput, view: HistoryView): Report {
  const { read } = company;
  const bounds = company.settings.agingBounds;
  const cutOffs = cutOffDays(view.asOf, bounds);
  const rows = totals(read, input.basis, cutOffs);
  const inParts = input.basis === 'due' && rows.some((row) => row.inParts > 0) ? itemsInParts(read, null) : [];
  const parts = partBuckets(inParts, (row) => row.currency, view.asOf, bounds);
  const answer = {
    asOf: view.asOf,
    knownOn: view.knownOn,
    basis: input.basis,
    totals: rows.map((row) => ({
      currency: row.currency,
      openMinor: row.openMinor,
      buckets: buckets(row, parts.get(row.currency)?.amounts, bounds, input.basis),
      creditsMinor: row.creditsMinor,
      unappliedMinor: row.unappliedMinor,
      disputedMinor: row.disputedMinor,
      items: row.items,
      customers: row.customers,
    })),
    leftOut: leftOutSentence(customersWithoutOpenItems(read)),
  };
  if (input.by === 'bucket') return { ...answer, customers: [], customersTotal: rows.reduce((sum, row) => sum + row.customers, 0), nextCursor: null };
  const customerIds = input.find.trim() === '' ? null : customersMatching(read, input.find);
  const offset = Number(decodeCursor(input.cursor, 1)?.[0] ?? 0);
  const total = countCustomerSums(read, customerIds);
  const shown = customerSums(read, input.basis, cutOffs, { sort: input.sort, descending: input.descending, customerIds, offset, limit: input.limit });
  const partsByCustomer = partBuckets(inParts, (row) => `${row.customerId}|${row.currency}`, view.asOf, bounds);
  const customers = shown.map((row): CustomerRow => ({
    customerId: row.customerId as CustomerId,
    customerNumber: row.customerNumber,
    name: row.name,
    currency: row.currency,
    openMinor: row.openMinor,
    buckets: buckets(row, partsByCustomer.get(`${row.customerId}|${row.currency}`)?.amounts, bounds, input.basis),
    creditsMinor: row.creditsMinor,
    unappliedMinor: row.unappliedMinor,
    disputedMinor: row.disputedMinor,
    oldestDays: Math.max(0, daysPastDue(row.oldestDate, view.asOf) ?? 0, partsByCustomer.get(`${row.customerId}|${row.currency}`)?.oldestDays ?? 0),
  }));
  const end = offset + shown.length;
  return { ...answer, customers, customersTotal: total, nextCursor: end < total && shown.length > 0 ? encodeCursor([end]) : null };
}

function buckets(row: SumRow, parts: readonly number[] | undefined, bounds: readonly number[], basis: AgingBasis): Report['totals'][number]['buckets'] {
  return bucketScheme(bounds, basis).map((range, index) => ({ ...range, amountMinor: (row[`b${index}`] ?? 0) + (parts?.[index] ?? 0) }));
}

interface PartSums {
  readonly amounts: number[];
  oldestDays: number;
}

/** Bucket sums of items that fall due in parts: each part by its own date, what they do not cover by the item's. */
function partBuckets(rows: readonly PartsRow[], keyOf: (row: PartsRow) => string, asOf: IsoDate, bounds: readonly number[]): ReadonlyMap<string, PartSums> {
  const sums = new Map<string, PartSums>();
  for (const row of rows) {
    const sum: PartSums = sums.get(keyOf(row)) ?? { amounts: new Array<number>(bounds.length + 2).fill(0), oldestDays: 0 };
    sums.set(keyOf(row), sum);
    for (const part of agedParts(row, asOf)) {
      const index = bucketIndex(part.days, bounds);
      sum.amounts[index] = (sum.amounts[index] ?? 0) + part.amountMinor;
      if (part.amountMinor > 0) sum.oldestDays = Math.max(sum.oldestDays, part.days ?? 0);
    }
  }
  return sums;
}

/** What is open of an item in parts, each amount with its age. */
export function agedParts(
  row: Pick<PartsRow, 'openMinor' | 'dueDate' | 'instalmentsJson'>,
  asOf: IsoDate,
): readonly { readonly days: number | null; readonly amountMinor: number }[] {
  const parts = openParts(row.instalmentsJson, row.openMinor).filter((part) => part.openMinor !== 0);
  const rest = row.openMinor - parts.reduce((sum, part) => sum + part.openMinor, 0);
  const aged = parts.map((part) => ({ days: daysPastDue(part.dueDate, asOf), amountMinor: part.openMinor }));
  return rest === 0 ? aged : [...aged, { days: daysPastDue(row.dueDate, asOf), amountMinor: rest }];
}

export function openParts(instalmentsJson: string, openMinor: number): readonly { readonly dueDate: IsoDate; readonly openMinor: number }[] {
  return instalmentsJson === '[]' || openMinor <= 0 ? [] : allocateToInstalments(JSON.parse(instalmentsJson) as readonly Instalment[], openMinor);
}

function historyReport(company: OpenCompany, input: ReportInput, view: HistoryView): Report {
  const { read } = company;
  const policy = policyFor(read, company, view);
  const bounds = company.settings.agingBounds;
  const rules = { asOf: view.asOf, bounds, basis: input.basis, defaultTermsDays: company.settings.defaultTermsDays };
  const wanted = input.find.trim() === '' ? null : new Set(customersMatching(read, input.find));
  const sums = new Map<string, Report['totals'][number]>();
  const rows: (CustomerRow & { readonly nameKey: string })[] = [];
  let without = 0;
  for (const account of computeAccounts(read, { policy, cut: view, itemSource: 'facts', customerIds: null })) {
    const aged = input.basis === 'due' ? account.aging : agingBuckets(account.items, rules);
    if (aged.length === 0) without += 1;
    for (const strip of aged) {
      addTo(sums, strip);
      if (input.by === 'customer' && (wanted === null || wanted.has(account.master.id)))
        rows.push({
          customerId: account.master.id as CustomerId,
          customerNumber: account.master.number,
          name: account.master.name,
          nameKey: account.master.nameKey,
          currency: strip.currency,
          openMinor: strip.openMinor,
          buckets: [...strip.buckets],
          creditsMinor: strip.creditsMinor,
          unappliedMinor: strip.unappliedMinor,
          disputedMinor: strip.disputedMinor,
          oldestDays: strip.oldestDays,
        });
    }
  }
  rows.sort(byInput(input));
  const offset = Number(decodeCursor(input.cursor, 1)?.[0] ?? 0);
  const end = offset + input.limit;
  const allTotals = [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return {
    asOf: view.asOf,
    knownOn: view.knownOn,
    basis: input.basis,
    totals: allTotals,
    customers: rows.slice(offset, end).map(({ nameKey: _nameKey, ...row }) => row),
    customersTotal: input.by === 'customer' ? rows.length : allTotals.reduce((sum, total) => sum + total.customers, 0),
    nextCursor: end < rows.length ? encodeCursor([end]) : null,
    leftOut: leftOutSentence(without),
  };
}

function addTo(sums: Map<string, Report['totals'][number]>, strip: AgedCurrency): void {
  const before = sums.get(strip.currency);
  sums.set(strip.currency, {
    currency: strip.currency,
    openMinor: strip.openMinor + (before?.openMinor ?? 0),
    buckets: strip.buckets.map((bucket, index) => ({ ...bucket, amountMinor: bucket.amountMinor + (before?.buckets[index]?.amountMinor ?? 0) })),
    creditsMinor: strip.creditsMinor + (before?.creditsMinor ?? 0),
    unappliedMinor: strip.unappliedMinor + (before?.unappliedMinor ?? 0),
    disputedMinor: strip.disputedMinor + (before?.disputedMinor ?? 0),
    items: strip.items + (before?.items ?? 0),
    customers: 1 + (before?.customers ?? 0),
  });
}

function byInput(input: ReportInput): (a: CustomerRow & { readonly nameKey: string }, b: CustomerRow & { readonly nameKey: string }) => number {
  const key = (row: CustomerRow & { readonly nameKey: string }): number | string =>
    input.sort === 'name' ? row.nameKey : input.sort === 'number' ? row.customerNumber : input.sort === 'open' ? row.openMinor : row.oldestDays;
  const direction = input.descending ? -1 : 1;
  return (a, b) =>
    key(a) < key(b)
      ? -direction
      : key(a) > key(b)
        ? direction
        : a.customerId < b.customerId
          ? -1
          : a.customerId > b.customerId
            ? 1
            : a.currency < b.currency
              ? -1
              : 1;
}

function leftOutSentence(customers: number): string {
  return customers === 0
    ? 'All customers of the ledger are in it.'
    : `Not in it: ${customers.toLocaleString('en-US')} ${customers === 1 ? 'customer' : 'customers'} with nothing open.`;
}
