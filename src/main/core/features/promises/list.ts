import { endedStates, keptRate, type PromiseState } from '../../../../shared/domain/promises';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { computeAccounts, ledgerCoversUntil, policyFor, resolveHistoryView, type HistoryView } from '../ranking';
import { instalmentsIn, keptPromisesOf, toPromiseViews } from './mapping';
import { countByState, customersWithPromises, endedPromises, judgedPromises, pageOfPromises, type KeptPromise, type PromiseSort } from './store';

type Input = InputOf<'promises', 'list'>;
type Output = OutputOf<'promises', 'list'>;
type Filter = Input['state'];
/** Sort value and id of a row. */
type Place = readonly (string | number)[];
/** What a list needs besides rows: how many are in each state, and the kept rate. */
interface Found {
  readonly page: readonly (KeptPromise & { readonly sortValue: string | number })[];
  readonly counts: ReadonlyMap<PromiseState, number>;
  readonly rate: Output['keptRate'];
}

const statesOf: Readonly<Record<Filter, readonly PromiseState[]>> = {
  all: [],
  open: ['open'],
  'due-today': ['due-today'],
  unverified: ['unverified'],
  broken: ['broken'],
  kept: ['kept', 'kept-late'],
  'partly-kept': ['partly-kept'],
  closed: endedStates,
};
const filters = Object.keys(statesOf) as readonly Filter[];

/** Promises with their states: of today from what is kept, of a past day worked out anew as it was known. */
export async function listPromises(app: App, input: Input): Promise<Output> {
  const company = app.current();
  const view = resolveHistoryView(company.read, input, app.today(), company.profile.timeZone);
  const find = input.find.trim();
  const after = decodeCursor(input.cursor, 2);
  const found = view.isPresent ? presentPromises(company.read, input, find, after) : pastPromises(app, view, input, find, after);
  const rows = found.page.slice(0, input.limit);
  const last = rows.at(-1);
  const counts = Object.fromEntries(filters.map((filter) => [filter, countOf(found.counts, filter)]));
  const total = counts[input.state] ?? 0;
  return {
    rows: toPromiseViews(company.read, rows),
    total,
    counts,
    keptRate: found.rate,
    ledgerCovers: ledgerCoversUntil(company.read, view.knownUntilMs),
    nextCursor: found.page.length > input.limit && last !== undefined ? encodeCursor([last.sortValue, last.id]) : null,
    leftOut: leftOutSentence((counts['all'] ?? 0) - total, find),
  };
}

function countOf(counts: ReadonlyMap<PromiseState, number>, filter: Filter): number {
  let sum = 0;
  for (const [state, count] of counts) if (filter === 'all' || statesOf[filter].includes(state)) sum += count;
  return sum;
}

function leftOutSentence(others: number, find: string): string {
  const searched = find === '' ? '' : ` Only promises that match "${find}" are counted.`;
  if (others === 0) return `No promise is left out.${searched}`;
  return `Not on the list: ${others} ${others === 1 ? 'promise' : 'promises'} in other states.${searched}`;
}

function presentPromises(read: Reader, input: Input, find: string, after: Place | null): Found {
  const page = pageOfPromises(read, { states: statesOf[input.state], find, sort: input.sort, descending: input.descending }, after, input.limit + 1);
  return { page, counts: countByState(read, find), rate: presentRate(read) };
}

/** The rate of `domain/promises` over what is kept; only promises that ended after a date had passed need a look inside. */
function presentRate(read: Reader): Output['keptRate'] {
  let { kept, judged } = judgedPromises(read);
  for (const { endedOn, instalmentsJson } of endedPromises(read)) {
    const passed = instalmentsIn(instalmentsJson).filter((part) => part.dueDate < endedOn);
    if (passed.length === 0) continue;
    judged += 1;
    if (passed.every((part) => part.state === 'kept')) kept += 1;
  }
  return { kept, judged };
}

function pastPromises(app: App, view: HistoryView, input: Input, find: string, after: Place | null): Found {
  const company = app.current();
  const policy = policyFor(company.read, company, view);
  const accounts = [...computeAccounts(company.read, { policy, cut: view, itemSource: 'facts', customerIds: customersWithPromises(company.read) })];
  // Plans are judged apart, by their instalments.
  const rate = keptRate(accounts.flatMap((account) => account.outcomes.filter((_, index) => account.promises[index]?.plan === undefined)));
  const all = accounts.flatMap(keptPromisesOf);
  const numbers = find === '' ? null : toPromiseViews(company.read, all);
  const needle = find.toLowerCase();
  const matching =
    numbers === null
      ? all
      : all.filter((_, index) =>
          [numbers[index]?.customerName, numbers[index]?.customerNumber, ...(numbers[index]?.items ?? []).map((item) => item.number)].some((text) =>
            text?.toLowerCase().includes(needle),
          ),
        );
  const counts = new Map<PromiseState, number>();
  for (const row of matching) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  const states = statesOf[input.state];
  const sign = input.descending ? -1 : 1;
  const sorted = matching
    .filter((row) => states.length === 0 || states.includes(row.state))
    .map((row) => ({ ...row, sortValue: sortValueOf(row, input.sort) }))
    .sort((a, b) => sign * comparePlaces([a.sortValue, a.id], [b.sortValue, b.id]));
  const from = after === null ? 0 : sorted.findIndex((row) => sign * comparePlaces([row.sortValue, row.id], after) > 0);
  return { page: from < 0 ? [] : sorted.slice(from, from + input.limit + 1), counts, rate };
}

function sortValueOf(row: KeptPromise, sort: PromiseSort): string | number {
  return { due: row.dueDate, amount: row.amountMinor, customer: row.customerName.toLowerCase(), made: row.madeOn }[sort];
}

function comparePlaces(a: Place, b: Place): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part === other) continue;
    if (typeof part === 'number' && typeof other === 'number') return part - other;
    return String(part) < String(other) ? -1 : 1;
  }
  return 0;
}
