import { addBankDays, nextBankDay } from '../../../../shared/domain/calendar';
import type { SampleBook, SampleCustomer, SampleItem } from './book';
import { addCreditMemo, addInvoice, addPayment } from './ledger';
import { addContact, addCustomer } from './people';
import { addPlan } from './agreements';
import { addCall, addDispute, addFollowUp, addNote, addPromise } from './work';

/** Number, dated and due as days before today, original, purchase order. Their open parts add up as design/screens.md says. */
const openItems: readonly (readonly [number: string, dated: number, due: number, originalMinor: number, po: string])[] = [
  ['INV-30412', -128, -98, 628_400, 'PO 77120'],
  ['INV-30688', -104, -74, 1_043_200, 'PO 77391'],
  ['INV-30731', -95, -65, 1_451_240, 'PO 77402'],
  ['INV-30802', -83, -53, 794_000, 'PO 77518'],
  ['INV-30866', -76, -46, 446_000, 'PO 77544'],
  ['INV-30951', -62, -32, 821_560, 'PO 77630'],
  ['INV-31007', -53, -23, 1_173_000, 'PO 77702'],
  ['INV-31042', -45, -15, 318_000, 'PO 77745'],
  ['INV-31043', -45, -15, 241_050, 'PO 77746'],
  ['INV-31118', -35, -5, 1_460_200, 'PO 77810'],
  ['INV-31190', -23, 7, 1_894_000, 'PO 77894'],
  ['INV-31244', -14, 16, 2_251_675, 'PO 77951'],
  ['INV-31297', -6, 24, 987_420, 'PO 78003'],
];
const planPartMinor = 278_600;
/** Which invoices of the paid history were promised, and which of these came too late. */
const promised: ReadonlySet<number> = new Set([5, 10, 15, 20, 25, 29, 32]);
const brokenLate: ReadonlySet<number> = new Set([25, 32]);

/**
 * Brightwater Packaging: fourteen items, 70,194.50 past due, 51,330.95 not due, 1,480.00 credit, 120,045.45 net of a limit of
 * 125,000.00; a plan on the two oldest, a broken promise, a dispute, and a history of paying later and later.
 */
export function addBrightwater(book: SampleBook): { readonly customer: SampleCustomer; readonly invoices: number } {
  const { maya } = book.collectors;
  const customer = addCustomer(book, {
    number: 'C-10482',
    name: 'Brightwater Packaging LLC',
    segment: 'Mid-market',
    termsDays: 30,
    creditLimitMinor: 12_500_000,
    currency: 'USD',
    country: 'US',
    ownerId: maya,
    tags: ['Plan'],
    handleWithCare: true,
    note: 'Payments over $10,000 need the owner. Pay run on Fridays. Handle with care: customer since 2014.',
    addressLines: ['2250 Wagner Ford Road', 'Dayton, OH 45414'],
    timeZone: 'America/New_York',
  });
  const dana = addContact(book, customer, {
    name: 'Dana Whitfield',
    role: 'CFO, decides',
    phone: { e164: '+19375550148', written: '+1 937 555 0148', health: 'good' },
    email: { address: 'dana.whitfield@brightwaterpkg.example', health: 'good' },
    preferred: 'phone',
  });
  addContact(book, customer, { name: 'Luis Ortega', role: 'Payables', email: { address: 'ap@brightwaterpkg.example' }, preferred: 'email' });
  addContact(book, customer, {
    name: 'Karen Brightwell',
    role: 'Owner',
    phone: { e164: '+19375550112', written: '+1 937 555 0112' },
    note: 'Only for final demand',
  });

  const history = addPaidHistory(book, customer);
  const items = openItems.map(([number, dated, due, amountMinor, po]) =>
    addInvoice(book, customer, { number, dated: book.day(dated), due: book.day(due), amountMinor, po }),
  );
  const item = (index: number): SampleItem => {
    const found = items[index];
    if (found === undefined) throw new RangeError(`no item ${index}`);
    return found;
  };
  addCreditMemo(book, customer, { number: 'CN-0219', day: book.day(-21), amountMinor: 148_000, reason: 'Returned film, 2 pallets' });

  const bankDay = (offset: number) => nextBankDay(book.day(offset), book.calendar);
  addPromise(
    book,
    customer,
    { day: book.day(-40), hour: 14, minute: 5 },
    { items: [item(2)], parts: [{ due: bankDay(-32), amountMinor: 800_000 }], by: 'Dana Whitfield' },
  );
  addPayment(book, customer, { number: 'ACH 44817', day: bankDay(-32), amountMinor: 800_000, applied: [[item(2), 800_000]] });

  // The plan: six parts of 2,786.00 every second Friday, the third is due today. The second came one bank day late.
  const second = bankDay(-14);
  // 5,572.00 of it is in; what was open on the two items then and more than the plan stays out of it.
  addPlan(
    book,
    customer,
    { day: book.day(-49), hour: 10, minute: 30 },
    {
      items: [
        { item: item(0), amountMinor: 628_400 },
        { item: item(1), amountMinor: 1_043_200 },
      ],
      by: 'Dana Whitfield',
      note: 'Six parts of $2,786.00.',
      downMinor: 0,
      rhythm: '2-weeks',
      approved: { by: 'Tom Reyes', reason: 'Customer since 2014' },
      parts: [bankDay(-28), second, book.today, bankDay(14), bankDay(28), bankDay(42)].map((due) => ({ due, amountMinor: planPartMinor })),
    },
  );
  addPayment(book, customer, { number: 'ACH 45102', day: bankDay(-28), amountMinor: planPartMinor, applied: [[item(0), planPartMinor]] });
  addPayment(book, customer, {
    number: 'ACH 45377',
    day: addBankDays(second, 1, book.calendar),
    amountMinor: planPartMinor,
    applied: [
      [item(0), 221_400],
      [item(1), 57_200],
    ],
  });

  const call = addCall(
    book,
    customer,
    { day: book.day(-14), hour: 9, minute: 18 },
    { outcome: 'promise', contact: dana, seconds: 372, note: 'Owner must release payments over $10,000.', reason: 'approval-pending' },
  );
  addPromise(
    book,
    customer,
    { day: book.day(-14), hour: 9, minute: 24 },
    { items: [item(3), item(4)], parts: [{ due: book.day(-7), amountMinor: 1_240_000 }], by: 'Dana Whitfield', callId: call },
  );
  addDispute(
    book,
    customer,
    { day: book.day(-8), hour: 15, minute: 31 },
    { item: item(5), amountMinor: 214_000, reason: 'quantity-short', note: 'Two rolls short. Owner: Warehouse.', answerBy: bankDay(4) },
  );
  addCall(
    book,
    customer,
    { day: book.day(-3), hour: 10, minute: 6 },
    { outcome: 'voicemail', contact: dana, seconds: 40, note: 'Asked for a call about the missed payment.' },
  );
  addNote(book, customer, { day: book.day(-48), hour: 11, minute: 2 }, 'Pay run on Fridays. Payments over $10,000 need the owner.');
  addFollowUp(book, customer, { day: book.day(-3), hour: 10, minute: 8 }, { kind: 'call', due: book.today, note: 'Ask what stopped the $12,400.00' });
  return { customer, invoices: items.length + history };
}

/** Two years of paid invoices: about 9 days late in the first, about 21 in the second. Six of nine promises kept. */
function addPaidHistory(book: SampleBook, customer: SampleCustomer): number {
  const { random, calendar } = book;
  const count = 34;
  for (let index = 0; index < count; index += 1) {
    const due = -700 + index * 17;
    const late = due < -365 ? 9 : 21;
    const amountMinor = random.int(240_000, 1_450_000);
    const invoice = addInvoice(book, customer, {
      number: `INV-${24_010 + index * 171}`,
      dated: book.day(due - 30),
      due: book.day(due),
      amountMinor,
      po: `PO ${70_100 + index * 190}`,
    });
    const paid = nextBankDay(book.day(due + late + random.int(-3, 3)), calendar);
    addPayment(book, customer, { number: `ACH ${31_200 + index * 377}`, day: paid, amountMinor, applied: [[invoice, amountMinor]] });
    if (!promised.has(index)) continue;
    // Kept promises name a day after the money came; the two others a day well before it.
    const named = nextBankDay(book.day(due + (brokenLate.has(index) ? 7 : late + 4)), calendar);
    addPromise(
      book,
      customer,
      { day: book.day(due + 3), hour: 13, minute: 12 },
      { items: [invoice], parts: [{ due: named, amountMinor }], by: 'Dana Whitfield' },
    );
  }
  return count;
}
