import { addDays, type IsoDate } from '../calendar';
import { halfYearStart } from './day-count';

/** A published rate that a law adds its points to. */
export const rateSeries = ['boe-bank-rate', 'ecb-main-refinancing', 'de-base-rate'] as const;
export type RateSeries = (typeof rateSeries)[number];

/** One step of a series: the rate holds from this day until the next step. */
export interface ReferenceRate {
  readonly series: RateSeries;
  readonly validFrom: IsoDate;
  /** Basis points; 375 = 3.75 %, may be negative. */
  readonly rateBp: number;
  /** Where the figure was read, with its date. */
  readonly source: string;
}

/** All steps of all series, and until which day each series is known to have no further step. */
export interface ReferenceRates {
  readonly steps: readonly ReferenceRate[];
  /** Per series: a day behind this one may have a newer rate that nobody has entered yet. */
  readonly knownUntil: Readonly<Record<RateSeries, IsoDate>>;
}

/**
 * Which day's rate counts for a half-year: the last day before it (UK: 31 December and 30 June) or its first day
 * (Directive 2011/7/EU, article 2(7): 1 January and 1 July; section 247 BGB alike).
 */
export type ReferenceDay = 'day-before-half-year' | 'first-day-of-half-year';

/** The day whose rate counts for the half-year that holds `day`. */
export function referenceDayFor(day: IsoDate, rule: ReferenceDay): IsoDate {
  const start = halfYearStart(day);
  return rule === 'first-day-of-half-year' ? start : addDays(start, -1);
}

/** The step in force on the day; null before the first one on file. Steps may come in any order. */
export function rateInForce(rates: ReferenceRates, series: RateSeries, day: IsoDate): ReferenceRate | null {
  let found: ReferenceRate | null = null;
  for (const step of rates.steps) {
    if (step.series === series && step.validFrom <= day && (found === null || step.validFrom > found.validFrom)) found = step;
  }
  return found;
}
