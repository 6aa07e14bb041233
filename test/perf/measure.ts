/** One figure of the benchmark: milliseconds (or a rate), beside the raw baseline of the same rows in the same run. */
export interface Figure {
  readonly invoices: number;
  readonly name: string;
  readonly unit: 'ms' | 's' | 'rows/s' | 'letters/s' | 'MB';
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
  readonly baseline: string;
  readonly baselineMedian: number | null;
  readonly ratio: number | null;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Milliseconds of each of `runs` runs, after one run that does not count. */
export async function timed(runs: number, work: (run: number) => unknown, warm = true): Promise<readonly number[]> {
  if (warm) await work(-1);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times;
}

const round = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

export function timeFigure(
  invoices: number,
  name: string,
  times: readonly number[],
  baseline: { readonly name: string; readonly times: readonly number[] } | null,
): Figure {
  const own = median(times);
  const raw = baseline === null ? null : median(baseline.times);
  return {
    invoices,
    name,
    unit: 'ms',
    median: round(own),
    p95: round(quantile(times, 0.95)),
    runs: times.length,
    baseline: baseline?.name ?? '',
    baselineMedian: raw === null ? null : round(raw),
    ratio: raw === null ? null : round(own / raw),
  };
}

export function rateFigure(
  invoices: number,
  name: string,
  unit: Figure['unit'],
  value: number,
  baseline: { readonly name: string; readonly value: number } | null = null,
): Figure {
  return {
    invoices,
    name,
    unit,
    median: round(value),
    p95: round(value),
    runs: 1,
    baseline: baseline?.name ?? '',
    baselineMedian: baseline === null ? null : round(baseline.value),
    ratio: baseline === null ? null : round(baseline.value / value),
  };
}

export function table(figures: readonly Figure[]): string {
  const head = ['invoices', 'what', 'median', 'p95', 'unit', 'raw baseline', 'raw', 'ratio'];
  const rows = figures.map((figure) => [
    figure.invoices.toLocaleString('en-US'),
    figure.name,
    String(figure.median),
    String(figure.p95),
    figure.unit,
    figure.baseline,
    figure.baselineMedian === null ? '' : String(figure.baselineMedian),
    figure.ratio === null ? '' : String(figure.ratio),
  ]);
  const widths = head.map((_, place) => Math.max(...[head, ...rows].map((row) => (row[place] ?? '').length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, place) => ([0, 2, 3, 6, 7].includes(place) ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
