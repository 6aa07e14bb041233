import { addDays, addMonths, endOfMonth } from './arithmetic';
import { dateParts, daysInMonth, fromParts, type IsoDate } from './iso-date';

/** When an invoice falls due, and the early-payment discount where one is offered. */
export type DueRule =
  /** `days` after the invoice date; 0 = on receipt. */
  | { readonly kind: 'net'; readonly days: number }
  /** `days` after the end of the invoice's month. */
  | { readonly kind: 'end-of-month'; readonly days: number }
  /** On that day of the following month. */
  | { readonly kind: 'day-of-next-month'; readonly day: number };
export type ParsedTerms = DueRule & {
  readonly discount: { readonly basisPoints: number; readonly days: number } | null;
};

const longestTerms = 400;

/**
 * Reads payment terms as ledgers write them: `Net 30`, `30 days`, `N30`, `2/10 net 30`, `2% 10, n/30`,
 * `Due on receipt`, `COD`, `EOM`, `EOM + 15`, `Net 30 EOM`, `15th of next month`.
 * Null when the text is no terms; in-house codes are for the terms table, not for guessing.
 */
export function parseTerms(text: string): ParsedTerms | null {
  let rest = text
    .toLowerCase()
    .replace(/[\u00a0\s]+/g, ' ')
    .trim();
  if (rest === '') return null;
  let discount: ParsedTerms['discount'] = null;
  const discounted = /^(\d{1,2}(?:[.,]\d{1,2})?) ?(?:%|\/) ?(?:in |within )?(\d{1,3})(?: days?)?\s*[,;/]? ?(?=n|\d)(.*)$/.exec(rest);
  if (discounted && discounted[3]) {
    discount = { basisPoints: Math.round(Number((discounted[1] ?? '').replace(',', '.')) * 100), days: Number(discounted[2]) };
    rest = discounted[3].trim();
  }
  const rule = parseRule(rest);
  return rule && { ...rule, discount };
}

function parseRule(text: string): DueRule | null {
  if (
    /^(due )?(up)?on receipt$|^immediate(ly)?( payment)?$|^due (immediately|now)$|^payable (on receipt|immediately)$|^cod$|^cash on delivery$|^cia$|^cash in advance$|^prepa(id|yment)$/.test(
      text,
    )
  )
    return { kind: 'net', days: 0 };
  const dayOfNext = /^(?:due )?(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: day)? (?:of )?(?:the )?(?:next|following) month$/.exec(text);
  if (dayOfNext) {
    const day = Number(dayOfNext[1]);
    return day >= 1 && day <= 31 ? { kind: 'day-of-next-month', day } : null;
  }
  const endOfMonthWords = '(?:eom|e\\.o\\.m\\.|end of (?:the )?month|month end)';
  if (new RegExp(`^(?:due )?(?:net )?${endOfMonthWords}$`).test(text)) return { kind: 'end-of-month', days: 0 };
  const after =
    new RegExp(`^(?:net )?${endOfMonthWords} ?\\+? ?(\\d{1,3})(?: days)?$`).exec(text) ??
    new RegExp(`^(?:net ?|n ?)?(\\d{1,3})(?: days?)? ?(?:after |from )?${endOfMonthWords}$`).exec(text);
  if (after) return within('end-of-month', Number(after[1]));
  const net =
    /^(?:due )?(?:in |within )?(?:net|n|nt|payment|terms)?[ /:-]?(\d{1,3})(?: ?(?:d|days?|tage|jours|giorni|dagen|d[ií]as)(?: net(?:to)?| after invoice date| from invoice date)?)?(?: net)?$/.exec(
      text,
    );
  return net ? within('net', Number(net[1])) : null;
}

function within(kind: 'net' | 'end-of-month', days: number): DueRule | null {
  return days <= longestTerms ? { kind, days } : null;
}

/** The due date of an invoice under terms given in days or as parsed. */
export function dueDateFromTerms(invoiceDate: IsoDate, terms: number | DueRule): IsoDate {
  if (typeof terms === 'number') return addDays(invoiceDate, terms);
  switch (terms.kind) {
    case 'net':
      return addDays(invoiceDate, terms.days);
    case 'end-of-month':
      return addDays(endOfMonth(invoiceDate), terms.days);
    case 'day-of-next-month': {
      const { year, month } = dateParts(addMonths(invoiceDate, 1));
      return fromParts(year, month, Math.min(terms.day, daysInMonth(year, month)));
    }
  }
}

/** Last day on which the early-payment discount is granted; null without one. */
export function discountDate(invoiceDate: IsoDate, terms: ParsedTerms): IsoDate | null {
  return terms.discount && addDays(invoiceDate, terms.discount.days);
}
