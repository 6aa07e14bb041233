export interface Point {
  readonly day: string;
  readonly openMinor: number;
  readonly buckets: readonly { readonly label: string; readonly amountMinor: number }[];
}

/** One bar of the chart: the stack values in order of the buckets, never below zero; credits stand apart. */
export interface Bar {
  readonly day: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly creditMinor: number;
  readonly openMinor: number;
}

const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** `Nov 25` for the first bar and each January, `Dec` for the rest. */
export function monthLabel(day: string, first: boolean): string {
  const name = month.format(new Date(`${day.slice(0, 7)}-15T12:00:00Z`));
  return first || day.slice(5, 7) === '01' ? `${name} ${day.slice(2, 4)}` : name;
}

/**
 * Month-ends as bars. `amount`: major units would lose cents, so minor units stay. `share`: parts of the owed amount
 * in per cent; a month with nothing owed has no bar.
 */
export function barsOf(points: readonly Point[], measure: 'amount' | 'share'): readonly Bar[] {
  return points.map((point, index) => {
    const owed = point.buckets.map((bucket) => Math.max(0, bucket.amountMinor));
    const sum = owed.reduce((total, amount) => total + amount, 0);
    const credit = point.buckets.reduce((total, bucket) => total + Math.min(0, bucket.amountMinor), 0);
    return {
      day: point.day,
      label: monthLabel(point.day, index === 0),
      openMinor: point.openMinor,
      creditMinor: credit,
      values: measure === 'amount' ? owed : owed.map((amount) => (sum === 0 ? 0 : (amount / sum) * 100)),
    };
  });
}

/** Parts in per cent of what is owed, one decimal, as words; nothing owed = all zero. */
export function sharesOf(buckets: readonly { readonly amountMinor: number }[]): readonly string[] {
  const sum = buckets.reduce((total, bucket) => total + Math.max(0, bucket.amountMinor), 0);
  return buckets.map((bucket) => `${(sum === 0 ? 0 : (Math.max(0, bucket.amountMinor) / sum) * 100).toFixed(1)}%`);
}

/** An axis figure of major units: `4m`, `700k`, `250`. */
export function axisWords(major: number): string {
  const size = Math.abs(major);
  const short = (value: number, unit: string) => `${Number(value.toFixed(value < 10 ? 1 : 0))}${unit}`;
  if (size >= 1e9) return short(major / 1e9, 'bn');
  if (size >= 1e6) return short(major / 1e6, 'm');
  return size >= 1e3 ? short(major / 1e3, 'k') : String(Math.round(major));
}

/** Month-ends with the present day as the last bar, where the month is not over; the oldest gives way. */
export function withPresent<Row extends { readonly day: string }>(points: readonly Row[], present: Row): readonly Row[] {
  const last = points.at(-1);
  return last === undefined || last.day >= present.day ? points : [...points.slice(1), present];
}
