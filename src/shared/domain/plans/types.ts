import type { IsoDate } from '../calendar';
import type { CurrencyCode } from '../money';

export type PlanRhythm = 'week' | '2-weeks' | 'month';

/** What a collector may agree without asking. A company's own to set. */
export interface PlanPolicy {
  /** From the day of agreement to the last instalment. */
  readonly maxMonths: number;
  /** Least first payment, percent of the balance. */
  readonly minDownPercent: number;
  /** Missed instalments at which a plan counts as defaulted. */
  readonly defaultAfterMisses: number;
  /** Bank days after an instalment's date within which money still counts as on time. */
  readonly graceBankDays: number;
  /** Largest discount of a settlement, percent of the balance. */
  readonly maxDiscountPercent: number;
}

/** The policy of a company that has not set its own. */
export const usualPlanPolicy: PlanPolicy = { maxMonths: 3, minDownPercent: 25, defaultAfterMisses: 2, graceBankDays: 3, maxDiscountPercent: 5 };

export interface PlanTerms {
  readonly currency: CurrencyCode;
  /** To spread, first payment included. */
  readonly balanceMinor: number;
  /** First payment on `firstDate`; 0 = the first instalment is already one of the equal ones. */
  readonly downMinor: number;
  /** Instalments after the first payment. */
  readonly count: number;
  readonly rhythm: PlanRhythm;
  /** Day of the first payment, or of the first instalment where there is none. */
  readonly firstDate: IsoDate;
}

export interface PlanInstalment {
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
  readonly isDown: boolean;
  /** The day it would have been, where banks do not work on that; else null. */
  readonly movedFrom: IsoDate | null;
  /** Name of the holiday it was moved from; null for weekends. */
  readonly holiday: string | null;
  /** What the last one differs from the others by, because the balance does not divide evenly; 0 for all others. */
  readonly roundingMinor: number;
}

export type PlanRule =
  'plan-nothing-to-spread' | 'plan-down-over-balance' | 'plan-no-instalments' | 'plan-in-the-past' | 'plan-instalment-too-small' | 'plan-dates-collide';
export type PlanLimit = 'plan-too-long' | 'plan-down-too-small';

export interface PlanFinding<Rule extends string> {
  readonly rule: Rule;
  readonly field: string;
  readonly sentence: string;
}

export interface PlanSchedule {
  readonly instalments: readonly PlanInstalment[];
  readonly totalMinor: number;
  readonly lastDate: IsoDate | null;
  /** Any of these refuses the plan. */
  readonly violations: readonly PlanFinding<PlanRule>[];
  /** Outside the policy: needs an approver and a reason. */
  readonly limits: readonly PlanFinding<PlanLimit>[];
  /** The limits in words when they are kept, e.g. `within your limit of 3 months and 25% first`. */
  readonly sentence: string;
}
