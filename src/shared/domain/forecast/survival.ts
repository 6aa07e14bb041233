import { cellOf } from './invoices';
import type { Hazard } from './hazard';
import { weekdayOf } from './weekdays';

/** How far ahead the forecast looks, in days. */
export const horizonDays = 150;

/** -ln(1 - h) of each day: what the survival loses on it. */
export type Rates = Float64Array;
export const ratesOf = (hazard: Hazard): Rates => hazard.map((value) => -Math.log1p(-value));

/**
 * S(0..150): probability that an invoice is still unpaid u days from today. In each block of seven days the cumulative
 * hazard is spread by the customer's weekdays and keeps its sum, so weekends stay empty without changing the level.
 */
export function survivalCurve(rates: Rates, weekdays: Float64Array, daysPastDue: number, today: number): Float64Array {
  const survival = new Float64Array(horizonDays + 1);
  survival[0] = 1;
  let lost = 0;
  let day = weekdayOf(today);
  for (let start = 1; start <= horizonDays; start += 7) {
    const end = Math.min(horizonDays, start + 6);
    let plain = 0;
    let spread = 0;
    let weekday = day;
    for (let ahead = start; ahead <= end; ahead += 1) {
      weekday = weekday === 6 ? 0 : weekday + 1;
      const rate = rates[cellOf(daysPastDue + ahead)] ?? 0;
      plain += rate;
      spread += rate * (weekdays[weekday] ?? 1);
    }
    const scale = spread > 0 ? plain / spread : 0;
    for (let ahead = start; ahead <= end; ahead += 1) {
      day = day === 6 ? 0 : day + 1;
      lost += (rates[cellOf(daysPastDue + ahead)] ?? 0) * scale * (weekdays[day] ?? 1);
      survival[ahead] = Math.exp(-lost);
    }
  }
  return survival;
}

/** Expected days past due still to come within 30 days: the sum of S(u) over the days u = 0..29 on which the invoice is past due. */
export function expectedLateDays(survival: Float64Array, daysPastDue: number, within = 30): number {
  let sum = 0;
  for (let ahead = Math.max(0, -daysPastDue); ahead < within; ahead += 1) sum += survival[ahead] ?? 0;
  return sum;
}

/** First day ahead on which the probability to be unpaid is at most `level`; null beyond the horizon. */
export function daysUntil(survival: Float64Array, level: number): number | null {
  for (let ahead = 1; ahead <= horizonDays; ahead += 1) if ((survival[ahead] ?? 0) <= level) return ahead;
  return null;
}

/** Probability that an invoice ends more than `days` late; 1 where it already is. */
export const probabilityLaterThan = (survival: Float64Array, daysPastDue: number, days: number): number =>
  daysPastDue > days ? 1 : (survival[Math.min(horizonDays, days - daysPastDue)] ?? 0);
