import { addDays, type IsoDate } from '../calendar';
import { checkedMinor, currencyExponent, divideHalfUp, formatMinor, type CurrencyCode } from '../money';
import { countedDays, halfYearStarts, yearDays, yearStarts, type DayCount } from './day-count';
import type { InterestRounding, LawTitle } from './law-packs';
import { rateInForce, referenceDayFor, type RateSeries, type ReferenceRate, type ReferenceRates } from './rates';
import type { InterestTerms, TermsAnswer } from './terms';

/** A change of what is owed. */
export interface DebtChange {
  readonly day: IsoDate;
  /** Below 0 lowers the debt. */
  readonly amountMinor: number;
  /** Money paid still bears interest for the day it came in; a credit note lowers the debt from its own date on. */
  readonly counts: 'after-the-day' | 'from-the-day';
}

/** One debt that may bear interest: an invoice, or one instalment of it. Never a charge: there is no interest on interest. */
export interface InterestDebt {
  readonly itemId: string;
  readonly number: string;
  /** 0 = the whole invoice; 1, 2, … = its instalments in order of due date. */
  readonly part: number;
  readonly currency: CurrencyCode;
  readonly dueDate: IsoDate;
  /** As issued, before all changes. */
  readonly originalMinor: number;
  readonly changes: readonly DebtChange[];
  readonly terms: TermsAnswer;
}

/** Days of a debt that were billed or waived before, both inclusive. Part 0 covers the instalments too, and they it. */
export interface CoveredDays {
  readonly itemId: string;
  readonly part: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The published rate that a line rests on. */
export interface LineReference {
  readonly series: RateSeries;
  /** The day whose rate counts. */
  readonly day: IsoDate;
  readonly rateBp: number;
  readonly source: string;
}

/** Interest of one debt over days on which neither its amount nor its rate changed. */
export interface InterestLine {
  readonly itemId: string;
  readonly number: string;
  readonly part: number;
  readonly currency: CurrencyCode;
  readonly dueDate: IsoDate;
  readonly baseMinor: number;
  /** First and last day that bears interest, both counted. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly days: number;
  /** Per year, in basis points: 1175 = 11.75 %. */
  readonly annualRateBp: number;
  readonly dayCount: DayCount;
  /** What the year is divided by: 360, 365 or 366. */
  readonly yearDays: number;
  readonly rounding: InterestRounding;
  /** Exact, in minor units, as a fraction of whole numbers. */
  readonly exact: { readonly numerator: string; readonly denominator: string };
  /** The same in main units with six decimals, e.g. `11.643836`. */
  readonly exactText: string;
  /** One day's interest in main units with four decimals, e.g. `0.2329`. */
  readonly dailyText: string;
  /** What is charged: rounded once (halves away from zero), or the rounded daily amount times the days. */
  readonly amountMinor: number;
  /** Null for an agreed rate. */
  readonly reference: LineReference | null;
  readonly marginBp: number | null;
  /** Law pack or `clause:<id>`, its name in the letter languages, and where it was read. */
  readonly basis: string;
  readonly title: LawTitle;
  readonly source: string;
}

/** Fixed compensation for one late debt; once per invoice, whatever its instalments. */
export interface FixedSumLine {
  readonly itemId: string;
  readonly number: string;
  readonly currency: CurrencyCode;
  /** The amount that became late and decides the band. */
  readonly debtMinor: number;
  readonly amountMinor: number;
  readonly basis: string;
  readonly title: LawTitle;
  readonly source: string;
}

/** A debt that could not be worked out, or nothing may be charged on, and why. */
export interface InterestLeftOut {
  readonly itemId: string;
  readonly number: string;
  readonly part: number;
  readonly reason: string;
}

/** Interest and fixed sums on debts of one currency, each line with its working. */
export interface InterestWorking {
  readonly currency: CurrencyCode;
  /** Last day that was counted. */
  readonly upTo: IsoDate;
  readonly lines: readonly InterestLine[];
  readonly fixedSums: readonly FixedSumLine[];
  /** Sum of the rounded lines. */
  readonly interestMinor: number;
  readonly fixedSumMinor: number;
  readonly totalMinor: number;
  /** What each further day adds at the present amounts and rates, rounded once. */
  readonly perDayMinor: number;
  readonly leftOut: readonly InterestLeftOut[];
  /** What a person has to check before relying on the figures: rates behind the last known day, doubts about a law. */
  readonly toCheck: readonly string[];
}

export interface InterestQuestion {
  readonly currency: CurrencyCode;
  /** Debts of other currencies are not looked at. */
  readonly debts: readonly InterestDebt[];
  /** The letter's date: counted as the last day. */
  readonly upTo: IsoDate;
  readonly rates: ReferenceRates;
  /** Billed or waived before; those days are not counted again. */
  readonly covered?: readonly CoveredDays[];
  /** Invoices whose fixed sum was billed or waived before. */
  readonly fixedSumsTaken?: ReadonlySet<string>;
}

/** Basis points in a whole. */
const whole = 10_000n;

/**
 * Simple interest on late debts: base x annual rate x days / year, days from the day after the due date to `upTo`, both
 * counted. A line ends where the debt changes (part-payment, credit note) and where the rate does (laws whose rate follows
 * the half-years). Whole-number fractions throughout; each line is rounded once, unless its law rounds the daily amount.
 */
export function interestWorking(question: InterestQuestion): InterestWorking {
  const { currency, upTo } = question;
  const lines: InterestLine[] = [];
  const fixedSums = new Map<string, FixedSumLine>();
  const leftOut: InterestLeftOut[] = [];
  const toCheck = new Set<string>();
  for (const debt of question.debts) {
    if (debt.currency !== currency || debt.dueDate >= upTo) continue;
    if ('none' in debt.terms) {
      leftOut.push({ itemId: debt.itemId, number: debt.number, part: debt.part, reason: debt.terms.none });
      continue;
    }
    const { terms } = debt.terms;
    const made = linesOf(debt, terms, question, toCheck);
    if (typeof made === 'string') {
      leftOut.push({ itemId: debt.itemId, number: debt.number, part: debt.part, reason: made });
      continue;
    }
    lines.push(...made);
    if (made.length > 0 && terms.toCheck !== '') toCheck.add(terms.toCheck);
    const sum = fixedSumOf(debt, terms, toCheck);
    if (sum !== null && !question.fixedSumsTaken?.has(debt.itemId) && !fixedSums.has(debt.itemId)) fixedSums.set(debt.itemId, sum);
  }
  const interestMinor = checkedMinor(lines.reduce((sum, line) => sum + line.amountMinor, 0));
  const fixedSumMinor = checkedMinor([...fixedSums.values()].reduce((sum, line) => sum + line.amountMinor, 0));
  return {
    currency,
    upTo,
    lines,
    fixedSums: [...fixedSums.values()],
    interestMinor,
    fixedSumMinor,
    totalMinor: checkedMinor(interestMinor + fixedSumMinor),
    perDayMinor: perDay(lines, upTo),
    leftOut,
    toCheck: [...toCheck],
  };
}

interface Stretch {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly baseMinor: number;
}

function linesOf(debt: InterestDebt, terms: InterestTerms, question: InterestQuestion, toCheck: Set<string>): readonly InterestLine[] | string {
  const lines: InterestLine[] = [];
  for (const range of uncovered(debt, question)) {
    for (const stretch of stretches(debt, terms, range)) {
      if (stretch.baseMinor <= 0) continue;
      const reference = referenceOf(debt, terms, stretch.from, question.rates);
      if (typeof reference === 'string') return reference;
      if (reference !== null && reference.day > question.rates.knownUntil[reference.series]) toCheck.add(staleRate(reference, question.rates));
      const line = makeLine(debt, terms, stretch, reference);
      const last = lines.at(-1);
      if (last && joins(last, line)) lines[lines.length - 1] = makeLine(debt, terms, { ...stretch, from: last.from }, last.reference);
      else lines.push(line);
    }
  }
  return lines.filter((line) => line.days > 0 && line.annualRateBp > 0);
}

/** Two stretches side by side that differ in nothing are one line: a half-year without a change of rate is not a change. */
function joins(before: InterestLine, after: InterestLine): boolean {
  return (
    addDays(before.to, 1) === after.from &&
    before.baseMinor === after.baseMinor &&
    before.annualRateBp === after.annualRateBp &&
    before.yearDays === after.yearDays
  );
}

/** Days after the due date up to the last day that no earlier charge covers. */
function uncovered(debt: InterestDebt, { upTo, covered = [] }: InterestQuestion): readonly { readonly from: IsoDate; readonly to: IsoDate }[] {
  const own = covered
    .filter((days) => days.itemId === debt.itemId && (days.part === debt.part || days.part === 0 || debt.part === 0))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const free: { from: IsoDate; to: IsoDate }[] = [];
  let from = addDays(debt.dueDate, 1);
  for (const days of own) {
    if (days.to < from) continue;
    if (days.from > upTo) break;
    if (days.from > from) free.push({ from, to: addDays(days.from, -1) });
    from = addDays(days.to, 1);
  }
  if (from <= upTo) free.push({ from, to: upTo });
  return free;
}

/** The range cut where the amount changes, where the rate may change, and where the length of the year does. */
function stretches(debt: InterestDebt, terms: InterestTerms, range: { readonly from: IsoDate; readonly to: IsoDate }): readonly Stretch[] {
  const steps = debt.changes
    .map((change) => ({ day: change.counts === 'after-the-day' ? addDays(change.day, 1) : change.day, amountMinor: change.amountMinor }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const cuts = new Set<IsoDate>([range.from]);
  for (const step of steps) if (step.day > range.from && step.day <= range.to) cuts.add(step.day);
  if (terms.rate.kind === 'reference' && terms.rate.rule === 'follows-half-years') for (const day of halfYearStarts(range.from, range.to)) cuts.add(day);
  if (terms.dayCount === 'actual/actual') for (const day of yearStarts(range.from, range.to)) cuts.add(day);
  const days = [...cuts].sort();
  return days.map((from, index) => {
    const next = days[index + 1];
    return {
      from,
      to: next === undefined ? range.to : addDays(next, -1),
      baseMinor: steps.reduce((sum, step) => (step.day <= from ? sum + step.amountMinor : sum), debt.originalMinor),
    };
  });
}

/** The published rate for a stretch; null for an agreed rate; a sentence where none is on file. */
function referenceOf(debt: InterestDebt, { rate }: InterestTerms, from: IsoDate, rates: ReferenceRates): LineReference | string | null {
  if (rate.kind === 'agreed') return null;
  const day = referenceDayFor(rate.rule === 'fixed-at-default' ? debt.dueDate : from, rate.referenceDay);
  const step: ReferenceRate | null = rateInForce(rates, rate.series, day);
  return step === null
    ? `No reference rate is on file for ${day}. Enter it in the settings.`
    : { series: rate.series, day, rateBp: step.rateBp, source: step.source };
}

function staleRate(reference: LineReference, rates: ReferenceRates): string {
  return `The reference rate for ${reference.day} is taken to be the last one on file; changes after ${rates.knownUntil[reference.series]} are not known. Check it and enter it in the settings.`;
}

function makeLine(debt: InterestDebt, terms: InterestTerms, stretch: Stretch, reference: LineReference | null): InterestLine {
  const annualRateBp =
    terms.rate.kind === 'agreed' ? terms.rate.rateBp : Math.max(0, roundedUp(terms.rate.marginBp + (reference?.rateBp ?? 0), terms.rate.roundUpToBp));
  const days = countedDays(stretch.from, stretch.to, terms.dayCount);
  const year = yearDays(stretch.from, terms.dayCount);
  const denominator = whole * BigInt(year);
  const perDayNumerator = BigInt(stretch.baseMinor) * BigInt(annualRateBp);
  const numerator = perDayNumerator * BigInt(days);
  const rounded = terms.rounding === 'daily' ? divideHalfUp(perDayNumerator, denominator) * BigInt(days) : divideHalfUp(numerator, denominator);
  return {
    itemId: debt.itemId,
    number: debt.number,
    part: debt.part,
    currency: debt.currency,
    dueDate: debt.dueDate,
    baseMinor: stretch.baseMinor,
    from: stretch.from,
    to: stretch.to,
    days,
    annualRateBp,
    dayCount: terms.dayCount,
    yearDays: year,
    rounding: terms.rounding,
    exact: { numerator: String(numerator), denominator: String(denominator) },
    exactText: decimalText(numerator, denominator, debt.currency, 6),
    dailyText: decimalText(perDayNumerator, denominator, debt.currency, 4),
    amountMinor: checkedMinor(Number(rounded)),
    reference,
    marginBp: terms.rate.kind === 'reference' ? terms.rate.marginBp : null,
    basis: terms.basis,
    title: terms.title,
    source: terms.source,
  };
}

/** Basis points rounded up to whole steps; 0 = as they are. */
const roundedUp = (rateBp: number, stepBp: number): number => (stepBp === 0 ? rateBp : Math.ceil(rateBp / stepBp) * stepBp);

/** A fraction of minor units as main units with so many decimals, rounded half up. Not negative. */
function decimalText(numerator: bigint, denominator: bigint, currency: CurrencyCode, decimals: number): string {
  const shift = decimals - currencyExponent(currency);
  const scaled = divideHalfUp(shift >= 0 ? numerator * 10n ** BigInt(shift) : numerator, shift >= 0 ? denominator : denominator * 10n ** BigInt(-shift));
  const digits = String(scaled).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function perDay(lines: readonly InterestLine[], upTo: IsoDate): number {
  let numerator = 0n;
  let denominator = 1n;
  for (const line of lines) {
    if (line.to !== upTo || line.days === 0) continue;
    const lineNumerator = BigInt(line.exact.numerator) / BigInt(line.days);
    const lineDenominator = BigInt(line.exact.denominator);
    numerator = numerator * lineDenominator + lineNumerator * denominator;
    denominator *= lineDenominator;
    const common = gcd(numerator, denominator);
    numerator /= common;
    denominator /= common;
  }
  return checkedMinor(Number(divideHalfUp(numerator, denominator)));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}

/** The band of the amount that became late; instalments count as the part they are. */
function fixedSumOf(debt: InterestDebt, terms: InterestTerms, toCheck: Set<string>): FixedSumLine | null {
  const { fixedSums } = terms;
  if (fixedSums === null) return null;
  const firstDay = addDays(debt.dueDate, 1);
  const debtMinor = debt.changes.reduce(
    (sum, change) => ((change.counts === 'after-the-day' ? change.day < firstDay : change.day <= firstDay) ? sum + change.amountMinor : sum),
    debt.originalMinor,
  );
  if (debtMinor <= 0) return null;
  if (fixedSums.currency !== debt.currency) {
    toCheck.add(`The fixed sum is set in ${fixedSums.currency}; it is not added to debts in ${debt.currency}.`);
    return null;
  }
  const band = fixedSums.bands.reduce<FixedSums['bands'][number] | null>(
    (best, candidate) => (candidate.fromMinor <= debtMinor && (best === null || candidate.fromMinor > best.fromMinor) ? candidate : best),
    null,
  );
  if (band === null || band.amountMinor === 0) return null;
  return {
    itemId: debt.itemId,
    number: debt.number,
    currency: debt.currency,
    debtMinor,
    amountMinor: band.amountMinor,
    basis: terms.basis,
    title: terms.title,
    source: terms.source,
  };
}

type FixedSums = NonNullable<InterestTerms['fixedSums']>;

/** `1,000.00 at 11.75 % for 50 days, 0.3219 a day` in the locale's way; for lists and letters in English. */
export function workingInWords(line: InterestLine, locale: string): string {
  const rate = (line.annualRateBp / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${formatMinor(line.baseMinor, line.currency, locale)} at ${rate} % for ${line.days} ${line.days === 1 ? 'day' : 'days'}, ${line.dailyText} a day`;
}
