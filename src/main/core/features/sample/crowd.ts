import { addDays, nextBankDay } from '../../../../shared/domain/calendar';
import type { CallOutcome } from '../../../../shared/domain/calls';
import { allocate, minorPerUnit } from '../../../../shared/domain/money';
import type { SampleBook, SampleContact, SampleCustomer, SampleItem } from './book';
import { addCreditMemo, addInvoice, addPayment, apply, openOn, writeOff } from './ledger';
import { businessNames, legalForm } from './names';
import { addCustomer, addUsualContacts } from './people';
import { addCall, addDispute, addFollowUp, addNote, addPromise } from './work';

/** How a customer pays: share of the crowd, usual days after due, spread. */
const habits = [
  { share: 0.62, late: -3, spread: 3 },
  { share: 0.24, late: 7, spread: 6 },
  { share: 0.1, late: 20, spread: 9 },
  { share: 0.04, late: 48, spread: 25 },
] as const;
type Habit = (typeof habits)[number];

const segments = [
  { name: 'Key account', share: 0.06, usual: 46_000, weight: 30, limit: 600_000 },
  { name: 'Mid-market', share: 0.34, usual: 14_000, weight: 16, limit: 150_000 },
  { name: 'Small business', share: 0.46, usual: 3_600, weight: 10, limit: 35_000 },
  { name: 'Public sector', share: 0.07, usual: 11_000, weight: 13, limit: null },
  { name: 'Export', share: 0.07, usual: 12_000, weight: 12, limit: 200_000 },
] as const;
const places = [
  { country: 'US', currency: 'USD', share: 0.84 },
  { country: 'CA', currency: 'CAD', share: 0.05 },
  { country: 'GB', currency: 'GBP', share: 0.06 },
  { country: 'DE', currency: 'EUR', share: 0.03 },
  { country: 'FR', currency: 'EUR', share: 0.02 },
] as const;

function byShare<T extends { readonly share: number }>(list: readonly T[], at: number): T {
  let left = at;
  for (const entry of list) {
    left -= entry.share;
    if (left < 0) return entry;
  }
  return list.at(-1) as T;
}

const allowanceDays = 6;

/** Everybody else: `count` customers with `invoices` invoices between them over two years. */
export function addCrowd(book: SampleBook, count: number, invoices: number): void {
  const { random } = book;
  const members = businessNames(count, random).map((base, index) => {
    const segment = byShare(segments, random.next());
    const place = byShare(places, segment.name === 'Export' ? 0.84 + random.next() * 0.16 : random.next());
    const customer = addCustomer(book, {
      number: `C-${11_010 + index * 7}`,
      name: legalForm(base, place.country, random),
      segment: segment.name,
      termsDays: random.pick([15, 30, 30, 30, 45, 60]),
      currency: place.currency,
      country: place.country,
      creditLimitMinor: segment.limit === null || random.chance(0.2) ? null : segment.limit * 100,
      ownerId: random.chance(0.55) ? book.collectors.maya : book.collectors.tom,
      doNotContact: random.chance(0.01),
      debtorType: segment.name === 'Small business' && random.chance(0.15) ? 'sole-trader' : 'company',
      tags: random.chance(0.1) ? [random.pick(['Seasonal', 'PO required', 'EDI', 'Portal'])] : [],
    });
    return {
      customer,
      contact: addUsualContacts(book, customer),
      habit: byShare(habits, random.next()),
      usual: segment.usual,
      weight: segment.weight + random.int(0, 6),
    };
  });
  const shares = allocate(
    invoices,
    members.map((member) => member.weight),
  );
  let number = 0;
  members.forEach((member, index) => {
    number = addTrade(book, member.customer, member.habit, shares[index] ?? 0, member.usual, number);
    addWork(book, member.customer, member.contact);
  });
}

/** Invoices in an even rhythm, paid as the customer's habit says. Answers the running number for the next. */
function addTrade(book: SampleBook, customer: SampleCustomer, habit: Habit, count: number, usual: number, firstNumber: number): number {
  const { random, calendar } = book;
  const yesterday = book.day(-1);
  const start = random.int(-725, -700);
  const gap = (-2 - start) / Math.max(1, count);
  let number = firstNumber;
  for (let turn = 0; turn < count; turn += 1) {
    number += 1;
    const dated = nextBankDay(book.day(Math.min(-2, Math.round(start + gap * (turn + random.next() * 0.8)))), calendar);
    const day = dated > yesterday ? yesterday : dated;
    const due = addDays(day, customer.termsDays);
    const amountMinor = Math.max(1, Math.round(usual * (0.35 + random.next() * random.next() * 2.6) * 100) * (minorPerUnit(customer.currency) / 100));
    const invoice = addInvoice(book, customer, {
      number: `INV-${40_000 + number}`,
      dated: day,
      due,
      amountMinor,
      po: random.chance(0.6) ? `PO ${random.int(10_000, 99_999)}` : '',
    });
    // Nobody pays before the goods are there; an allowance is agreed before the invoice is paid.
    const daysLate = Math.max(allowanceDays + 2 - customer.termsDays, Math.round(random.around(habit.late, habit.spread)));
    const paid = nextBankDay(addDays(due, daysLate), calendar);
    if (random.chance(0.025)) addAllowance(book, customer, invoice, number);
    if (paid <= yesterday) settle(book, customer, invoice, paid, number);
  }
  if (random.chance(0.04))
    addPayment(book, customer, {
      number: `WIRE ${60_000 + number}`,
      day: nextBankDay(book.day(-random.int(4, 60)), calendar),
      amountMinor: Math.round(usual * 40),
      applied: [],
    });
  return number;
}

/** Part of the invoice given back; most credits are used at once. */
function addAllowance(book: SampleBook, customer: SampleCustomer, invoice: SampleItem, number: number): void {
  const day = addDays(invoice.itemDate, allowanceDays);
  if (day >= book.today) return;
  const amountMinor = Math.max(1, Math.round(invoice.originalMinor * 0.08));
  const credit = addCreditMemo(book, customer, {
    number: `CN-${1_000 + number}`,
    day,
    amountMinor,
    reason: book.random.pick(['Short delivery', 'Price difference', 'Returned goods', 'Freight allowance']),
  });
  if (book.random.chance(0.8)) apply(book, credit, invoice, day, amountMinor);
}

/** In full; now and then short, with the rest three weeks later or written off when it is small. */
function settle(book: SampleBook, customer: SampleCustomer, invoice: SampleItem, paid: ReturnType<SampleBook['day']>, number: number): void {
  const { random, calendar } = book;
  const open = openOn(invoice, paid);
  if (open <= 0) return;
  if (!random.chance(0.05)) {
    addPayment(book, customer, { number: `ACH ${50_000 + number}`, day: paid, amountMinor: open, applied: [[invoice, open]] });
    return;
  }
  const first = Math.round((open * random.int(55, 99)) / 100);
  addPayment(book, customer, { number: `CHK ${50_000 + number}`, day: paid, amountMinor: first, applied: [[invoice, first]] });
  const rest = open - first;
  const restDay = nextBankDay(addDays(paid, 21), calendar);
  if (restDay >= book.today || rest <= 0) return;
  if (rest < 9_000) writeOff(book, invoice, restDay, rest, 'Small difference');
  else addPayment(book, customer, { number: `CHK ${70_000 + number}`, day: restDay, amountMinor: rest, applied: [[invoice, rest]] });
}

const chatter: readonly (readonly [CallOutcome, string, number])[] = [
  ['no-answer', '', 0],
  ['no-answer', '', 0],
  ['voicemail', 'Left a message with the invoice numbers.', 35],
  ['voicemail', 'Asked for a call back.', 30],
  ['will-check', 'Will ask the plant for the delivery notes.', 150],
  ['will-check', 'Invoice is waiting for approval.', 120],
  ['paid-already', 'Says it went out with the last run.', 90],
  ['needs-documents', 'Wants a copy of the invoice by e-mail.', 100],
  ['gatekeeper', 'Payables only take calls before noon.', 55],
  ['refers-to-other', 'Purchasing has to confirm the price first.', 140],
  ['call-back', 'Busy, asked for a call tomorrow morning.', 25],
];
const remarks = [
  'Pays by check, allow five days for the mail.',
  'Portal only: invoices must be uploaded with the PO number.',
  'New owner since spring; credit application is being renewed.',
  'Closed between Christmas and New Year.',
  'Prefers one list a month over single calls.',
];

/** Calls, notes, promises and disputes where something was late. */
function addWork(book: SampleBook, customer: SampleCustomer, contact: SampleContact | undefined): void {
  const { random, calendar } = book;
  const yesterday = book.day(-1);
  const clock = () => ({ hour: random.int(8, 16), minute: random.int(0, 59) });
  const items = book.itemsOf.get(customer.id) ?? [];
  if (random.chance(0.12)) addNote(book, customer, { day: book.day(-random.int(3, 300)), ...clock() }, random.pick(remarks));
  for (const item of items) {
    if (item.kind !== 'invoice' || item.dueDate === null) continue;
    const chased = nextBankDay(addDays(item.dueDate, 6), calendar);
    if (chased > yesterday || openOn(item, chased) <= 0 || !random.chance(0.45)) continue;
    if (random.chance(0.3)) {
      addKeptOrBroken(book, customer, contact, item, chased);
      continue;
    }
    const [outcome, note, seconds] = random.pick(chatter);
    const call = addCall(book, customer, { day: chased, ...clock() }, { outcome, contact, seconds, note });
    if (outcome === 'call-back' || outcome === 'voicemail') {
      const due = nextBankDay(addDays(chased, 2), calendar);
      addFollowUp(
        book,
        customer,
        { day: chased, hour: 17, minute: 30 },
        { kind: 'call', due, note: 'Try another hour', callId: call, ...(due > yesterday ? {} : { finishedOn: due }) },
      );
    }
    if (random.chance(0.05)) {
      const settledOn = nextBankDay(addDays(chased, 12), calendar);
      const settled =
        settledOn > yesterday
          ? {}
          : { resolved: { on: settledOn, how: random.pick(['upheld', 'withdrawn', 'compromise']), note: 'Cleared with the sales office.' } };
      addDispute(
        book,
        customer,
        { day: chased, hour: 17, minute: 10 },
        {
          item,
          amountMinor: Math.max(1, Math.round(openOn(item, chased) * 0.3)),
          reason: random.pick(['pricing', 'quantity-short', 'late-delivery', 'wrong-po', 'freight']),
          note: 'Raised on the telephone.',
          answerBy: nextBankDay(addDays(chased, 7), calendar),
          ...settled,
        },
      );
    }
  }
}

/** A promise that turned out as the payments say. */
function addKeptOrBroken(
  book: SampleBook,
  customer: SampleCustomer,
  contact: SampleContact | undefined,
  item: SampleItem,
  made: ReturnType<SampleBook['day']>,
): void {
  const { random, calendar } = book;
  // Most say a day they can keep: the one on which the money did come.
  const cameOn = openOn(item, book.today) === 0 ? item.facts.at(-1)?.day : undefined;
  const due = nextBankDay(
    cameOn !== undefined && cameOn > made && random.chance(0.8) ? addDays(cameOn, random.int(0, 2)) : addDays(made, random.int(3, 12)),
    calendar,
  );
  const call = addCall(
    book,
    customer,
    { day: made, hour: random.int(8, 15), minute: random.int(0, 59) },
    { outcome: 'promise', contact, seconds: random.int(90, 400), note: '' },
  );
  addPromise(
    book,
    customer,
    { day: made, hour: 16, minute: 15 },
    { items: [item], parts: [{ due, amountMinor: openOn(item, made) }], by: contact?.name ?? '', callId: call },
  );
}
