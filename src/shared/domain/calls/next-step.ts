import { addBankDays, addDays, nextBankDay, type BankCalendar, type IsoDate } from '../calendar';
import { outcomeEntry, type CallOutcome, type StepKind } from './outcomes';

export interface ProposedStep {
  readonly kind: StepKind;
  /** A bank day; null only for the kind `none`. */
  readonly date: IsoDate | null;
  readonly time: string | null;
  readonly note: string;
}

export interface StepContext {
  readonly today: IsoDate;
  readonly calendar: BankCalendar;
  /** First date of the promise made in the call. */
  readonly promiseDate?: IsoDate | null;
  /** Bank days after the promised date within which money counts as on time. */
  readonly toleranceBankDays?: number;
}

/**
 * What an outcome proposes as the next step: after a promise, look at the bank one bank day after its date and tolerance;
 * otherwise the catalogue's step, in bank days from today.
 */
export function proposeNextStep(outcome: CallOutcome, context: StepContext): ProposedStep {
  const { next } = outcomeEntry(outcome);
  return {
    kind: next.kind,
    date:
      context.promiseDate && next.kind === 'check-bank'
        ? promiseCheckDate(context.promiseDate, context.toleranceBankDays ?? 0, context.calendar)
        : addBankDays(context.today, next.afterBankDays, context.calendar),
    time: null,
    note: next.note,
  };
}

/** The day to look at the bank for a promise: the first bank day after its date and tolerance. */
export function promiseCheckDate(dueDate: IsoDate, toleranceBankDays: number, calendar: BankCalendar): IsoDate {
  return nextBankDay(addDays(addBankDays(dueDate, toleranceBankDays, calendar), 1), calendar);
}
