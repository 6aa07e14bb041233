import { addDays, dayLabel, daysBetween, type IsoDate } from '../calendar';
import { formatMinor, timesBasisPoints, type CurrencyCode } from '../money';
import type { DayWords } from './holding';
import { percentWords } from './words';
import type { EarlyDiscount } from './types';

/** What was set against an invoice. Money counts for the discount by the day it came in; credits lower what the discount is of; the rest was granted. */
export interface AppliedAmount {
  readonly kind: 'money' | 'credit' | 'granted';
  readonly day: IsoDate;
  /** Lowers the invoice; negative where it was taken back. */
  readonly amountMinor: number;
  /** The day is that of the list which first showed the payment: it came in then or earlier. */
  readonly atLatest?: boolean;
}

export interface DiscountedInvoice {
  readonly currency: CurrencyCode;
  readonly invoiceDate: IsoDate;
  readonly originalMinor: number;
  readonly applied: readonly AppliedAmount[];
}

export interface DiscountFacts {
  /** Last day the discount is granted. */
  readonly until: IsoDate;
  /** Of the invoice less its credit memos. */
  readonly discountMinor: number;
  /** Still to pay, on the day asked, for the invoice to be paid in full: the discount is off while it is granted. */
  readonly payMinor: number;
  /**
   * `open`: still granted. `taken`: paid less the discount, in time. `unearned`: paid less the discount, too late. `unclear`:
   * paid less the discount, but the ledger tells only a day after the window by which the money was there.
   * `not-taken`: no longer granted and not taken.
   */
  readonly state: 'open' | 'taken' | 'unearned' | 'unclear' | 'not-taken';
  /** Short by a discount that was taken too late, or may have been; else 0. */
  readonly unearnedMinor: number;
  readonly sentence: string;
}

/**
 * The early-payment discount of an invoice as it stands at the end of `words.today`; null where its terms grant none or
 * nothing is left that could bear one. Short by at least half the discount and at most the whole of it counts as the discount
 * having been taken: customers work it out without tax or freight, or round another way. The discount is rounded half up.
 */
export function discountFacts(invoice: DiscountedInvoice, discount: EarlyDiscount | null, words: DayWords): DiscountFacts | null {
  if (discount === null) return null;
  const applied = invoice.applied.filter((one) => one.day <= words.today);
  const sum = (kind: AppliedAmount['kind'], upTo: IsoDate) =>
    applied.reduce((all, one) => (one.kind === kind && one.day <= upTo ? all + one.amountMinor : all), 0);
  const baseMinor = invoice.originalMinor - sum('credit', words.today);
  const discountMinor = timesBasisPoints(Math.max(0, baseMinor), discount.basisPoints);
  if (discountMinor <= 0) return null;
  const until = addDays(invoice.invoiceDate, discount.days);
  const paidMinor = sum('money', words.today);
  const openMinor = Math.max(0, baseMinor - paidMinor - sum('granted', words.today));
  const shortMinor = baseMinor - paidMinor;
  const amount = (minor: number) => formatMinor(minor, invoice.currency, words.locale);
  const day = (date: IsoDate) => dayLabel(date, words.locale, words.today);
  const offer = `${percentWords(discount.basisPoints)} = ${amount(discountMinor)} until ${day(until)}`;
  const facts = { until, discountMinor, unearnedMinor: 0 };
  if (paidMinor > 0 && shortMinor <= discountMinor && shortMinor * 2 >= discountMinor) {
    const last = completing(applied, baseMinor - discountMinor);
    const completed = last?.day ?? words.today;
    if (completed <= until) return { ...facts, payMinor: 0, state: 'taken', sentence: `${offer}; taken in time on ${day(completed)}: ${amount(shortMinor)}.` };
    if (last?.atLatest === true)
      return {
        ...facts,
        payMinor: openMinor,
        state: 'unclear',
        unearnedMinor: openMinor,
        sentence: `${offer}; taken, ${amount(shortMinor)} short. The payment shows from ${day(completed)} on: look up the day it came in.`,
      };
    const late = daysBetween(until, completed);
    const end = openMinor === 0 ? `${amount(shortMinor)} granted all the same` : `${amount(openMinor)} short`;
    return {
      ...facts,
      payMinor: openMinor,
      state: 'unearned',
      unearnedMinor: openMinor,
      sentence: `${offer}; taken ${late === 1 ? '1 day' : `${late} days`} too late: ${end}.`,
    };
  }
  if (openMinor > 0 && words.today <= until && shortMinor > discountMinor)
    return {
      ...facts,
      payMinor: Math.max(0, openMinor - discountMinor),
      state: 'open',
      sentence: `${offer}: ${amount(Math.max(0, openMinor - discountMinor))} pays it in full.`,
    };
  return {
    ...facts,
    payMinor: openMinor,
    state: 'not-taken',
    sentence: openMinor > 0 ? `${offer}; not taken, ${amount(openMinor)} to pay.` : `${offer}; not taken.`,
  };
}

/** The payment from which on money makes up this amount for good. */
function completing(applied: readonly AppliedAmount[], neededMinor: number): AppliedAmount | null {
  let paid = 0;
  let found: AppliedAmount | null = null;
  for (const one of applied.filter(({ kind }) => kind === 'money').sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    paid += one.amountMinor;
    found = paid < neededMinor ? null : (found ?? one);
  }
  return found;
}
