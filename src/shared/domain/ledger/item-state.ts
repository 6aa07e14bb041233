import { dayLabel, toDayNumber, type IsoDate } from '../calendar';
import { formatMinor, type CurrencyCode } from '../money';
import type { ItemKind } from '../aging';

/** State of an item: derived from facts, never typed. */
export type ItemState =
  'not-due' | 'open' | 'part-paid' | 'promised' | 'promise-broken' | 'disputed' | 'likely-paid' | 'credit' | 'unapplied' | 'paid' | 'written-off';

export interface ItemStateFacts {
  readonly kind: ItemKind;
  readonly currency: CurrencyCode;
  readonly originalMinor: number;
  readonly openMinor: number;
  /** Effective due date: from the file or from terms. */
  readonly dueDate: IsoDate | null;
  readonly disputedMinor: number;
  /** Open amount covered by live promises. */
  readonly promisedMinor: number;
  /** Date of the earliest live promise on the item; null without one. */
  readonly promiseDueDate: IsoDate | null;
  /** Date of the latest broken or partly kept promise that nothing replaced; null without one. */
  readonly brokenPromiseDate: IsoDate | null;
  /** Set while the item is in a payment plan that stands: how many instalments of it are missed. */
  readonly planMissed?: number | undefined;
  /** Snapshot date on which the item was missing and has not been confirmed as paid; null when it is in the ledger. */
  readonly vanishedOn: IsoDate | null;
  readonly writtenOffMinor: number;
}

export interface ItemStateView {
  readonly state: ItemState;
  /** The state in words with its figures, e.g. `Promise broken 13 Nov`. */
  readonly label: string;
}

/**
 * The one state that matters most to a collector: gone from the ledger, in dispute, promise broken, promised,
 * part-paid, then how due it is. `locale` shapes dates and amounts in the label.
 */
export function deriveItemState(facts: ItemStateFacts, today: IsoDate, locale = 'en-US'): ItemStateView {
  const amount = (minor: number) => formatMinor(minor, facts.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, today);
  if (facts.openMinor === 0) {
    return facts.writtenOffMinor > 0 ? { state: 'written-off', label: `Written off ${amount(facts.writtenOffMinor)}` } : { state: 'paid', label: 'Paid' };
  }
  if (facts.vanishedOn !== null) return { state: 'likely-paid', label: `Likely paid: not in the ledger of ${day(facts.vanishedOn)}` };
  if (facts.kind === 'payment') return { state: 'unapplied', label: 'Cash to apply' };
  if (facts.kind === 'credit-memo' || facts.openMinor < 0) return { state: 'credit', label: 'Unused credit' };
  if (facts.disputedMinor > 0) {
    const whole = facts.disputedMinor >= facts.openMinor;
    return { state: 'disputed', label: whole ? 'In dispute' : `${amount(facts.disputedMinor)} in dispute` };
  }
  if (facts.brokenPromiseDate !== null && facts.promiseDueDate === null)
    return { state: 'promise-broken', label: `Promise broken ${day(facts.brokenPromiseDate)}` };
  if (facts.promiseDueDate !== null && facts.planMissed !== undefined)
    return {
      state: 'promised',
      label: facts.planMissed === 0 ? 'In plan, paid to date' : `In plan, ${facts.planMissed} ${facts.planMissed === 1 ? 'instalment' : 'instalments'} missed`,
    };
  if (facts.promiseDueDate !== null) {
    const part = facts.promisedMinor > 0 && facts.promisedMinor < facts.openMinor ? `${amount(facts.promisedMinor)} promised` : 'Promised';
    return { state: 'promised', label: `${part} for ${day(facts.promiseDueDate)}` };
  }
  const paidMinor = facts.originalMinor - facts.openMinor;
  if (facts.openMinor > 0 && paidMinor > 0) return { state: 'part-paid', label: `Part-paid ${amount(paidMinor)} of ${amount(facts.originalMinor)}` };
  return dueState(facts.dueDate, today, day);
}

function dueState(dueDate: IsoDate | null, today: IsoDate, day: (date: IsoDate) => string): ItemStateView {
  if (dueDate === null) return { state: 'open', label: 'Open, no due date' };
  const late = toDayNumber(today) - toDayNumber(dueDate);
  if (late < 0) return { state: 'not-due', label: `Due ${day(dueDate)}` };
  if (late === 0) return { state: 'not-due', label: 'Due today' };
  return { state: 'open', label: `${late} ${late === 1 ? 'day' : 'days'} past due` };
}
