import type { CurrencyCode } from '../money';
import type { DayCount } from './day-count';
import type { RateSeries, ReferenceDay } from './rates';

/** Whether the rate of a debt stays as it was when it became late, or follows each half-year's reference rate. */
export type RateRule = 'fixed-at-default' | 'follows-half-years';
/** `once`: exact, rounded once per line. `daily`: the daily amount is rounded first, then multiplied (gov.uk's calculator). */
export type InterestRounding = 'once' | 'daily';

/** Fixed compensation per debt: the band whose `fromMinor` is the highest at or below the amount that became late. */
export interface FixedSums {
  readonly currency: CurrencyCode;
  readonly bands: readonly { readonly fromMinor: number; readonly amountMinor: number }[];
}

/** Text in the languages letters are written in. */
export interface LawTitle {
  readonly en: string;
  readonly de: string;
  readonly fr: string;
  readonly es: string;
}

/** A law on late payment as data. Everything in it may be changed by the user; nothing in it is legal advice. */
export interface LawPack {
  /** Country of the law, ISO 3166 alpha-2, or `EU` for the directive where no country is set up. */
  readonly id: string;
  readonly title: LawTitle;
  /** Null: the law gives no interest without a written agreement. */
  readonly statute: {
    readonly series: RateSeries;
    /** Basis points on top of the reference rate. */
    readonly marginBp: number;
    /** The sum of rate and points is rounded up to whole steps of so many basis points (Belgium: 50); 0 = as it is. */
    readonly roundRateUpToBp: number;
    readonly referenceDay: ReferenceDay;
    readonly rateRule: RateRule;
    readonly dayCount: DayCount;
    readonly rounding: InterestRounding;
    readonly fixedSums: FixedSums | null;
  } | null;
  /** Where the figures were read, with the date. */
  readonly source: string;
  /** What a person has to check before relying on it; shown wherever the pack is used. */
  readonly toCheck: string;
}
