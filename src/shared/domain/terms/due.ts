import { dayLabel, daysBetween, dueDateFromTerms, type IsoDate } from '../calendar';
import { allocate } from '../money';
import type { DayWords } from './holding';
import type { Terms } from './types';

export interface DuePart {
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
}

/** An invoice in its shares, exact to the minor unit: what rounding leaves goes to the largest remainders. One part where the whole is due at once. */
export function duePartsOf(invoiceDate: IsoDate, { rule }: Terms, amountMinor: number): readonly DuePart[] {
  if (rule.kind !== 'instalments') return [{ dueDate: dueDateFromTerms(invoiceDate, rule), amountMinor }];
  const amounts = allocate(
    amountMinor,
    rule.parts.map((part) => part.shareBp),
  );
  return rule.parts
    .map((part, index) => ({ dueDate: dueDateFromTerms(invoiceDate, part.due), amountMinor: amounts[index] ?? 0 }))
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
}

/** The day the whole invoice has fallen due; with shares that of the last one. */
export function dueDateOf(invoiceDate: IsoDate, terms: Terms): IsoDate {
  const days = duePartsOf(invoiceDate, terms, 0).map((part) => part.dueDate);
  return days.reduce((latest, day) => (day > latest ? day : latest), days[0] ?? invoiceDate);
}

export interface DueComparison {
  readonly derived: IsoDate | null;
  /** As the ledger gives it; null = it gives none. */
  readonly imported: IsoDate | null;
  /** The ledger's day against the one from the terms. */
  readonly kind: 'same' | 'earlier' | 'later' | 'only-derived' | 'not-derived';
  /** How far apart, never negative. */
  readonly days: number;
  readonly sentence: string;
}

/** Holds the due date of the ledger against the one from the terms. It changes neither: the ledger's stands. */
export function compareDueDates(invoiceDate: IsoDate | null, terms: Terms, imported: IsoDate | null, words: DayWords): DueComparison {
  const day = (date: IsoDate) => dayLabel(date, words.locale, words.today);
  if (invoiceDate === null)
    return { derived: null, imported, kind: 'not-derived', days: 0, sentence: 'The ledger gives no invoice date, so no due date can be derived.' };
  const derived = dueDateOf(invoiceDate, terms);
  const share = terms.rule.kind === 'instalments' ? ` for the last of ${terms.rule.parts.length} shares` : '';
  if (imported === null)
    return { derived, imported, kind: 'only-derived', days: 0, sentence: `The ledger gives no due date; the terms make it ${day(derived)}${share}.` };
  const apart = daysBetween(derived, imported);
  const days = Math.abs(apart);
  if (apart === 0) return { derived, imported, kind: 'same', days, sentence: `${day(imported)}, as the terms say${share}.` };
  const kind = apart < 0 ? 'earlier' : 'later';
  return {
    derived,
    imported,
    kind,
    days,
    sentence: `The ledger says ${day(imported)}, ${days === 1 ? '1 day' : `${days} days`} ${kind} than the terms: ${day(derived)}${share}.`,
  };
}
