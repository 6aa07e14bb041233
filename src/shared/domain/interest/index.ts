/** Late-payment interest and fixed sums: law as dated data, exact arithmetic, every line with its working. */
export { dayCounts, type DayCount } from './day-count';
export { rateSeries, type RateSeries, type ReferenceDay, type ReferenceRate, type ReferenceRates } from './rates';
export type { FixedSums, InterestRounding, LawPack, LawTitle, RateRule } from './law-packs';
export { lawOfCountry, seriesNames, shippedLaws, shippedRates } from './law-data';
export { commonClause, lateDispute, type ContractClause } from './contract';
export { interestTerms, type DebtorType, type InterestClause, type InterestTerms, type TermsAnswer, type TermsQuestion } from './terms';
export {
  interestWorking,
  workingInWords,
  type CoveredDays,
  type DebtChange,
  type FixedSumLine,
  type InterestDebt,
  type InterestLeftOut,
  type InterestLine,
  type InterestQuestion,
  type InterestWorking,
  type LineReference,
} from './working';
