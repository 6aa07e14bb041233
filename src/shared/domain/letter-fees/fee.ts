import type { DunningLevel } from '../dunning';
import type { CurrencyCode } from '../money';

/** What a step of a policy asks for its letter. */
export interface LetterFee {
  readonly currency: CurrencyCode;
  /** Above 0. */
  readonly amountMinor: number;
  /** Asked of sole traders and consumers too; else of companies alone. */
  readonly individuals: boolean;
}

/** `bill`: on the letter, and an item of the ledger at once. `show`: on the letter and kept, to be billed or waived later. `waive`: given up, and not on the letter. */
export const feeChoices = ['bill', 'show', 'waive'] as const;
export type FeeChoice = (typeof feeChoices)[number];

/** A letter that bore a fee, or whose fee was waived: the level and the invoices it asked for. */
export interface ChargedLevel {
  readonly level: DunningLevel;
  readonly itemIds: readonly string[];
}

export interface FeeQuestion {
  /** Null = the step asks for none. */
  readonly fee: LetterFee | null;
  readonly currency: CurrencyCode;
  readonly level: DunningLevel;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
  /** Invoices the letter asks for, without charges. */
  readonly invoiceIds: readonly string[];
  /** Of this customer and currency. */
  readonly charged: readonly ChargedLevel[];
  readonly choice: FeeChoice;
}

/** A fee and what becomes of it, or why there is none in one sentence. */
export type FeeAnswer = { readonly amountMinor: number; readonly choice: FeeChoice } | { readonly none: string };

/**
 * The fee of one letter. A level is charged once for the same debt: a further letter of the level that asks for an invoice
 * which bore it already, or for which it was waived, has none. There is no fee on charges alone, none in another currency
 * than its own, and none for individuals unless the step says so. Null = the step asks for none.
 */
export function feeOfLetter({ fee, currency, level, debtorType, invoiceIds, charged, choice }: FeeQuestion): FeeAnswer | null {
  if (fee === null) return null;
  if (level === 0) return { none: 'A courtesy reminder has no fee.' };
  if (fee.currency !== currency) return { none: `The fee is agreed in ${fee.currency}; it is never turned into another currency.` };
  if (debtorType !== 'company' && !fee.individuals)
    return { none: debtorType === 'consumer' ? 'Consumers are asked for no fee.' : 'Sole traders are asked for no fee.' };
  if (invoiceIds.length === 0) return { none: 'The letter asks for charges alone, and there is no fee on a charge.' };
  const asked = new Set(invoiceIds);
  if (charged.some((one) => one.level === level && one.itemIds.some((id) => asked.has(id))))
    return { none: 'The fee of this level was decided with an earlier letter on the same invoices.' };
  return { amountMinor: fee.amountMinor, choice };
}

/** What a fee adds to the total of its letter. */
export const printedFee = (answer: FeeAnswer | null): number => (answer === null || 'none' in answer || answer.choice === 'waive' ? 0 : answer.amountMinor);
