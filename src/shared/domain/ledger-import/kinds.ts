import { amountShare, type ColumnStats } from './columns';
import { headerWords, plain } from './text';
import type { ImportField, ImportKind } from './types';

export interface KindGuess {
  readonly kind: ImportKind;
  readonly confidence: number;
  /** One sentence: why. */
  readonly reason: string;
}
interface KindInput {
  readonly headers: readonly string[];
  readonly titles: readonly string[];
  readonly stats: readonly ColumnStats[];
  readonly fields: readonly ImportField[];
}

const openTitle =
  /aging|ageing|open item|open invoice|outstanding|unpaid|offene posten|op liste|faellig|fallig|balance agee|impayes|echeancier|antiguedad|pendientes|vencid|receivables list/;
const paymentTitle = /^payments?$|payments? (received|list|report)|receipts|zahlungen|zahlungseingange|paiements|encaissements|reglements|cobros|pagos/;
const customerTitle = /^(clients|customers|kunden|debitoren|contacts|clientes)$|customer (list|contact)|client list|kundenliste|liste clients/;
const invoiceTitle = /^(invoices?|rechnungen|factures|facturas)$|invoice (list|report)|rechnungsliste|rechnungsausgang/;
const closedTitle =
  /paid invoice|closed (item|invoice)|cleared item|payment history|ausgeglichene|bezahlte rechnungen|factures payees|facturas pagadas|facturas cobradas/;
const contactFields: readonly ImportField[] = [
  'email',
  'phone',
  'address-line',
  'city',
  'postal-code',
  'country',
  'contact-name',
  'contact-first-name',
  'contact-last-name',
  'credit-limit',
  'region',
  'segment',
  'language',
  'terms',
  'terms-days',
  'currency',
];

/** What a file is about, from the fields it has, how they are filled and the title lines above the header. */
export function findKind({ headers, titles, stats, fields }: KindInput): KindGuess {
  const at = (field: ImportField) => fields.indexOf(field);
  const has = (field: ImportField) => at(field) >= 0;
  const column = (field: ImportField) => stats[at(field)];
  const title = titles.map((text) =>
    plain(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const titled = (pattern: RegExp) => title.some((text) => pattern.test(text));
  const words = headers.map(headerWords);
  const dated = has('item-date') || has('due-date') || has('paid-date') || has('payment-date');
  const itemised = has('item-number') || has('due-date') || has('item-date') || has('paid-date') || has('payment-date') || has('payment-amount');
  if (titled(customerTitle) && !dated) return { kind: 'customers', confidence: 0.97, reason: 'the title above the header says so' };
  if (!itemised || (!dated && !has('amount') && !has('open-amount') && !has('payment-amount'))) {
    const contacts = contactFields.filter(has).length;
    return { kind: 'customers', confidence: contacts >= 1 ? 0.93 : 0.6, reason: 'customers with their details, no invoices, dates or payments' };
  }
  if (!dated && !has('due-date') && contactFields.filter(has).length >= 4)
    return { kind: 'customers', confidence: 0.7, reason: 'mostly contact details, no dates' };
  if (titled(paymentTitle)) return { kind: 'payments', confidence: 0.97, reason: 'the title above the header says payments' };
  // Beside what is due, the day of payment is the day the invoice was paid.
  const paid = column('paid-date') ?? (has('due-date') || has('terms') || has('terms-days') ? column('payment-date') : undefined);
  const paidShare = paid && paid.dates > 0 ? paid.dates / Math.max(1, paid.filled + paid.blank) : 0;
  const namesPayment =
    has('payment-amount') ||
    has('payment-reference') ||
    has('payment-date') ||
    words.some(
      (word) =>
        /payment|receipt|zahlung|paiement|reglement|encaissement|\bpago\b|\bcobro\b|check|cheque/.test(word) &&
        !/terms|bedingung|block|method|due|conditions|condiciones/.test(word),
    );
  if (
    !has('due-date') &&
    !has('open-amount') &&
    namesPayment &&
    !(has('item-date') && has('item-number') && (has('paid-date') || (has('payment-date') && (has('terms') || has('terms-days')))))
  ) {
    return { kind: 'payments', confidence: 0.9, reason: 'dates and amounts of payments, nothing that is due' };
  }
  if (titled(closedTitle) || paidShare > 0.5) return { kind: 'closed-items', confidence: 0.96, reason: 'each row has the day it was paid' };
  const open = column('open-amount');
  const looked = open ? Math.min(open.filled, 3_000) : 0;
  const lifecycle = has('status') && !words.some((word) => /^is open$/.test(word));
  if (titled(openTitle)) return { kind: 'open-items', confidence: 0.96, reason: 'the title above the header says open items' };
  if (open && looked > 0 && open.zeros === 0 && amountShare(open) > 0.5 && !lifecycle && !has('paid-amount'))
    return { kind: 'open-items', confidence: titled(invoiceTitle) ? 0.6 : 0.92, reason: 'a column with what is still open, filled in every row' };
  if (open && looked > 0 && open.zeros === 0 && !lifecycle && paidShare === 0)
    return { kind: 'open-items', confidence: 0.75, reason: 'every row still has something open' };
  if (
    paidShare === 0 &&
    words.some((word) => /^(document type|doc type|belegart)$/.test(word)) &&
    words.some((word) => /^(net due date|net due|net due dt|nettofalligkeit|arrears.*|assignment|zuordnung)$/.test(word))
  )
    return { kind: 'open-items', confidence: 0.85, reason: 'line items of an SAP account, none of them cleared' };
  if (paid && paidShare === 0 && !lifecycle && (paid.blank > 0 || paid.noneDates > 0))
    return { kind: 'open-items', confidence: 0.88, reason: 'the column for the day of payment is empty throughout' };
  if (
    words.some((word) =>
      /^(aging|ageing|days overdue|overdue|past due|days past due|tage uberfallig|verzugstage|mahnstufe|jours de retard|dias vencidos|arrears.*)$/.test(word),
    ) &&
    !lifecycle
  )
    return { kind: 'open-items', confidence: 0.8, reason: 'a column with days overdue' };
  if (
    !has('due-date') &&
    !has('terms') &&
    !has('terms-days') &&
    !titled(invoiceTitle) &&
    has('item-number') &&
    has('customer-name') &&
    words.includes('date') &&
    !words.some((word) => /invoice date|rechnung/.test(word)) &&
    ((column('amount')?.negatives ?? 0) > 0 || fields.filter((field) => field !== 'skip').length <= 4)
  ) {
    return { kind: 'payments', confidence: 0.55, reason: 'amounts with a plain date and no due date: most likely payments' };
  }
  return {
    kind: 'invoices',
    confidence: titled(invoiceTitle) ? 0.95 : has('due-date') || lifecycle ? 0.88 : 0.7,
    reason: 'invoices with their dates and amounts; not a list of everything open',
  };
}

const bankWords =
  /^(bank account|iban|bic|swift|account number|partner name|value date|booking date|valuta|valutadatum|wertstellung|buchungstag|buchungstext|verwendungszweck|auftraggeber.*|beguenstigter.*|begunstigter.*|zahlungspflichtiger.*|kontonummer|blz|label|libelle|balance|saldo|solde|kontostand|counterparty|payee|date valeur|fecha valor|operation number|amount currency|date operation|running balance|withdrawal|withdrawals|deposit|deposits)$/;
const documentWords =
  /invoice|rechnung|factur|customer|client|kunde|debitor|cliente|\bdue\b|fallig|faellig|echeance|vencim|beleg|document|voucher|\bbill\b|\bterms\b|aging|open (amount|balance)/;

/** A bank statement: account, balance or value date beside date and amount, but no word of customers or documents. */
export function isBankStatement(headers: readonly string[]): boolean {
  const words = headers.map(headerWords);
  if (words.some((word) => documentWords.test(word))) return false;
  return words.filter((word) => bankWords.test(word)).length >= 2 && words.some((word) => /date|datum|fecha|buchungstag|valuta/.test(word));
}
