import { dayLabel, isIsoDate, nextBankDay, weekday, type BankCalendar, type IsoDate } from '../calendar';
import { formatMinor, type CurrencyCode } from '../money';
import type { PromisedPart } from './types';

export type PromiseViolation =
  | 'promise-no-amount'
  | 'promise-no-date'
  | 'promise-in-the-past'
  | 'promise-dates-not-rising'
  | 'promise-no-items'
  | 'promise-item-not-open'
  | 'promise-currency-mix'
  | 'promise-over-balance';
export type PromiseWarning = 'promise-not-a-bank-day' | 'promise-already-promised';

export interface Finding<Rule extends string> {
  readonly rule: Rule;
  /** Dotted input field at fault, e.g. `instalments.0.dueDate`. */
  readonly field: string;
  /** One plain sentence with figures and, where there is one, the way out. */
  readonly sentence: string;
}

export interface PromisableItem {
  readonly number: string;
  readonly currency: CurrencyCode;
  readonly openMinor: number;
  /** Part of openMinor under other live promises. */
  readonly promisedMinor: number;
}

export interface PromiseDraft {
  readonly currency: CurrencyCode;
  readonly instalments: readonly PromisedPart[];
  /** Items covered, already resolved: an empty choice must have been replaced by the past-due items. */
  readonly itemIds: readonly string[];
}

export interface PromiseCheckContext {
  readonly today: IsoDate;
  /** The customer's items with something open. */
  readonly openByItem: ReadonlyMap<string, PromisableItem>;
  readonly calendar: BankCalendar;
  readonly locale?: string;
}

export interface PromiseCheck {
  /** Any of these refuses the promise. */
  readonly violations: readonly Finding<PromiseViolation>[];
  /** These are asked back once and can be accepted. */
  readonly warnings: readonly Finding<PromiseWarning>[];
}

const weekdayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Everything wrong with a promise before it is recorded. Answers all findings, not only the first. */
export function checkPromise(draft: PromiseDraft, context: PromiseCheckContext): PromiseCheck {
  const violations: Finding<PromiseViolation>[] = [];
  const warnings: Finding<PromiseWarning>[] = [];
  const locale = context.locale ?? 'en-US';
  const amount = (minor: number) => formatMinor(minor, draft.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, context.today);

  if (draft.instalments.length === 0) violations.push({ rule: 'promise-no-amount', field: 'instalments', sentence: 'A promise needs an amount and a date.' });
  draft.instalments.forEach((part, index) => {
    const field = `instalments.${index}`;
    if (!Number.isSafeInteger(part.amountMinor) || part.amountMinor <= 0)
      violations.push({ rule: 'promise-no-amount', field: `${field}.amountMinor`, sentence: 'A promise needs an amount above zero.' });
    if (!isIsoDate(part.dueDate)) {
      violations.push({ rule: 'promise-no-date', field: `${field}.dueDate`, sentence: 'A promise needs a date that exists.' });
      return;
    }
    if (part.dueDate < context.today)
      violations.push({ rule: 'promise-in-the-past', field: `${field}.dueDate`, sentence: `${day(part.dueDate)} has passed. Choose today or a later day.` });
    const before = draft.instalments[index - 1];
    if (before && before.dueDate >= part.dueDate)
      violations.push({ rule: 'promise-dates-not-rising', field: `${field}.dueDate`, sentence: 'Each instalment needs a later date than the one before it.' });
    const closed = context.calendar.isBankDay(part.dueDate)
      ? null
      : (context.calendar.holidayName(part.dueDate) ?? `a ${weekdayWords[weekday(part.dueDate) - 1] ?? 'weekend day'}`);
    if (closed !== null)
      warnings.push({
        rule: 'promise-not-a-bank-day',
        field: `${field}.dueDate`,
        sentence: `${day(part.dueDate)} is ${closed}; banks do not work. The next bank day is ${day(nextBankDay(part.dueDate, context.calendar))}.`,
      });
  });
  checkItems(draft, context, amount, violations, warnings);
  return { violations, warnings };
}

function checkItems(
  draft: PromiseDraft,
  context: PromiseCheckContext,
  amount: (minor: number) => string,
  violations: Finding<PromiseViolation>[],
  warnings: Finding<PromiseWarning>[],
): void {
  if (draft.itemIds.length === 0) {
    violations.push({ rule: 'promise-no-items', field: 'itemIds', sentence: `Nothing is open in ${draft.currency} that could be promised.` });
    return;
  }
  let balance = 0,
    promised = 0,
    unusable = false;
  for (const itemId of new Set(draft.itemIds)) {
    const item = context.openByItem.get(itemId);
    if (!item || item.openMinor === 0) {
      unusable = true;
      violations.push({
        rule: 'promise-item-not-open',
        field: 'itemIds',
        sentence: item ? `${item.number} is paid; nothing is open on it.` : 'One of the items is not open for this customer.',
      });
    } else if (item.currency !== draft.currency) {
      unusable = true;
      violations.push({
        rule: 'promise-currency-mix',
        field: 'currency',
        sentence: `${item.number} is in ${item.currency}, the promise in ${draft.currency}. A promise has one currency.`,
      });
    } else {
      balance += item.openMinor;
      promised += item.promisedMinor;
    }
  }
  if (unusable) return;
  const total = draft.instalments.reduce((sum, part) => sum + part.amountMinor, 0);
  if (total > balance)
    violations.push({
      rule: 'promise-over-balance',
      field: 'instalments',
      sentence: `${amount(total)} is more than the ${amount(Math.max(balance, 0))} open on the chosen items.`,
    });
  else if (promised > 0 && total > balance - promised)
    warnings.push({
      rule: 'promise-already-promised',
      field: 'itemIds',
      sentence: `${amount(promised)} of these items is already promised. Replace that promise, or keep both.`,
    });
}
