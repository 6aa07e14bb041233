import { addBankDays, addDays, nextBankDay, type BankCalendar, type IsoDate } from '../calendar';
import { answerDays, type LetterDebtor } from './kinds';

/** How a handover to counsel ended. */
export const counselOutcomes = ['paid', 'part-paid', 'plan', 'disputed', 'lawsuit', 'taken-back'] as const;
export type CounselOutcome = (typeof counselOutcomes)[number];
export const counselOutcomeNames: Readonly<Record<CounselOutcome, string>> = {
  paid: 'Paid in full',
  'part-paid': 'Paid in part',
  plan: 'Payment plan agreed',
  disputed: 'Disputed in writing',
  lawsuit: 'Goes to court',
  'taken-back': 'Taken back from counsel',
};

/** Bank days that a letter of counsel leaves where nobody names a day. */
const counselBankDays = 10;

/**
 * The first day a letter of counsel may name as its deadline, and the usual one; both are bank days. An individual has the
 * days that `answerDays` gives.
 */
export function counselDeadline(
  today: IsoDate,
  debtor: LetterDebtor,
  country: string,
  calendar: BankCalendar,
): { readonly earliest: IsoDate; readonly usual: IsoDate } {
  const least = nextBankDay(addDays(today, Math.max(1, answerDays('attorney-letter', debtor, country))), calendar);
  const usual = addBankDays(today, counselBankDays, calendar);
  return { earliest: least, usual: usual < least ? least : usual };
}
