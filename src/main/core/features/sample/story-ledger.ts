import { addDays, nextBankDay } from '../../../../shared/domain/calendar';
import { allocate } from '../../../../shared/domain/money';
import type { SampleBook, SampleCustomer, SampleItem } from './book';
import { addInvoice, addPayment, openOn } from './ledger';
import type { Story } from './scenes';

export function addLateInvoices(
  book: SampleBook,
  customer: SampleCustomer,
  story: Story,
  index: number,
  units: (whole: number) => number,
): readonly SampleItem[] {
  const shares = allocate(
    units(story.pastDue),
    Array.from({ length: story.items }, () => book.random.int(70, 130)),
  );
  return shares.map((amountMinor, at) => {
    const age = Math.max(1, Math.round(story.oldest - (at * (story.oldest - 1)) / story.items));
    // A part payment shown as such is added on top, so that what is open stays as told.
    const original = story.name === 'Blue Anchor Seafoods' && at === 0 ? amountMinor + units(4_000) : amountMinor;
    return addInvoice(book, customer, {
      number: `INV-${29_000 + index * 40 + at}`,
      dated: book.day(-age - customer.termsDays),
      due: book.day(-age),
      amountMinor: original,
      po: `PO ${51_000 + index * 60 + at}`,
    });
  });
}

export function addEarlierInvoices(book: SampleBook, customer: SampleCustomer, index: number, usualMinor: number): number {
  const count = 9;
  for (let turn = 0; turn < count; turn += 1) {
    const due = book.day(-640 + turn * 52);
    const amountMinor = Math.round((usualMinor * book.random.int(55, 120)) / 100);
    const invoice = addInvoice(book, customer, { number: `INV-${20_000 + index * 20 + turn}`, dated: addDays(due, -customer.termsDays), due, amountMinor });
    // Two have never been late before: their first time is a reason of its own on the list.
    const punctual = customer.name.startsWith('Kestrel') || customer.name.startsWith('Fairhaven');
    addPayment(book, customer, {
      number: `ACH ${20_000 + index * 20 + turn}`,
      day: punctual ? addDays(due, -2) : nextBankDay(addDays(due, book.random.int(4, 22)), book.calendar),
      amountMinor,
      applied: [[invoice, amountMinor]],
    });
  }
  return count;
}

export function partPay(book: SampleBook, customer: SampleCustomer, item: SampleItem, amountMinor: number): void {
  if (openOn(item, book.today) > amountMinor)
    addPayment(book, customer, { number: 'CHK 2208', day: nextBankDay(book.day(-6), book.calendar), amountMinor, applied: [[item, amountMinor]] });
}
