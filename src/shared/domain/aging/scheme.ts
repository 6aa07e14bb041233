/** Due date: days past due. Invoice date: days since the invoice, which makes every item older. Always shown with the table. */
export type AgingBasis = 'due' | 'invoice';

export interface BucketRange {
  readonly label: string;
  /** First and last day of the bucket; null = open end. The first bucket is everything up to and including day 0. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
}

/** The usual scheme: not due, 1–30, 31–60, 61–90, 91+. */
export const usualBounds: readonly number[] = [30, 60, 90];

/**
 * The buckets between the given upper ends, without gaps and without overlap: [30, 60, 90] gives
 * not due · 1–30 · 31–60 · 61–90 · 91+. Throws RangeError unless the bounds are whole days, above 0, rising.
 */
export function bucketScheme(bounds: readonly number[], basis: AgingBasis = 'due'): readonly BucketRange[] {
  checkBounds(bounds);
  const first: BucketRange = { label: basis === 'due' ? 'Not due' : 'Current', fromDay: null, toDay: 0 };
  const between = bounds.map((toDay, index): BucketRange => {
    const fromDay = (bounds[index - 1] ?? 0) + 1;
    return { label: fromDay === toDay ? String(toDay) : `${fromDay}–${toDay}`, fromDay, toDay };
  });
  const lastFrom = (bounds.at(-1) ?? 0) + 1;
  return [first, ...between, { label: `${lastFrom}+`, fromDay: lastFrom, toDay: null }];
}

function checkBounds(bounds: readonly number[]): void {
  bounds.forEach((bound, index) => {
    if (!Number.isSafeInteger(bound) || bound <= (bounds[index - 1] ?? 0)) throw new RangeError(`Aging bounds must rise in whole days: ${bounds.join(', ')}`);
  });
}

/** Place of an age in the scheme of these bounds. Due today is not late; an item without any date counts as not due. */
export function bucketIndex(days: number | null, bounds: readonly number[]): number {
  if (days === null || days <= 0) return 0;
  let index = 0;
  while (index < bounds.length && days > (bounds[index] ?? Infinity)) index += 1;
  return index + 1;
}
