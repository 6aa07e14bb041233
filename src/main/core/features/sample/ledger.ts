import type { IsoDate } from '../../../../shared/domain/calendar';
import type { SampleBook, SampleCustomer, SampleItem } from './book';

/** Entries of the sample's ledger, with the same meaning an import gives them. */

export interface NewInvoice {
  readonly number: string;
  readonly dated: IsoDate;
  readonly due: IsoDate;
  readonly amountMinor: number;
  readonly po?: string;
}

export function addInvoice(book: SampleBook, customer: SampleCustomer, invoice: NewInvoice): SampleItem {
  return addItem(book, {
    customer,
    kind: 'invoice',
    number: invoice.number,
    itemDate: invoice.dated,
    dueDate: invoice.due,
    reference: invoice.po ?? '',
    poNumber: invoice.po ?? '',
    description: '',
    originalMinor: invoice.amountMinor,
  });
}

/** `amountMinor` is what is given back, positive. */
export function addCreditMemo(
  book: SampleBook,
  customer: SampleCustomer,
  credit: { readonly number: string; readonly day: IsoDate; readonly amountMinor: number; readonly reason: string },
): SampleItem {
  return addItem(book, {
    customer,
    kind: 'credit-memo',
    number: credit.number,
    itemDate: credit.day,
    dueDate: null,
    reference: credit.reason,
    poNumber: '',
    description: credit.reason,
    originalMinor: -credit.amountMinor,
  });
}

/** Money received, and what it was set against; the rest stays unapplied. */
export function addPayment(
  book: SampleBook,
  customer: SampleCustomer,
  payment: { readonly number: string; readonly day: IsoDate; readonly amountMinor: number; readonly applied: readonly (readonly [SampleItem, number])[] },
): SampleItem {
  const item = addItem(book, {
    customer,
    kind: 'payment',
    number: payment.number,
    itemDate: payment.day,
    dueDate: null,
    reference: payment.number,
    poNumber: '',
    description: '',
    originalMinor: -payment.amountMinor,
  });
  for (const [target, amountMinor] of payment.applied) apply(book, item, target, payment.day, amountMinor);
  return item;
}

/** Sets a payment or credit against an item: one fact on each side. */
export function apply(book: SampleBook, source: SampleItem, target: SampleItem, day: IsoDate, amountMinor: number): void {
  addFact(book, source, { kind: 'applied', day, amountMinor, counter: target });
  addFact(book, target, { kind: 'applied', day, amountMinor: -amountMinor, counter: source });
}

export function writeOff(book: SampleBook, item: SampleItem, day: IsoDate, amountMinor: number, note: string): void {
  addFact(book, item, { kind: 'written-off', day, amountMinor: -amountMinor, counter: null, note });
}

/** What is open of an item by the end of a day. */
export function openOn(item: SampleItem, day: IsoDate): number {
  return item.facts.reduce((sum, fact) => (fact.day <= day ? sum + fact.amountMinor : sum), 0);
}

function addItem(book: SampleBook, fields: Omit<SampleItem, 'id' | 'facts'>): SampleItem {
  const item: SampleItem = { ...fields, id: book.id(book.morningAfter(fields.itemDate)), facts: [] };
  book.items.push(item);
  const own = book.itemsOf.get(item.customer.id);
  if (own === undefined) book.itemsOf.set(item.customer.id, [item]);
  else own.push(item);
  addFact(book, item, { kind: 'issued', day: fields.itemDate, amountMinor: fields.originalMinor, counter: null });
  return item;
}

function addFact(
  book: SampleBook,
  item: SampleItem,
  fact: {
    readonly kind: 'issued' | 'applied' | 'written-off';
    readonly day: IsoDate;
    readonly amountMinor: number;
    readonly counter: SampleItem | null;
    readonly note?: string;
  },
): void {
  const made = { item, note: '', ...fact, recordedAtMs: book.morningAfter(fact.day) };
  item.facts.push(made);
  book.facts.push(made);
}
