import type { Behaviour } from './forecast.api';

/** A number of days late in words: `12 days late`, `on the day`, `3 days early`. */
export function lateWords(days: number): string {
  const whole = Math.round(days),
    size = Math.abs(whole);
  if (whole === 0) return 'on the day';
  return `${size} ${size === 1 ? 'day' : 'days'} ${whole > 0 ? 'late' : 'early'}`;
}

/** A bin of the distribution: `early`, `1–5`, `61+`. */
export function binLabel(bin: Behaviour['distribution'][number]): string {
  if (bin.fromDay === null) return bin.toDay === null ? 'all' : bin.toDay <= 0 ? `to ${signed(bin.toDay)}` : `to ${bin.toDay}`;
  if (bin.toDay === null) return `${signed(bin.fromDay)}+`;
  return bin.fromDay === bin.toDay ? signed(bin.fromDay) : `${signed(bin.fromDay)} to ${signed(bin.toDay)}`;
}

const signed = (day: number) => (day < 0 ? `\u2212${-day}` : String(day));

/** True when the day lies in the bin. */
export const holdsDay = (bin: Behaviour['distribution'][number], day: number): boolean =>
  (bin.fromDay === null || day >= bin.fromDay) && (bin.toDay === null || day <= bin.toDay);
