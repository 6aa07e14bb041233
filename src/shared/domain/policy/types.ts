import type { IsoDate } from '../calendar';
import type { DunningLevel, LetterKind } from '../dunning';
import type { LetterFee } from '../letter-fees';
import type { CurrencyCode } from '../money';

/** What the days of a step count from. `previous-step` = the day the step before it was really done. */
export type StepAnchor = 'due-date' | 'invoice-date' | 'previous-step';
export type StepChannel = 'email' | 'letter' | 'call' | 'hold' | 'review' | 'agency';
/** Letters a strategy may send by itself; what else is written is a matter of the situation. */
export type StepLetterKind = Extract<
  LetterKind,
  'courtesy' | 'first-time-late' | 'first-reminder' | 'second-reminder' | 'final-demand' | 'notice-before-action' | 'agency-warning'
>;
export type RiskClass = 'low' | 'middle' | 'high';
export type DebtorType = 'company' | 'sole-trader' | 'consumer';

/** Which accounts a step is for; an empty list and null set no limit. Amounts are demandable money past due in the base currency. */
export interface StepConditions {
  readonly minBaseMinor: number | null;
  readonly maxBaseMinor: number | null;
  readonly risks: readonly RiskClass[];
  readonly segments: readonly string[];
  readonly debtorTypes: readonly DebtorType[];
}

/** What must hold before a step is taken. */
export interface StepGates {
  /** Days since the last letter or mail, whatever its level; 0 = as the strategy says. */
  readonly waitingDays: number;
  /** The letter of the level before has left the house, not only been made. */
  readonly earlierLevelSent: boolean;
  /** A call was tried within so many days; null = not asked. */
  readonly callWithinDays: number | null;
  /** `another` = by somebody else than who makes the run. */
  readonly approval: 'none' | 'another';
}

export interface StrategyStep {
  /** Stays the same over all versions of a policy, so that what was done counts after an edit. */
  readonly id: string;
  readonly anchor: StepAnchor;
  /** Days after the anchor; negative = before it. */
  readonly days: number;
  readonly channel: StepChannel;
  /** What is to be done in a call, hold, review or agency step; a line of the worklist. */
  readonly task: string;
  /** Both set for e-mail and letter, else null. The letter is chosen; levels rise by one from letter to letter, and a courtesy reminder has level 0. */
  readonly letterKind: StepLetterKind | null;
  readonly level: DunningLevel | null;
  /** The letter asks for late-payment interest and fixed sums too, where law or contract give them; their working is a page of it. */
  readonly interest: boolean;
  /** Asked for the letter itself, on its own line; left out or null = none. */
  readonly fee?: LetterFee | null | undefined;
  readonly conditions: StepConditions;
  readonly gates: StepGates;
}

/** A dunning strategy as data. */
export interface Strategy {
  /** `customer`: one ladder per customer and currency, counted from the oldest late item. `invoice`: one ladder per item, one letter for all. */
  readonly mode: 'customer' | 'invoice';
  /** In order; levels of letters rise by one. */
  readonly steps: readonly StrategyStep[];
  /** Days between any two steps with one customer. */
  readonly minDaysBetween: number;
  /** Days without any step after which the ladder begins anew. */
  readonly restartAfterDays: number;
  /** Days from one letter to the next where the law or good practice asks for more. */
  readonly waitingDaysByType: Readonly<Record<DebtorType, number>>;
}

/** One open item as a strategy looks at it. Fully disputed, promised, vanished or handed-over items have nothing demandable. */
export interface DunningItem {
  readonly id: string;
  readonly number: string;
  readonly itemDate: IsoDate | null;
  /** Effective due date; of an item in instalments the earliest unpaid one. */
  readonly dueDate: IsoDate | null;
  /** Open without disputed and promised parts; 0 = nothing may be asked for. */
  readonly demandableMinor: number;
  readonly demandableBaseMinor: number;
  /** Why nothing or not all may be asked for. */
  readonly held: 'disputed' | 'promised' | 'likely-paid' | 'handed-over' | null;
}

/** A step that was taken. */
export interface DoneStep {
  /** Null for letters made outside a strategy; they count by their level. */
  readonly stepId: string | null;
  readonly level: DunningLevel | null;
  readonly channel: StepChannel;
  readonly day: IsoDate;
  /** False for a letter that was made and has not left the house. */
  readonly sent: boolean;
  /** Items whose ladder it moved on. */
  readonly itemIds: readonly string[];
}

/** Everything a strategy looks at: one customer in one currency. */
export interface DunningFacts {
  readonly currency: CurrencyCode;
  readonly items: readonly DunningItem[];
  readonly done: readonly DoneStep[];
  /** Days on which a call was tried, any order. */
  readonly callDays: readonly IsoDate[];
  readonly debtorType: DebtorType;
  readonly risk: RiskClass;
  readonly segment: string;
  /** The account as a whole is not dunned: stopped, placed, in court, insolvent. */
  readonly stopped: { readonly reason: string; readonly until: IsoDate | null } | null;
}

export interface MissedStep {
  readonly stepId: string;
  readonly name: string;
  readonly plannedOn: IsoDate;
}

export interface DueStep {
  readonly step: StrategyStep;
  readonly name: string;
  readonly level: DunningLevel | null;
  /** The day the strategy meant it for; on or before today. */
  readonly plannedOn: IsoDate;
  /** Items the step is about; each moves on by its own step. */
  readonly items: readonly { readonly itemId: string; readonly stepId: string; readonly level: DunningLevel | null }[];
}

/** What a strategy says of one account on one day. At most one step is due. */
export interface DunningDecision {
  readonly due: DueStep | null;
  /** What comes next when nothing is due, and the first day it can; null = nothing more. */
  readonly next: { readonly name: string; readonly stepId: string; readonly on: IsoDate } | null;
  /** A gate that no waiting opens. */
  readonly blocked: { readonly name: string; readonly reasons: readonly string[] } | null;
  /** Steps whose day went by without them; they are not made up for. */
  readonly missed: readonly MissedStep[];
  /** Items the strategy leaves alone, with the reason. */
  readonly held: readonly { readonly itemId: string; readonly number: string; readonly reason: string }[];
  /** In sentences, in the order they were decided. */
  readonly explanation: readonly string[];
}
