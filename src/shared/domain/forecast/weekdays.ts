/** 0 Monday to 6 Sunday of a day number (1970-01-01 was a Thursday). */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

const reachDays = 400;
const priorWeight = 30;

/** How many payments fell on each weekday within 400 days. */
export type WeekdayCounts = Float64Array;
export const emptyWeekdays = (): WeekdayCounts => new Float64Array(7);

export function countWeekday(counts: WeekdayCounts, cleared: number, today: number): void {
  if (cleared > today || cleared <= today - reachDays) return;
  const place = weekdayOf(cleared);
  counts[place] = (counts[place] ?? 0) + 1;
}

/** Share of each weekday times 7; an empty ledger pays on any of the five working days alike. */
export function ledgerWeekdays(counts: WeekdayCounts): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, place) => (total > 0 ? (7 * count) / total : place < 5 ? 7 / 5 : 0));
}

/** A customer's weekdays drawn towards the ledger's with the weight of 30 payments. */
export function customerWeekdays(counts: WeekdayCounts, ledger: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, place) => (7 * count + priorWeight * (ledger[place] ?? 1)) / (total + priorWeight));
}
