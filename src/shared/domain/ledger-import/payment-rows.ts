import { cleanNumber } from '../ledger';
import { markSign } from './row-kinds';
import type { RowReader } from './row-reader';
import { plain, tidy } from './text';
import type { CanonicalPayment, CustomerRef } from './types';

export type PaymentDraft = Omit<CanonicalPayment, 'identity'> & { readonly signature: string };
export type PaymentResult =
  { readonly outcome: 'payment'; readonly draft: PaymentDraft } | { readonly outcome: 'rejected' } | { readonly outcome: 'left-out'; readonly why: string };

const rejected: PaymentResult = { outcome: 'rejected' };

/** Reads one row of a payment list. Positive = received, negative = paid back. */
export function readPaymentRow(reader: RowReader, customer: CustomerRef): PaymentResult {
  const type = plain(reader.text('item-kind'));
  if (/expense|bill|supplier|vendor|lieferant|ausgabe|depense|gasto|\bap\b|outgoing/.test(type))
    return { outcome: 'left-out', why: `rows of type ${reader.text('item-kind')}` };
  if (/void|deleted|cancel|failed|declined|bounced|pending/.test(plain(reader.text('status'))))
    return { outcome: 'left-out', why: `status ${reader.text('status')}` };
  const itemNumber = cleanNumber(reader.text('item-number'));
  const currency = reader.currency(customer, itemNumber);
  const { currencySource } = reader;
  if (currency === null) return rejected;
  const amount = reader.amount('payment-amount', currency);
  const debit = reader.amount('debit-amount', currency);
  const credit = reader.amount('credit-amount', currency);
  if (amount === 'bad' || debit === 'bad' || credit === 'bad') return rejected;
  let minor = amount?.minor ?? (credit !== null || debit !== null ? Math.abs(credit?.minor ?? 0) - Math.abs(debit?.minor ?? 0) : null);
  if (minor === null) {
    reader.reject('payment-amount', '', 'the amount is missing', 'Fill in the amount, or leave the row out.');
    return rejected;
  }
  const mark = reader.has('debit-credit-mark') ? markSign(reader.text('debit-credit-mark')) : 0;
  if (mark !== 0) minor = -mark * Math.abs(minor);
  if (/refund|erstattung|ruckzahlung|rueckzahlung|remboursement|reembolso|devolucion|chargeback/.test(type) && minor > 0) minor = -minor;
  const day = reader.date('payment-date');
  if (day === 'bad') return rejected;
  if (day === null) {
    reader.reject('payment-date', '', 'the day of the payment is missing', 'Fill in the day on which the money came in.');
    return rejected;
  }
  if (customer.numberKey === '' && customer.nameKey === '' && customer.email === '' && itemNumber === '') {
    reader.reject('customer-name', '', 'neither a customer nor an invoice is named', 'Fill in the customer or the invoice number.');
    return rejected;
  }
  const reference = tidy(cleanNumber(reader.text('payment-reference')));
  return {
    outcome: 'payment',
    draft: {
      line: reader.line,
      customer,
      currency,
      currencySource,
      amountMinor: minor,
      date: day,
      reference,
      itemNumber,
      description: tidy(reader.text('description')).slice(0, 400),
      signature: `${day}|${minor}|${currency}|${itemNumber}|${reference}`,
    },
  };
}
