import type { ForecastPoint } from './forecast.api';

/** One week as it was foretold shortly before it began, with what came; the foretelling made last wins. */
export interface PastWeek extends ForecastPoint {
  readonly inside: boolean | null;
}

export function pastWeeks(points: readonly ForecastPoint[]): readonly PastWeek[] {
  const byWeek = new Map<string, ForecastPoint>();
  for (const point of points) {
    const held = byWeek.get(point.from);
    if (held === undefined || point.madeOn > held.madeOn) byWeek.set(point.from, point);
  }
  return [...byWeek.values()]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map((point) => ({ ...point, inside: point.cameMinor === null ? null : point.cameMinor >= point.lowMinor && point.cameMinor <= point.highMinor }));
}

/** "7 of 9 weeks inside what was said, 3.1% too high in all." Empty while no week is over. */
export function pastWords(weeks: readonly PastWeek[]): string {
  const over = weeks.filter((week) => week.cameMinor !== null);
  if (over.length === 0) return '';
  const came = over.reduce((sum, week) => sum + (week.cameMinor ?? 0), 0),
    said = over.reduce((sum, week) => sum + week.midMinor, 0);
  const off = came === 0 ? '' : `, ${Math.abs(((said - came) / came) * 100).toFixed(1)}% too ${said >= came ? 'high' : 'low'} in all`;
  return `${over.filter((week) => week.inside === true).length} of ${over.length} ${over.length === 1 ? 'week' : 'weeks'} inside what was said${off}`;
}
