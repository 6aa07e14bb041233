import type { DecimalMark } from '../money';
import { decimalEvidence, readAmount, readCurrency } from './amounts';
import { dateShape, type DateCounts, type DateShape } from './dates';

/** Statistics of one column over all rows of the file. Filled by `observe`, read-only afterwards. */
export interface ColumnStats {
  filled: number;
  blank: number;
  amounts: number;
  integers: number;
  zeros: number;
  negatives: number;
  decimals: number;
  pointProofs: number;
  commaProofs: number;
  emails: number;
  phones: number;
  currencies: number;
  letters: number;
  booleans: number;
  dates: number;
  fixed: number;
  serial: number;
  onlyDmy: number;
  onlyMdy: number;
  either: number;
  ambiguous: number;
  impossible: number;
  noneDates: number;
  dotted: number;
  example: string;
  examples: string[];
  totalLength: number;
  /** Up to 200 different values with their counts. */
  readonly distinct: Map<string, number>;
  /** Different date texts of the whole column with their shape (up to 20,000); the newest day is found among them. */
  readonly dateTexts: Map<string, DateShape>;
  isWatchedForDates: boolean;
  isWatchedForAmounts: boolean;
  rows: number;
}

export const emptyStats = (): ColumnStats => ({
  filled: 0,
  blank: 0,
  amounts: 0,
  integers: 0,
  zeros: 0,
  negatives: 0,
  decimals: 0,
  pointProofs: 0,
  commaProofs: 0,
  emails: 0,
  phones: 0,
  currencies: 0,
  letters: 0,
  booleans: 0,
  dates: 0,
  fixed: 0,
  serial: 0,
  onlyDmy: 0,
  onlyMdy: 0,
  either: 0,
  ambiguous: 0,
  impossible: 0,
  noneDates: 0,
  dotted: 0,
  example: '',
  examples: [],
  totalLength: 0,
  distinct: new Map(),
  dateTexts: new Map(),
  isWatchedForDates: true,
  isWatchedForAmounts: true,
  rows: 0,
});

/** Rows looked at in full; behind them only columns of dates and amounts are watched, which need every row. */
const fullRows = 3_000;
const amountLike = /\d/;
const phoneLike = /^[+(]?[\d][\d\s().x/-]{5,24}(?:\s?x\s?\d+)?$/i;
const emailLike = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const booleanLike = /^(true|false|yes|no|y|n|0|1|ja|nein|oui|non|si)$/i;

/** Adds one cell to the statistics of its column. */
export function observe(stats: ColumnStats, raw: string): void {
  stats.rows += 1;
  const value = raw.trim();
  if (value === '') {
    stats.blank += 1;
    return;
  }
  stats.filled += 1;
  if (stats.rows > fullRows) {
    if (stats.rows === fullRows + 1) {
      stats.isWatchedForDates = (stats.dates > 0 && stats.dates >= stats.amounts * 0.5) || (stats.noneDates > 0 && stats.amounts < stats.filled * 0.5);
      stats.isWatchedForAmounts = !stats.isWatchedForDates && stats.amounts > stats.filled * 0.5;
    }
    if (stats.isWatchedForDates) observeDate(stats, value);
    else if (stats.isWatchedForAmounts) observeAmount(stats, value);
    return;
  }
  if (stats.examples.length < 5) stats.examples.push(value);
  if (stats.distinct.size < 200 || stats.distinct.has(value)) stats.distinct.set(value, (stats.distinct.get(value) ?? 0) + 1);
  stats.totalLength += value.length;
  if (/\p{L}/u.test(value)) stats.letters += 1;
  if (emailLike.test(value)) stats.emails += 1;
  if (booleanLike.test(value)) stats.booleans += 1;
  if (value.length <= 4 && readCurrency(value, 'USD') !== null) stats.currencies += 1;
  if (amountLike.test(value)) {
    observeDate(stats, value);
    observeAmount(stats, value);
    if (phoneLike.test(value)) stats.phones += 1;
  } else if (value.length < 12) observeDate(stats, value);
}

function observeDate(stats: ColumnStats, value: string): void {
  let shape = stats.dateTexts.get(value);
  if (shape === undefined) {
    shape = dateShape(value);
    if (shape === 'not-a-date') return;
    if (stats.dateTexts.size < 20_000) stats.dateTexts.set(value, shape);
  }
  if (shape === 'none') {
    stats.noneDates += 1;
    return;
  }
  stats.dates += 1;
  if (shape === 'fixed' || shape === 'compact') stats.fixed += 1;
  else if (shape === 'serial') stats.serial += 1;
  else if (shape === 'impossible') stats.impossible += 1;
  else {
    if (value.includes('.')) stats.dotted += 1;
    if (shape === 'only-dmy') stats.onlyDmy += 1;
    else if (shape === 'only-mdy') stats.onlyMdy += 1;
    else if (shape === 'either-same') stats.either += 1;
    else {
      stats.ambiguous += 1;
      if (stats.example === '') stats.example = value;
    }
  }
}

function observeAmount(stats: ColumnStats, value: string): void {
  const proof = decimalEvidence(value);
  const amount = readAmount(value, proof ?? '.');
  if (amount === null) return;
  stats.amounts += 1;
  if (proof === '.') stats.pointProofs += 1;
  else if (proof === ',') stats.commaProofs += 1;
  if (amount.fraction === '' || /^0+$/.test(amount.fraction)) stats.integers += 1;
  if (/^0*$/.test(amount.whole) && /^0*$/.test(amount.fraction)) stats.zeros += 1;
  if (amount.negative) stats.negatives += 1;
  if (amount.fraction.length > 0) stats.decimals += 1;
}

export const dateCounts = (stats: ColumnStats): DateCounts => ({
  fixed: stats.fixed,
  serial: stats.serial,
  onlyDmy: stats.onlyDmy,
  onlyMdy: stats.onlyMdy,
  either: stats.either,
  ambiguous: stats.ambiguous,
  example: stats.example,
  dotted: stats.dotted,
});

/** Decimal mark of the file: the proofs of its amount-like columns; no proof at all: the comma where `;` separates. */
export function decideDecimal(columns: readonly ColumnStats[], delimiter: string): DecimalMark {
  let point = 0,
    comma = 0;
  for (const stats of columns) {
    if (stats.amounts < stats.filled * 0.6 || stats.dates > stats.filled * 0.6) continue;
    point += stats.pointProofs;
    comma += stats.commaProofs;
  }
  if (point !== comma) return point > comma ? '.' : ',';
  return delimiter === ';' ? ',' : '.';
}

/** Share of the filled cells that look like a date (blank-date texts such as 00/00/0000 included). */
export const dateShare = (stats: ColumnStats): number => (stats.filled === 0 ? 0 : (stats.dates + stats.noneDates) / stats.filled);
export const amountShare = (stats: ColumnStats): number => (stats.filled === 0 ? 0 : stats.amounts / stats.filled);
