import { mean } from './measures';

/** Lower and upper end of the middle 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const draws = 2_000;
/** Neighbouring Mondays share most of their invoices; blocks of four keep that together. */
const blockDates = 4;

/** Moving-block bootstrap of the mean over dates, deterministic. For a difference hand in the paired differences per date. */
export function meanInterval(perDate: readonly number[]): Interval {
  const count = perDate.length;
  const block = Math.min(blockDates, count);
  const next = seeded(count * 7919 + 17);
  const means = Array.from({ length: draws }, () => {
    let sum = 0;
    for (let taken = 0; taken < count;) {
      const start = Math.floor(next() * (count - block + 1));
      for (let offset = 0; offset < block && taken < count; offset += 1, taken += 1) sum += perDate[start + offset] ?? 0;
    }
    return sum / count;
  }).toSorted((a, b) => a - b);
  if (count === 0) return { low: Number.NaN, high: Number.NaN };
  return { low: means[Math.floor(draws * 0.025)] ?? mean(perDate), high: means[Math.floor(draws * 0.975)] ?? mean(perDate) };
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
