import { dayLabel, type IsoDate } from '../calendar';
import { readTerms } from './read';
import type { AgreedTerms, RegisterEntry, Terms } from './types';

/** Everything that may say which terms an invoice is under, for one customer. */
export interface TermsSources {
  readonly agreed: readonly AgreedTerms[];
  readonly register: readonly RegisterEntry[];
  /** As the ledger writes it on the invoice, and on the customer; empty = it does not. */
  readonly itemText: string;
  readonly customerText: string;
  readonly customerDays: number | null;
  readonly companyDays: number;
}

export type TermsSource = 'agreed' | 'invoice-code' | 'customer-code' | 'invoice-text' | 'customer-text' | 'customer-days' | 'company';

export interface HoldingTerms {
  readonly terms: Terms;
  readonly source: TermsSource;
  /** Why these, one sentence. */
  readonly reason: string;
}

export interface DayWords {
  readonly locale: string;
  readonly today: IsoDate;
}

/** Codes are compared without case and blanks. */
export const termsCodeKey = (code: string): string => code.toLowerCase().replace(/[\u00a0\s]+/g, '');

/** Whether agreed terms cover an invoice date. */
const coversDay = ({ from, to }: Pick<AgreedTerms, 'from' | 'to'>, day: IsoDate): boolean => from <= day && (to === null || day <= to);

/** Whether two agreements of one customer would cover the same day. */
export const overlap = (a: Pick<AgreedTerms, 'from' | 'to'>, b: Pick<AgreedTerms, 'from' | 'to'>): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/**
 * The terms an invoice is under, the nearest word first: what the customer agreed for invoices of that day, the code on the
 * invoice, the code on the customer, terms spelled out on either, the customer's days, the company's. Without an invoice date
 * nothing that depends on a day can hold.
 */
export function termsHolding(invoiceDate: IsoDate | null, sources: TermsSources, words: DayWords): HoldingTerms {
  const day = (date: IsoDate) => dayLabel(date, words.locale, words.today);
  const agreed = invoiceDate === null ? undefined : sources.agreed.find((one) => coversDay(one, invoiceDate));
  if (agreed !== undefined)
    return {
      terms: agreed.terms,
      source: 'agreed',
      reason: `Agreed with the customer for invoices from ${day(agreed.from)}${agreed.to === null ? '' : ` to ${day(agreed.to)}`}${agreed.reference === '' ? '' : `: ${agreed.reference}`}.`,
    };
  const retired: string[] = [];
  for (const [text, source, place] of [
    [sources.itemText, 'invoice-code', 'on the invoice'],
    [sources.customerText, 'customer-code', 'on the customer'],
  ] as const) {
    const key = termsCodeKey(text);
    const entry = key === '' ? undefined : sources.register.find((one) => termsCodeKey(one.code) === key);
    if (entry === undefined) continue;
    if (entry.retiredOn === null || (invoiceDate !== null && invoiceDate < entry.retiredOn))
      return { terms: entry.terms, source, reason: `Code ${entry.code} ${place}, as in the register.` };
    retired.push(`Code ${entry.code} ${place} is retired since ${day(entry.retiredOn)}.`);
  }
  const after = (reason: string) => [...retired.slice(0, 1), reason].join(' ');
  for (const [text, source, place] of [
    [sources.itemText, 'invoice-text', 'on the invoice'],
    [sources.customerText, 'customer-text', 'on the customer'],
  ] as const) {
    const read = text.trim() === '' ? null : readTerms(text);
    if (read !== null && 'terms' in read) return { terms: read.terms, source, reason: after(`Written ${place}: ${text.trim()}.`) };
  }
  const unread = [sources.itemText, sources.customerText].map((text) => text.trim()).find((text) => text !== '' && retired.length === 0);
  const but = (reason: string) => after(unread === undefined ? reason : `"${unread.slice(0, 60)}" is in no register entry. ${reason}`);
  if (sources.customerDays !== null)
    return { terms: netDays(sources.customerDays), source: 'customer-days', reason: but(`The customer's ${sources.customerDays} days.`) };
  return { terms: netDays(sources.companyDays), source: 'company', reason: but(`No terms are known: the company's usual ${sources.companyDays} days.`) };
}

const netDays = (days: number): Terms => ({ rule: { kind: 'net', days }, discount: null });
