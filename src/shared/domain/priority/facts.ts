import type { IsoDate } from '../calendar';
import type { CurrencyCode, Money } from '../money';

/** What a collector set the score to value. 0 to 100 each; what each does is written in score.ts. */
export interface PriorityWeights {
  readonly pastDueAmount: number;
  readonly age: number;
  readonly promiseDue: number;
  readonly promiseBroken: number;
  readonly followUpDue: number;
  readonly lastContact: number;
  readonly creditLimit: number;
}

/** The proven order: expected cost of waiting, rest after a contact, what must be done today on top; no points by rule. */
export const usualWeights: PriorityWeights = {
  pastDueAmount: 100,
  age: 0,
  promiseDue: 100,
  promiseBroken: 100,
  followUpDue: 100,
  lastContact: 100,
  creditLimit: 0,
};

/** What the payment model expects of an account. Money-days: minor units of the base currency x days, next 30 days. */
export interface AccountForecast {
  readonly lateMoneyDays: number;
  /** Parts of it that no contact can win. They do not overlap. */
  readonly disputedMoneyDays: number;
  readonly promisedMoneyDays: number;
  readonly coveredMoneyDays: number;
  /** With lawyers, an agency or an insurer. */
  readonly handedMoneyDays: number;
  /** Enough late money is expected to call before anything is past due. */
  readonly worthReminding: boolean;
  /** Expected to be lost of what is unpaid 90 days after its due date. */
  readonly lossMinor: number;
  /** Yearly cost of money in percent. */
  readonly yearlyCostPercent: number;
  /** Paid within 7 days after contacts against expected without them, with the counts it rests on; 1 = no log, or no difference. */
  readonly response: { readonly factor: number; readonly contacts: number; readonly paid: number; readonly expected: number };
  /** Minutes a contact takes here, from so many timed calls, and what one usually takes. */
  readonly minutes: { readonly expected: number; readonly usual: number; readonly calls: number };
  /** Probability that promises in force are kept, in percent; null without one. */
  readonly keptPercent: number | null;
  /** Paid invoices the customer is judged by, and his payer class (1 pays first, 5 last); null = by terms alone. */
  readonly payments: number;
  readonly payerClass: number | null;
  /** Median days late of the last payments and of those before them, where they are clearly later now; null = not, or not known. */
  readonly payingLater: { readonly recentDays: number; readonly beforeDays: number } | null;
  /** The invoice with the largest part. */
  readonly lead: {
    readonly number: string;
    readonly currency: CurrencyCode;
    readonly openMinor: number;
    readonly daysPastDue: number;
    readonly likelyDays: number | null;
    readonly spreadDays: number;
  } | null;
}

export interface PromiseLine {
  readonly currency: CurrencyCode;
  /** Still missing (broken, partly kept) or still expected (due, ahead), in the promise's currency. */
  readonly amountMinor: number;
  /** The same in the company's base currency. */
  readonly baseMinor: number;
  readonly dueDate: IsoDate;
  /** It is an instalment of a payment plan. */
  readonly instalment?: true;
}

export const handoverKinds = ['legal', 'placed', 'insured'] as const;
/** legal: with lawyers or a court. placed: with a collection agency. insured: an insurer covers it. */
export type HandoverKind = (typeof handoverKinds)[number];
/** What stops letters and, of an insolvent customer, every demand: somebody's word, or the insolvency. */
export const stopKinds = ['hold', 'insolvent'] as const;
export type StopKind = (typeof stopKinds)[number];
export interface StopLine {
  readonly kind: StopKind;
  readonly since: IsoDate;
  readonly reason: string;
}
export const stopLabels: Readonly<Record<StopKind, string>> = { hold: 'Dunning stopped', insolvent: 'Insolvent' };

export interface HandoverLine {
  readonly kind: HandoverKind;
  readonly withWhom: string;
  readonly since: IsoDate;
  /** With counsel of the register, and until when they were asked to bring an answer; absent = any other. */
  readonly counselUntil?: IsoDate;
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
  /** Parts of pastDueBaseMinor that a call cannot win today: in dispute; under a live promise; gone from the ledger; handed over. They do not overlap. */
  readonly disputedBaseMinor: number;
  readonly promisedBaseMinor: number;
  readonly likelyPaidBaseMinor: number;
  readonly handedBaseMinor: number;
  /** The whole account is with lawyers, an agency or an insurer; null = it is not. */
  readonly handedOver: HandoverLine | null;
  /** The insolvency, else the stop that is in force; null = none. */
  readonly stopped: StopLine | null;
  /** Deadlines of handovers that are near or past, earliest first. */
  readonly deadlines: readonly { readonly day: IsoDate; readonly what: string; readonly kind: HandoverKind }[];
  /** The first day after the week in which the account is left in peace by lot; null = it is not. */
  readonly controlUntil: IsoDate | null;
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
  /** Null where no forecast was made: all that is past due is then taken to stay unpaid for 30 days. */
  readonly forecast: AccountForecast | null;
  /** More must be done today than a day holds: this account is ranked by its forecast alone. */
  readonly heldBack: boolean;
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
    handedBaseMinor: 0,
    handedOver: null,
    stopped: null,
    deadlines: [],
    controlUntil: null,
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
    forecast: null,
    heldBack: false,
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

/** Past-due money that a contact could still bring in: without disputed, promised, handed over and likely paid parts. */
export function collectableBaseMinor(facts: AccountFacts): number {
  return Math.max(0, facts.pastDueBaseMinor - facts.disputedBaseMinor - facts.promisedBaseMinor - facts.likelyPaidBaseMinor - facts.handedBaseMinor);
}
