import type { SqlValue } from '../../db';

/**
 * The customers one gathering is about: named ones, or all whose ids lie in a span. Both are answered by set queries;
 * never one query per customer.
 */
export type Scope = { readonly kind: 'ids'; readonly ids: readonly string[] } | { readonly kind: 'span'; readonly from: string; readonly to: string };

export const idsPerQuery = 500;
/** Lists are padded to one of these lengths, so that few statements are prepared and kept. */
const listLengths = [1, 8, 64, idsPerQuery, 2000] as const;

/** A WHERE condition on a customer id column, and its values. */
export function scopeCondition(scope: Scope, column: string): { readonly sql: string; readonly values: readonly SqlValue[] } {
  if (scope.kind === 'span') return { sql: `${column} BETWEEN ? AND ?`, values: [scope.from, scope.to] };
  return listCondition(scope.ids, column);
}

/** `column IN (…)` for up to 2000 values. */
export function listCondition(ids: readonly string[], column: string): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const length = listLengths.find((candidate) => candidate >= ids.length);
  if (length === undefined) throw new RangeError(`At most 2000 ids in one query, not ${ids.length}`);
  const last = ids.at(-1) ?? '';
  return { sql: `${column} IN (${Array.from({ length }, () => '?').join(',')})`, values: Array.from({ length }, (_, index) => ids[index] ?? last) };
}

/** Cuts a list into pieces one query can name. */
export function* chunks<T>(list: readonly T[], size: number = idsPerQuery): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
