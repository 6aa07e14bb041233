import type { LetterKind } from '../../../shared/domain/dunning';

/** What a letter of a kind consists of, whatever its language. The words come from the template. */
export interface KindForm {
  /** The items in the table: past due, also those due within a week, or those that the situation is about. */
  readonly items: 'overdue' | 'due-soon' | 'promised' | 'planned' | 'disputed' | 'settled' | 'open' | 'none';
  /** Right of the title. */
  readonly headline: 'amount-by-day' | 'amount' | 'none';
  /** The sum line of the table. */
  readonly sum: 'toPay' | 'openTotal' | 'disputedTotal' | 'promisedTotal' | 'planTotal' | 'settledTotal' | 'owedTotal';
  /** A payment slip with its code at the foot of page 1. */
  readonly slip: boolean;
  /** Late-payment interest and fixed sums, with their working on a page of their own. */
  readonly interest: boolean;
  readonly history: boolean;
  readonly answer: 'payment' | 'balance' | 'settlement' | null;
  readonly signatureSpace: boolean;
}

const demand: KindForm = {
  items: 'overdue',
  headline: 'amount-by-day',
  sum: 'toPay',
  slip: true,
  interest: false,
  history: false,
  answer: null,
  signatureSpace: false,
};
const notice: KindForm = {
  items: 'none',
  headline: 'none',
  sum: 'openTotal',
  slip: false,
  interest: false,
  history: false,
  answer: null,
  signatureSpace: true,
};
const strict: KindForm = { ...demand, interest: true, history: true, answer: 'payment', signatureSpace: true };

export const kindForms: Readonly<Record<LetterKind, KindForm>> = {
  courtesy: { ...demand, items: 'due-soon', headline: 'amount' },
  'first-reminder': demand,
  'second-reminder': strict,
  'final-demand': strict,
  'notice-before-action': strict,
  'broken-promise': { ...demand, signatureSpace: true },
  'part-payment-thanks': demand,
  'first-time-late': demand,
  'plan-confirmation': { ...notice, items: 'planned', sum: 'planTotal', headline: 'amount', slip: true },
  'promise-confirmation': { ...notice, items: 'promised', sum: 'promisedTotal', headline: 'amount-by-day', slip: true, signatureSpace: false },
  'dispute-received': { ...notice, items: 'disputed', sum: 'disputedTotal', signatureSpace: false },
  'proof-of-delivery': { ...demand, items: 'overdue' },
  'account-on-hold': { ...demand, signatureSpace: true },
  release: notice,
  'statement-cover': { ...notice, signatureSpace: false },
  'agency-warning': strict,
  'agency-placed': { ...demand, sum: 'owedTotal', headline: 'amount', slip: false, interest: true, signatureSpace: true },
  'attorney-letter': strict,
  'settlement-offer': { ...demand, items: 'settled', sum: 'settledTotal', answer: 'settlement', signatureSpace: true },
  'credit-limit-notice': notice,
  'bank-details-change': notice,
  'balance-confirmation': { ...notice, items: 'open', sum: 'openTotal', headline: 'amount', answer: 'balance' },
};
