import { minorToDecimalText } from '../../../../shared/domain/money';
import type { LetterLanguage } from '../../../../shared/domain/dunning';
import { waysToPay, type FieldValues, type WayToPay } from '../../../../shared/domain/payment-methods';
import type { OpenCompany } from '../../app';
import { LetterFault } from '../../documents';

/** What a document asks of whom. */
export interface AskedPayment {
  readonly customer: { readonly number: string; readonly name: string; readonly country: string; readonly paymentMethodsJson: string | null };
  readonly language: LetterLanguage;
  readonly currency: string;
  readonly amountMinor: number;
  /** As the reader's country writes it. */
  readonly amount: string;
  /** Numbers of the invoices it is about. */
  readonly numbers: readonly string[];
  readonly reference: string;
}

/** The ways to pay a document names; none where nothing is asked for. Throws `LetterFault` where a link or a text has a hole. */
export function waysFor({ profile, settings }: OpenCompany, asked: AskedPayment): readonly WayToPay[] {
  if (asked.amountMinor <= 0 || settings.paymentMethods.length === 0) return [];
  const { customer } = asked;
  const numbers = [...new Set(asked.numbers)].filter((number) => number.trim() !== '');
  const same = (text: string) => ({ plain: text, written: text });
  const values: FieldValues = {
    number: { plain: numbers.join(','), written: numbers.join(', ') },
    amount: { plain: minorToDecimalText(asked.amountMinor, asked.currency), written: asked.amount },
    currency: same(asked.currency),
    customer: same(customer.number),
    name: same(customer.name),
    reference: same(asked.reference),
  };
  const chosen = customer.paymentMethodsJson === null ? null : (JSON.parse(customer.paymentMethodsJson) as readonly string[]);
  const offer = waysToPay(settings.paymentMethods, {
    currency: asked.currency,
    country: customer.country || profile.country,
    language: asked.language,
    chosen,
    values,
  });
  if ('fault' in offer) throw new LetterFault(`Ways to pay. ${offer.fault}`);
  return offer.ways;
}
