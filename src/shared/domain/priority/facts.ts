import type { IsoDate } from '../calendar';
import type { CurrencyCode, Money } from '../money';

/** What a collector set the score to value. Each weight is the points of a factor at its full measure; see factors.ts. */
export interface PriorityWeights {
  readonly pastDueAmount: number;
  readonly age: number;
  readonly promiseDue: number;
  readonly promiseBroken: number;
  readonly followUpDue: number;
  readonly lastContact: number;
  readonly creditLimit: number;
}

export const usualWeights: PriorityWeights = { pastDueAmount: 20, age: 10, promiseDue: 18, promiseBroken: 28, followUpDue: 12, lastContact: 8, creditLimit: 9 };

export interface PromiseLine {
  readonly currency: CurrencyCode;
  /** Still missing (broken, partly kept) or still expected (due, ahead), in the promise's currency. */
  readonly amountMinor: number;
  /** The same in the company's base currency. */
  readonly baseMinor: number;
  readonly dueDate: IsoDate;
}

export type FollowUpKind = 'call' | 'call-back' | 'check-bank' | 'letter' | 'resolve-dispute' | 'review' | 'none';
export type ContactKind = 'call' | 'voicemail' | 'no-answer' | 'letter' | 'email' | 'note';

/**
 * Everything the worklist's rules look at, for one customer on one day. Base amounts are in minor units of the company's
 * base currency; amounts for display keep their own currency.
 */
export interface AccountFacts {
  readonly baseCurrency: CurrencyCode;
  /** Past-due invoices and charges per currency, before anything is taken out. */
  readonly pastDue: readonly Money[];
  readonly pastDueBaseMinor: number;
  /** Parts of pastDueBaseMinor that a call cannot win today: in dispute; under a live promise; gone from the ledger. They do not overlap. */
  readonly disputedBaseMinor: number;
  readonly promisedBaseMinor: number;
  readonly likelyPaidBaseMinor: number;
  /** Days past due of the oldest owed item that is not in dispute; 0 when nothing is late. */
  readonly oldestDays: number;
  /** Broken or partly kept promises that nothing replaced, latest first. */
  readonly brokenPromises: readonly PromiseLine[];
  /** Promises due today or unverified, earliest first. */
  readonly promisesDue: readonly (PromiseLine & { readonly unverified: boolean })[];
  /** Promises whose date lies ahead, earliest first. */
  readonly promisesAhead: readonly PromiseLine[];
  /** Open follow-ups, earliest first. */
  readonly followUps: readonly { readonly kind: FollowUpKind; readonly dueDate: IsoDate; readonly time: string | null; readonly note: string }[];
  /** The last contact: when, in bank days before today, and whether a person was reached. Null = never. */
  readonly lastContact: { readonly kind: ContactKind; readonly day: IsoDate; readonly bankDaysAgo: number; readonly reached: boolean } | null;
  /** Calls since somebody was reached last. */
  readonly attemptsSinceReached: number;
  /** Open amount against the credit limit in percent; null without a limit. */
  readonly limitUsedPercent: number | null;
  /** What exceeds the limit, in the limit's currency; null when nothing does. */
  readonly overLimit: Money | null;
  /** Never paid late before, and late now. */
  readonly firstTimeLate: boolean;
  readonly hasWorkingContact: boolean;
  /** Unused credit memos and cash to apply, as positive amounts. */
  readonly unusedCredits: readonly Money[];
  readonly disputes: { readonly count: number; readonly amounts: readonly Money[] };
  /** The next amount that gets into an older bucket; null when none does. */
  readonly nextBucketMove: (Money & { readonly on: IsoDate; readonly bucketLabel: string }) | null;
  readonly handleWithCare: boolean;
  readonly doNotContact: boolean;
  readonly snoozedUntil: IsoDate | null;
  readonly pinned: boolean;
}

/** An account on which nothing has happened; a start for builders. */
export function quietAccount(baseCurrency: CurrencyCode): AccountFacts {
  return {
    baseCurrency,
    pastDue: [],
    pastDueBaseMinor: 0,
    disputedBaseMinor: 0,
    promisedBaseMinor: 0,
    likelyPaidBaseMinor: 0,
    oldestDays: 0,
    brokenPromises: [],
    promisesDue: [],
    promisesAhead: [],
    followUps: [],
    lastContact: null,
    attemptsSinceReached: 0,
    limitUsedPercent: null,
    overLimit: null,
    firstTimeLate: false,
    hasWorkingContact: true,
    unusedCredits: [],
    disputes: { count: 0, amounts: [] },
    nextBucketMove: null,
    handleWithCare: false,
    doNotContact: false,
    snoozedUntil: null,
    pinned: false,
  };
}

/** For sentences: the day it is and the reader's locale. */
export interface Wording {
  readonly today: IsoDate;
  readonly locale?: string;
}

export interface Factor {
  readonly code: string;
  readonly label: string;
  /** Tenths at most; the score is their exact sum. */
  readonly points: number;
  readonly evidence: string;
}

/** Past-due money that a contact could still bring in: without disputed, promised and likely paid parts. */
export function collectableBaseMinor(facts: AccountFacts): number {
  return Math.max(0, facts.pastDueBaseMinor - facts.disputedBaseMinor - facts.promisedBaseMinor - facts.likelyPaidBaseMinor);
}
