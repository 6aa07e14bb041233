import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { projectionState } from '../ranking';
import { savedViews } from '../saved-views';
import { filterOf, listPortfolio, type Narrowing } from './narrow';
import { type CountRow, countRows, type ListPortfolio, orderedIds, portfolioCounts, rankOrder, stateCounts } from './store';

interface Kept {
  readonly version: number;
  readonly counts: readonly CountRow[];
  /** The ranking and the places in it, of everybody ('') and of portfolios. */
  readonly orders: Map<string, readonly string[]>;
  readonly ranks: Map<string, ReadonlyMap<string, number>>;
  readonly portfolios: Map<string, readonly CountRow[]>;
  /** Rows of saved views, by who asked for whose list. */
  readonly saved: Map<string, Readonly<Record<string, number>>>;
}

/** Held per open company until the projections change; a company that is closed takes its figures with it. */
const kept = new WeakMap<OpenCompany, Kept>();

function current(company: OpenCompany): Kept {
  const version = projectionState(company.read)?.version ?? 0;
  const known = kept.get(company);
  if (known !== undefined && known.version === version) return known;
  const fresh: Kept = { version, counts: stateCounts(company.read), orders: new Map(), ranks: new Map(), portfolios: new Map(), saved: new Map() };
  kept.set(company, fresh);
  return fresh;
}

export const countsOf = (company: OpenCompany): readonly CountRow[] => current(company).counts;
export const versionOf = (reader: Reader): number => projectionState(reader)?.version ?? 0;

/** The same counts over a portfolio; null = everybody's. */
export function countsWithin(company: OpenCompany, portfolio: ListPortfolio | null): readonly CountRow[] {
  if (portfolio === null) return countsOf(company);
  return remembered(current(company).portfolios, portfolio.key, () => portfolioCounts(company.read, portfolio));
}

/** The whole ranking of everybody, or of a portfolio, first customer first. */
export function orderOf(company: OpenCompany, portfolio: ListPortfolio | null = null): readonly string[] {
  return remembered(current(company).orders, portfolio?.key ?? '', () =>
    portfolio === null
      ? rankOrder(company.read)
      : orderedIds(company.read, { place: 'list', viewTexts: null, segment: '', customerIds: null, portfolio }, 'rank', false, -1, 0),
  );
}

/** Place of every customer on the list, 1 = first. */
export function ranksOf(company: OpenCompany, portfolio: ListPortfolio | null = null): ReadonlyMap<string, number> {
  return remembered(current(company).ranks, portfolio?.key ?? '', () => new Map(orderOf(company, portfolio).map((id, index) => [id, index + 1])));
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

/** Customers to go on the list of whoever works here now. */
export function toGoCount(app: App, company: OpenCompany): number {
  return countsWithin(company, listPortfolio(app, company, 'mine')).reduce((sum, row) => sum + (row.leftOut === null ? row.n : 0), 0);
}

/** How many rows each saved view has, within the portfolio and segment that are asked for. */
export function savedCountsOf(app: App, company: OpenCompany, input: Narrowing, counts: readonly CountRow[]): Record<string, number> {
  const views = savedViews(company).filter((view) => view.kind === 'view');
  if (views.length === 0) return {};
  const { saved } = current(company);
  const key = JSON.stringify([app.today(), company.userId, input.portfolio, input.segment, input.segmentId, views.map((view) => [view.id, view.ruleJson])]);
  let found = saved.get(key);
  if (found === undefined) {
    found = Object.fromEntries(
      views.map((view) => [
        view.id,
        countRows(
          company.read,
          filterOf(
            app,
            company,
            { view: 'my-list', find: '', segment: input.segment, portfolio: input.portfolio, segmentId: input.segmentId, viewId: view.id as never },
            counts,
          ),
        ),
      ]),
    );
    saved.set(key, found);
  }
  return { ...found };
}
