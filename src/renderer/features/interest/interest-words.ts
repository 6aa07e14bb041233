import type { Clause, Decision, Law, Line, Series } from './interest.api';

/** `11.75 %`, the space kept. */
export function percent(basisPoints: number, locale: string): string {
  return `${(basisPoints / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}\u00a0%`;
}

/** `3.75 % + 8.00 %`, or the agreed rate alone; says so where the law rounds the sum up. */
export function rateParts(line: Line, locale: string): string {
  return line.reference === null || line.marginBp === null
    ? 'as agreed'
    : `${percent(line.reference.rateBp, locale)} + ${percent(line.marginBp, locale)}${line.annualRateBp === Math.max(0, line.reference.rateBp + line.marginBp) ? '' : ', rounded up'}`;
}

export const dayCountWords = {
  'actual/365': 'days / 365',
  'actual/360': 'days / 360',
  'actual/actual': 'days / 365 or 366',
  '30E/360': '30-day months / 360',
} as const;
export const roundingWords = { once: 'exact, rounded once per line', daily: 'the daily amount rounded first' } as const;
export const rateRuleWords = {
  'fixed-at-default': 'stays as it was when the invoice became late',
  'follows-half-years': 'changes with each half-year',
} as const;

export const decisionWords: Readonly<Record<Decision['state'], string>> = {
  open: 'Billed, open',
  'part-paid': 'Billed, part paid',
  paid: 'Billed, paid',
  waived: 'Waived',
  'taken-back': 'Taken back',
};

const shortSeries: Readonly<Record<Series['id'], string>> = { 'boe-bank-rate': 'Bank Rate', 'ecb-main-refinancing': 'ECB rate', 'de-base-rate': 'Base rate' };

/** A law's statute in one line. */
export function lawInWords(law: Law, locale: string): string {
  if (law.statute === null) return 'Nothing without a stored clause';
  return `${shortSeries[law.statute.series]} + ${percent(law.statute.marginBp, locale)}${law.statute.roundRateUpToBp === 0 ? '' : `, rounded up to ${percent(law.statute.roundRateUpToBp, locale)}`}, ${rateRuleWords[law.statute.rateRule]}`;
}

export function clauseInWords(clause: Clause, series: readonly Series[], locale: string): string {
  if (clause.basis === 'none') return 'No interest';
  if (clause.basis === 'law') return clause.lawId === null ? 'As the law says' : `As the law of ${clause.lawId} says`;
  if (clause.basis === 'rate') return `${percent(clause.rateBp, locale)} a year`;
  return `${series.find((candidate) => candidate.id === clause.series)?.name ?? ''} + ${percent(clause.rateBp, locale)}`;
}

/** `14 days`, or nothing. */
export const complaintsInWords = ({ disputeDays }: Pick<Clause, 'disputeDays'>): string =>
  disputeDays === null ? '' : `${disputeDays} ${disputeDays === 1 ? 'day' : 'days'}`;
