import type { BankCalendar, IsoDate } from '../calendar';
import type { CallOutcome } from '../calls';
import type { DisputeReason } from '../disputes';
import type { CurrencyCode, DecimalMark } from '../money';
import type { PlanRhythm } from '../plans';
import type { PayMethod, PromisedPart } from '../promises';

export interface QuickItem {
  readonly id: string;
  readonly number: string;
  readonly currency: CurrencyCode;
  readonly openMinor: number;
  /** Parts of openMinor in open disputes and under live promises. */
  readonly disputedMinor: number;
  readonly promisedMinor: number;
  /** Above zero = past due; null = no due date. */
  readonly daysPastDue: number | null;
}

export interface QuickContact {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Everything a line is read against. Two readings of the same line in the same context are the same. */
export interface QuickLineContext {
  readonly today: IsoDate;
  /** What stands first in `3/5`. */
  readonly order: 'dmy' | 'mdy';
  /** Decides only where both readings are possible (`1.500`); elsewhere either sign is understood. */
  readonly decimalMark: DecimalMark;
  readonly locale: string;
  /** Taken where neither the line nor its items name one. */
  readonly currency: CurrencyCode;
  /** The customer's open items, oldest due first. */
  readonly items: readonly QuickItem[];
  readonly contacts: readonly QuickContact[];
  readonly calendar: BankCalendar;
  /** Items ticked on the screen; empty = everything past due. Items named in the line go before. */
  readonly picked?: readonly string[];
}

export type PieceKind =
  | 'command'
  | 'direction'
  | 'amount'
  | 'date'
  | 'time'
  | 'items'
  | 'person'
  | 'reason'
  | 'method'
  | 'count'
  | 'rhythm'
  | 'down'
  | 'note'
  | 'filler'
  | 'space'
  | 'unknown';

/** A stretch of the line and what it was understood as. All pieces in order, joined, are the line. */
export interface QuickPiece {
  /** UTF-16 offsets, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** In words; for a piece not understood what is wrong; empty for spaces. */
  readonly meaning: string;
  readonly kind: PieceKind;
  readonly understood: boolean;
  /** Other readings: putting `text` in place of the piece gives them. */
  readonly alternatives: readonly { readonly text: string; readonly meaning: string }[];
}

export type FindingCode =
  | 'no-command'
  | 'no-call'
  | 'nobody-reached'
  | 'not-understood'
  | 'amount-missing'
  | 'date-missing'
  | 'items-missing'
  | 'reason-missing'
  | 'text-missing'
  | 'count-missing'
  | 'two-readings'
  | 'two-items'
  | 'two-people'
  | 'sum-differs'
  | 'moved-day'
  | 'in-the-past'
  | 'in-the-future'
  | 'currency-mix'
  | 'over-open'
  | 'nothing-open';

export interface QuickFinding {
  readonly code: FindingCode;
  /** info: said aloud. warn: look at it, it can be saved. stop: cannot be saved. */
  readonly tone: 'info' | 'warn' | 'stop';
  readonly sentence: string;
  /** The piece it is about; null = the whole line. */
  readonly from: number | null;
  /** The usual ways out, at most two: the line to take instead; null = leave it as it is. */
  readonly ways: readonly { readonly label: string; readonly line: string | null }[];
}

export type QuickOutcome = Extract<CallOutcome, 'voicemail' | 'no-answer' | 'busy' | 'bad-number' | 'refuses' | 'will-check'>;

/** What would be recorded. Ids are those of the context. */
export type QuickDraft =
  (QuickCallDraft & Incoming) | { readonly kind: 'snooze'; readonly until: IsoDate; readonly note: string } | { readonly kind: 'note'; readonly text: string };

/** The customer called: nothing was dialled, and no rule of ours speaks against it. */
interface Incoming {
  readonly incoming?: true;
}

/** What of a call a line says. */
type QuickCallDraft =
  | {
      readonly kind: 'promise';
      readonly currency: CurrencyCode;
      readonly instalments: readonly PromisedPart[];
      readonly itemIds: readonly string[];
      readonly contactId: string | null;
      readonly saidBy: string;
      readonly note: string;
    }
  | {
      readonly kind: 'plan';
      readonly currency: CurrencyCode;
      readonly balanceMinor: number;
      readonly downMinor: number;
      readonly count: number;
      readonly rhythm: PlanRhythm;
      readonly firstDate: IsoDate;
      readonly itemIds: readonly string[];
      readonly contactId: string | null;
      readonly saidBy: string;
      readonly note: string;
    }
  | {
      readonly kind: 'dispute';
      readonly currency: CurrencyCode;
      readonly itemId: string;
      readonly amountMinor: number;
      readonly reason: DisputeReason;
      readonly dueDate: IsoDate | null;
      readonly contactId: string | null;
      readonly saidBy: string;
      readonly note: string;
    }
  | { readonly kind: 'call-back'; readonly date: IsoDate; readonly time: string | null; readonly contactId: string | null; readonly note: string }
  | { readonly kind: 'outcome'; readonly outcome: QuickOutcome; readonly nextDate: IsoDate | null; readonly contactId: string | null; readonly note: string }
  | {
      readonly kind: 'paid';
      readonly currency: CurrencyCode;
      readonly amountMinor: number | null;
      readonly paidOn: IsoDate | null;
      readonly method: PayMethod | null;
      readonly itemIds: readonly string[];
      readonly contactId: string | null;
      readonly saidBy: string;
      readonly note: string;
    };

export type QuickCommand = QuickDraft['kind'];

export interface QuickReading {
  readonly command: QuickCommand | null;
  readonly pieces: readonly QuickPiece[];
  readonly findings: readonly QuickFinding[];
  /** Null until everything a command needs is there. */
  readonly draft: QuickDraft | null;
  /** True when every word was understood and the draft can be saved. */
  readonly complete: boolean;
}
