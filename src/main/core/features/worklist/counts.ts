import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { projectionState } from '../ranking';
import { savedViews } from '../saved-views';
import { filterOf, type Narrowing } from './narrow';
import { countRows, rankOrder, stateCounts, type CountRow } from './store';

interface Kept {
  readonly version: number;
  readonly counts: readonly CountRow[];
  order: readonly string[] | null;
  ranks: ReadonlyMap<string, number> | null;
  /** Rows of saved views, by who asked for whose list. */
  readonly saved: Map<string, Readonly<Record<string, number>>>;
}

/** Held per open company until the projections change; a company that is closed takes its figures with it. */
const kept = new WeakMap<OpenCompany, Kept>();

function current(company: OpenCompany): Kept {
  const version = projectionState(company.read)?.version ?? 0;
  const known = kept.get(company);
  if (known !== undefined && known.version === version) return known;
  const fresh: Kept = { version, counts: stateCounts(company.read), order: null, ranks: null, saved: new Map() };
  kept.set(company, fresh);
  return fresh;
}

export const countsOf = (company: OpenCompany): readonly CountRow[] => current(company).counts;
export const versionOf = (reader: Reader): number => projectionState(reader)?.version ?? 0;

/** The whole ranking, first customer first. */
export function orderOf(company: OpenCompany): readonly string[] {
  const now = current(company);
  return (now.order ??= rankOrder(company.read));
}

/** Place of every customer on the list, 1 = first. */
export function ranksOf(company: OpenCompany): ReadonlyMap<string, number> {
  const now = current(company);
  return (now.ranks ??= new Map(orderOf(company).map((id, index) => [id, index + 1])));
}

/** How many rows each saved view has, within the portfolio and segment that are asked for. */
export function savedCountsOf(app: App, company: OpenCompany, input: Narrowing, counts: readonly CountRow[]): Record<string, number> {
  const views = savedViews(company).filter((view) => view.kind === 'view');
  if (views.length === 0) return {};
  const { saved } = current(company);
  const key = JSON.stringify([app.today(), company.userId, input.portfolio, input.segment, input.segmentId, views.map((view) => [view.id, view.ruleJson])]);
  let found = saved.get(key);
  if (found === undefined) {
    found = Object.fromEntries(views.map((view) => [view.id, countRows(company.read, filterOf(app, company, { view: 'my-list', find: '', segment: input.segment, portfolio: input.portfolio, segmentId: input.segmentId, viewId: view.id as never }, counts))]));
    saved.set(key, found);
  }
  return { ...found };
}
