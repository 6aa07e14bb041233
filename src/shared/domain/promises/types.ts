import type { BankCalendar, IsoDate } from '../calendar';
import type { CurrencyCode } from '../money';

/**
 * open → due-today → unverified (date passed, the ledger does not cover date + tolerance yet) → kept | partly-kept | broken.
 * `kept-late`: all of it came, but after the tolerance. Side exits: withdrawn, replaced, and
 * taken-back: recorded by mistake and undone, so that it says nothing about anybody.
 */
export type PromiseState = 'open' | 'due-today' | 'unverified' | 'kept' | 'kept-late' | 'partly-kept' | 'broken' | 'withdrawn' | 'replaced' | 'taken-back';

/** States of a promise that somebody ended: nothing is judged or expected of it any more. */
export const endedStates = ['withdrawn', 'replaced', 'taken-back'] as const satisfies readonly PromiseState[];
export const isEnded = (state: PromiseState): boolean => (endedStates as readonly PromiseState[]).includes(state);

export interface PromisedPart {
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
}

export interface PromiseFacts {
  readonly id: string;
  readonly currency: CurrencyCode;
  readonly madeOn: IsoDate;
  /** Instant it was recorded; orders promises and same-day payments. */
  readonly recordedAtMs: number;
  readonly instalments: readonly PromisedPart[];
  readonly itemIds: readonly string[];
  /** Withdrawn, replaced by a newer promise, or undone because it should not have been recorded; null while it stands. */
  readonly ended: { readonly kind: (typeof endedStates)[number]; readonly on: IsoDate; readonly reason?: string } | null;
  /** The customer's own tolerance in bank days; absent = that of the rules. */
  readonly toleranceBankDays?: number;
  /**
   * Set for a payment plan: its own grace in bank days in place of the tolerance, and the number of missed instalments
   * from which it counts as failed. Until then what was missed is still expected.
   */
  readonly plan?: { readonly graceBankDays: number; readonly defaultAfterMisses: number };
}

/** Money applied to an item, or taken back from it when a payment bounced (negative). */
export interface Receipt {
  readonly itemId: string;
  readonly currency: CurrencyCode;
  /** Business date of the money. */
  readonly day: IsoDate;
  readonly recordedAtMs: number;
  readonly amountMinor: number;
}

export interface PromiseRules {
  readonly today: IsoDate;
  /** Last business day the imported ledger covers; null = nothing imported. No promise is called broken beyond it. */
  readonly ledgerCovers: IsoDate | null;
  /** Bank days after the promised date within which money still counts as on time. */
  readonly toleranceBankDays: number;
  readonly calendar: BankCalendar;
  /**
   * Open amounts of items, where known. A promise whose items have nothing open any more (credited, or paid before it
   * was made and booked later) asks for nothing: it is closed as kept, and left out of the kept rate.
   */
  readonly openByItem?: ReadonlyMap<string, number>;
  /** Shapes dates and amounts in the reasons. */
  readonly locale?: string;
}

export interface InstalmentOutcome extends PromisedPart {
  readonly receivedMinor: number;
  /** Day by which money counts as on time: due date plus tolerance in bank days. */
  readonly judgedAfter: IsoDate;
  readonly state: PromiseState;
  readonly reason: string;
}

export interface PromiseOutcome {
  readonly id: string;
  readonly state: PromiseState;
  /** Why it is in this state, one sentence with figures. */
  readonly reason: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  /** Still expected from a standing promise whose date is not judged yet; 0 once it is kept, broken or ended. */
  readonly outstandingMinor: number;
  /** Earliest date still expected; null when none is. */
  readonly nextDueDate: IsoDate | null;
  readonly instalments: readonly InstalmentOutcome[];
  /** How it counts in the kept rate: withdrawn in time, taken back, open and unverified promises do not count at all. */
  readonly counts: 'kept' | 'not-kept' | 'none';
}
