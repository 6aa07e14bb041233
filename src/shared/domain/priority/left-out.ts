import { collectableBaseMinor, type AccountFacts, type HandoverKind, type HandoverLine } from './facts';
import { dayLabel, type IsoDate } from '../calendar';
import { formatMinorShort } from '../money';

export type LeftOutCode =
  | 'nothing-past-due'
  | 'do-not-contact'
  | 'snoozed'
  | 'all-disputed'
  | 'promise-in-force'
  | 'likely-paid'
  | 'handed-over'
  | 'insolvent'
  | 'below-floor'
  | 'control-week';
export interface LeftOutReason {
  readonly reason: LeftOutCode;
  readonly label: string;
}
export interface ListPolicy {
  readonly today: IsoDate;
  /** Customers with less collectable past due than this stay off the list; base currency, minor units. */
  readonly floorMinor: number;
  readonly locale?: string;
}

/**
 * Why a customer is not on the worklist today; null when it is. A pin, a deadline, a follow-up that is due, a promise that is
 * due and a broken one bring a customer onto the list whatever the amounts say; for an account that is handed over or
 * insolvent only the first three do.
 */
export function leftOutReason(facts: AccountFacts, policy: ListPolicy): LeftOutReason | null {
  const reason = leftOutCode(facts, policy);
  return reason && { reason, label: leftOutLabel(reason, facts, policy) };
}

/** The code alone, without words: for ranking everybody. */
export function leftOutCode(facts: AccountFacts, policy: ListPolicy): LeftOutCode | null {
  if (facts.pinned) return null;
  if (facts.snoozedUntil !== null && facts.snoozedUntil > policy.today) return 'snoozed';
  if (facts.deadlines.length > 0) return null;
  if (facts.doNotContact) return 'do-not-contact';
  const followUp = facts.followUps[0];
  if (followUp && followUp.dueDate <= policy.today) return null;
  if (facts.stopped?.kind === 'insolvent') return 'insolvent';
  if (facts.handedOver !== null) return 'handed-over';
  if (facts.promisesDue.length > 0 || facts.brokenPromises.length > 0) return null;
  if (facts.pastDueBaseMinor <= 0) return facts.forecast?.worthReminding !== true ? 'nothing-past-due' : inControlWeek(facts);
  const collectable = collectableBaseMinor(facts);
  if (collectable === 0 || collectable < policy.floorMinor) {
    const largest = Math.max(facts.disputedBaseMinor, facts.promisedBaseMinor, facts.likelyPaidBaseMinor, facts.handedBaseMinor);
    const withoutTakenOut = facts.pastDueBaseMinor >= policy.floorMinor;
    if (withoutTakenOut && largest > 0) {
      if (largest === facts.handedBaseMinor) return 'handed-over';
      if (largest === facts.disputedBaseMinor) return 'all-disputed';
      return largest === facts.promisedBaseMinor ? 'promise-in-force' : 'likely-paid';
    }
    return 'below-floor';
  }
  return inControlWeek(facts);
}

const inControlWeek = (facts: AccountFacts): LeftOutCode | null => (facts.controlUntil === null ? null : 'control-week');

const handoverWords: Readonly<Record<HandoverKind, string>> = { legal: 'In legal', placed: 'With an agency', insured: 'With the insurer' };
/** `With an agency (Atradius)`; with counsel of the register `With counsel (Stone & Partner)`. */
export function handoverLabel(line: Pick<HandoverLine, 'kind' | 'withWhom'> & { readonly withCounsel?: boolean; readonly counselUntil?: IsoDate }): string {
  const words = line.withCounsel === true || line.counselUntil !== undefined ? 'With counsel' : handoverWords[line.kind];
  return line.withWhom === '' ? words : `${words} (${line.withWhom})`;
}

/** The same with its day: since when, with counsel until when. */
export function handoverLabelOn(line: HandoverLine, locale: string, today: IsoDate): string {
  return line.counselUntil === undefined
    ? `${handoverLabel(line)} since ${dayLabel(line.since, locale, today)}`
    : `${handoverLabel(line)} until ${dayLabel(line.counselUntil, locale, today)}`;
}

/** The reason in words for one customer. */
export function leftOutLabel(reason: LeftOutCode, facts: AccountFacts, policy: ListPolicy): string {
  const locale = policy.locale ?? 'en-US';
  switch (reason) {
    case 'nothing-past-due':
      return 'Nothing past due';
    case 'do-not-contact':
      return 'Do not contact';
    case 'snoozed':
      return facts.snoozedUntil === null ? 'Snoozed' : `Snoozed until ${dayLabel(facts.snoozedUntil, locale, policy.today)}`;
    case 'all-disputed':
      return 'Past due is in dispute';
    case 'promise-in-force': {
      const next = facts.promisesAhead[0];
      return next ? `Promised for ${dayLabel(next.dueDate, locale, policy.today)}` : 'Promised';
    }
    case 'likely-paid':
      return 'Likely paid, to be confirmed';
    case 'handed-over':
      return facts.handedOver === null ? 'Past due is in legal, with an agency or insured' : handoverLabelOn(facts.handedOver, locale, policy.today);
    case 'insolvent':
      return facts.stopped === null ? 'Insolvent' : `Insolvent since ${dayLabel(facts.stopped.since, locale, policy.today)}`;
    case 'control-week':
      return `Control week: left in peace${facts.controlUntil === null ? '' : ` until ${dayLabel(facts.controlUntil, locale, policy.today)}`}, to measure what calls change`;
    case 'below-floor':
      return `Under ${formatMinorShort(policy.floorMinor, facts.baseCurrency, locale)} past due`;
  }
}

/** The reason in words for a count of customers, e.g. `38 under $250`. */
export function leftOutGroupLabel(reason: LeftOutCode, floor: string): string {
  const words: Readonly<Record<LeftOutCode, string>> = {
    'nothing-past-due': 'nothing past due',
    'do-not-contact': 'not to be contacted',
    snoozed: 'snoozed',
    'all-disputed': 'in dispute',
    'promise-in-force': 'promised',
    'likely-paid': 'likely paid, to be confirmed',
    'handed-over': 'in legal, with an agency or insured',
    insolvent: 'insolvent',
    'control-week': 'in their control week',
    'below-floor': `under ${floor}`,
  };
  return words[reason];
}
