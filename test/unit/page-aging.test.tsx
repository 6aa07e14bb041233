import { describe, expect, test } from 'vitest';
import { axisWords, barsOf, monthLabel, sharesOf, withPresent } from '../../src/renderer/features/aging/chart-data';

const point = (day: string, ...amounts: number[]) => ({
  day,
  openMinor: amounts.reduce((sum, amount) => sum + amount, 0),
  buckets: amounts.map((amountMinor, index) => ({ label: String(index), amountMinor })),
});

describe('the aging chart', () => {
  test('stacks amounts in the order of the buckets and keeps credits out of the stack', () => {
    const [bar] = barsOf([point('2026-11-30', 500, -200, 300)], 'amount');
    expect(bar).toMatchObject({ values: [500, 0, 300], creditMinor: -200, openMinor: 600 });
  });

  test('shares add up to a hundred, and a month with nothing owed has no bar', () => {
    const [full, empty] = barsOf([point('2026-10-31', 100, 200, 100), point('2026-11-30', 0, 0, 0)], 'share');
    expect(full?.values).toEqual([25, 50, 25]);
    expect(empty?.values).toEqual([0, 0, 0]);
  });

  test('shares beside the legend are of what is owed', () => {
    expect(sharesOf([{ amountMinor: 300 }, { amountMinor: -50 }, { amountMinor: 100 }])).toEqual(['75.0%', '0.0%', '25.0%']);
    expect(sharesOf([{ amountMinor: 0 }])).toEqual(['0.0%']);
  });

  test('the first bar and each January carry their year', () => {
    expect([monthLabel('2025-11-30', true), monthLabel('2025-12-31', false), monthLabel('2026-01-31', false)]).toEqual(['Nov 25', 'Dec', 'Jan 26']);
  });

  test('axis figures are short and start at zero', () => {
    expect([0, 250, 700_000, 4_000_000, 1_500_000, 1_280_000_000].map(axisWords)).toEqual(['0', '250', '700k', '4m', '1.5m', '1.3bn']);
  });
});

test('a month that is not over is drawn as the state of today, and the oldest month gives way', () => {
  const months = [point('2026-08-31', 1), point('2026-09-30', 2), point('2026-10-31', 3)];
  expect(withPresent(months, point('2026-11-21', 9)).map((bar) => bar.day)).toEqual(['2026-09-30', '2026-10-31', '2026-11-21']);
  expect(withPresent(months, point('2026-10-31', 9))).toBe(months);
});
