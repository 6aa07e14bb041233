import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { projectionState } from '../ranking';
import { rankOrder, stateCounts, type CountRow } from './store';

interface Kept {
  readonly version: number;
  readonly counts: readonly CountRow[];
  ranks: ReadonlyMap<string, number> | null;
}

/** Held per open company until the projections change; a company that is closed takes its figures with it. */
const kept = new WeakMap<OpenCompany, Kept>();

function current(company: OpenCompany): Kept {
  const version = projectionState(company.read)?.version ?? 0;
  const known = kept.get(company);
  if (known !== undefined && known.version === version) return known;
  const fresh: Kept = { version, counts: stateCounts(company.read), ranks: null };
  kept.set(company, fresh);
  return fresh;
}

export const countsOf = (company: OpenCompany): readonly CountRow[] => current(company).counts;
export const versionOf = (reader: Reader): number => projectionState(reader)?.version ?? 0;

/** Place of every customer on the list, 1 = first. */
export function ranksOf(company: OpenCompany): ReadonlyMap<string, number> {
  const now = current(company);
  now.ranks ??= new Map(rankOrder(company.read).map((id, index) => [id, index + 1]));
  return now.ranks;
}
