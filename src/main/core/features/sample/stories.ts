import { minorPerUnit } from '../../../../shared/domain/money';
import type { SampleBook } from './book';
import { addCreditMemo, addInvoice } from './ledger';
import { addCustomer, addUsualContacts } from './people';
import { dispute, lastBankDay, plan, promise, settlement, talk, writeOff, type Story } from './scenes';
import { addDispute, addFollowUp, addNote, endPromise } from './work';
import { addLateInvoices, addEarlierInvoices, partPay } from './story-ledger';

const stories: readonly Story[] = [
  {
    name: 'Halvorsen Cold Storage',
    segment: 'Mid-market',
    pastDue: 48_215.6,
    oldest: 71,
    items: 5,
    notDue: 12_400,
    limit: 90_000,
    happens: (s) => {
      const call = talk(s, -1, 'call-back', 'In a meeting. Asked to be called back at 10:30.', 45);
      addFollowUp(
        s.book,
        s.customer,
        { day: s.book.day(-1), hour: 19, minute: 0 },
        { kind: 'call-back', due: s.book.today, time: '10:30', note: 'Call back as agreed', callId: call },
      );
    },
  },
  {
    name: 'Meridian Label & Film',
    segment: 'Mid-market',
    pastDue: 61_870,
    oldest: 112,
    items: 6,
    notDue: 8_200,
    limit: 77_000,
    happens: (s) => {
      promise(s, -4, 0, 18_200, 'Payment run is today.');
    },
  },
  {
    name: 'Tallgrass Dairy Cooperative',
    segment: 'Key account',
    pastDue: 54_030.25,
    oldest: 47,
    items: 7,
    notDue: 33_100,
    limit: 150_000,
    happens: (s) => {
      talk(s, -8, 'will-check', 'Will look for the missing approvals.');
      dispute(s, -5, 1_180, 'freight', 'Freight was to be prepaid.');
    },
  },
  {
    name: 'Redfern & Sons Joinery',
    segment: 'Export',
    currency: 'GBP',
    country: 'GB',
    pastDue: 23_180,
    oldest: 78,
    items: 4,
    notDue: 4_100,
    happens: (s) => {
      promise(s, -14, -8, 6_000);
      dispute(s, -9, 1_240, 'pricing', 'Contract price not applied.');
    },
  },
  {
    name: 'Sable Point Marine Supply',
    segment: 'Small business',
    pastDue: 31_560,
    oldest: 96,
    items: 3,
    notDue: 0,
    happens: (s) => {
      promise(s, -40, -33, 9_000);
      promise(s, -26, -19, 9_000, 'Second try.');
      talk(s, -16, 'no-answer', '');
    },
  },
  {
    name: 'Vantage Pharma Packaging',
    segment: 'Key account',
    pastDue: 92_400,
    oldest: 9,
    items: 4,
    notDue: 140_300,
    limit: 400_000,
    happens: (s) => {
      const call = talk(s, -1, 'needs-documents', 'Asked for copies of four invoices.');
      addFollowUp(
        s.book,
        s.customer,
        { day: s.book.day(-1), hour: 19, minute: 20 },
        { kind: 'call', due: s.book.today, note: 'Send 4 copies, then call', callId: call },
      );
    },
  },
  {
    name: 'Northfield Print Works',
    segment: 'Mid-market',
    pastDue: 12_935.4,
    oldest: 38,
    items: 3,
    notDue: 2_100,
    happens: (s) => {
      const item = s.late[0];
      if (item !== undefined)
        addDispute(
          s.book,
          s.customer,
          { day: s.book.day(-29), hour: 10, minute: 45 },
          {
            item,
            amountMinor: s.units(3_120),
            reason: 'damaged',
            note: 'Pallet wet on arrival.',
            answerBy: s.book.day(-15),
            resolved: { on: s.book.day(-2), how: 'upheld', note: 'Carrier confirmed dry delivery.' },
          },
        );
    },
  },
  {
    name: 'Lakeshore Paperboard',
    segment: 'Mid-market',
    pastDue: 27_408,
    oldest: 29,
    items: 4,
    notDue: 11_000,
    happens: (s) => {
      promise(s, -4, 0, 9_500);
    },
  },
  {
    name: 'Oakhurst Building Products',
    segment: 'Mid-market',
    pastDue: 33_615,
    oldest: 18,
    items: 4,
    notDue: 21_300,
    limit: 50_000,
    happens: (s) => {
      talk(s, -2, 'will-check', 'New controller, will look into it.');
      dispute(s, -12, 2_650, 'wrong-po', 'Invoice names a closed purchase order.');
    },
  },
  {
    name: 'Delmar Produce Distributors',
    segment: 'Mid-market',
    pastDue: 18_250.75,
    oldest: 55,
    items: 4,
    notDue: 3_300,
    happens: (s) => {
      talk(s, -16, 'promise', 'Said Friday, gave no amount.');
      settlement(s, -15, -6);
    },
  },
  { name: 'Kestrel Logistics Partners', segment: 'Mid-market', pastDue: 38_744.1, oldest: 12, items: 3, notDue: 9_900 },
  {
    name: 'Ferncliff Hospital Supply',
    segment: 'Public sector',
    pastDue: 41_980,
    oldest: 14,
    items: 5,
    notDue: 26_500,
    happens: (s) => {
      addNote(s.book, s.customer, { day: s.book.day(-2), hour: 14, minute: 50 }, 'Pay run every second Tuesday. Wants a list of invoices two days before.');
    },
  },
  {
    name: 'Cobalt Ridge Nutrition',
    segment: 'Small business',
    pastDue: 22_118,
    oldest: 41,
    items: 3,
    notDue: 1_800,
    happens: (s) => {
      talk(s, -8, 'bad-number', 'Number belongs to somebody else.', 20);
      plan(s, -20, -12, 9_000, 3);
    },
  },
  {
    name: 'Stanhope Fixings Inc.',
    segment: 'Mid-market',
    pastDue: 24_128.6,
    oldest: 88,
    items: 5,
    notDue: 0,
    happens: (s) => {
      for (const offset of [-11, -9, -7]) talk(s, offset, 'no-answer', '');
      settlement(s, -4, 6, 'One payment by wire');
    },
  },
  { name: 'Atelier Dubreuil SARL', segment: 'Export', currency: 'EUR', country: 'FR', pastDue: 11_340, oldest: 62, items: 3, notDue: 2_600 },
  {
    name: 'Quarry Hill Brewing',
    segment: 'Small business',
    pastDue: 6_412.9,
    oldest: 64,
    items: 3,
    notDue: 900,
    happens: (s) => {
      promise(s, -38, -31, 2_000);
      promise(s, -17, -10, 2_000, 'Cash is short until the season.');
      talk(s, -10, 'cannot-pay', 'Asks for parts.');
    },
  },
  {
    name: 'Ironbridge Castings Ltd',
    segment: 'Export',
    currency: 'GBP',
    country: 'GB',
    pastDue: 14_905.2,
    oldest: 33,
    items: 3,
    notDue: 6_000,
    happens: (s) => {
      talk(s, -9, 'gatekeeper', 'Switchboard only.', 60);
      writeOff(s, 85, 'small-balance', 'Freight rest of last year, costs more to chase.');
    },
  },
  {
    name: 'Summit Valley Egg Farms',
    segment: 'Small business',
    pastDue: 9_870.35,
    oldest: 51,
    items: 4,
    notDue: 0,
    happens: (s) => {
      talk(s, -34, 'wrong-person', 'The bookkeeper has left.', 90);
      plan(s, -48, -33, 6_000, 4);
    },
  },
  {
    name: 'Marlowe Home Goods',
    segment: 'Small business',
    pastDue: 15_204.8,
    oldest: 26,
    items: 3,
    notDue: 5_400,
    happens: (s) => {
      talk(s, -15, 'will-check', '');
      dispute(s, -3, 640, 'damaged', 'Two lamps broken.');
    },
  },
  {
    name: 'Blue Anchor Seafoods',
    segment: 'Small business',
    pastDue: 8_736.45,
    oldest: 44,
    items: 2,
    notDue: 0,
    happens: (s) => {
      talk(s, -4, 'paid-already', 'Paid 4,000 and means the rest is a freight claim.');
    },
  },
  {
    name: 'Westmark Industrial Coatings',
    segment: 'Mid-market',
    pastDue: 19_446,
    oldest: 21,
    items: 3,
    notDue: 7_700,
    happens: (s) => {
      promise(s, -6, lastBankDay, 5_200, 'Check is in the mail.');
    },
  },
  {
    name: 'Hollins & Tate Furniture',
    segment: 'Small business',
    pastDue: 12_060,
    oldest: 37,
    items: 3,
    notDue: 2_000,
    happens: (s) => {
      promise(s, -5, 5, 6_000, 'Half now, half next month.');
    },
  },
  { name: 'Fairhaven Medical Plastics', segment: 'Mid-market', pastDue: 16_720, oldest: 8, items: 2, notDue: 12_000 },
  { name: 'Pinecrest Foods Group', segment: 'Key account', pastDue: 26_775, oldest: 6, items: 3, notDue: 61_000, limit: 200_000 },
  {
    name: 'Copperline Electric',
    segment: 'Small business',
    pastDue: 7_455.5,
    oldest: 43,
    items: 3,
    notDue: 0,
    happens: (s) => {
      s.book.rows.worklist_marks.push({
        customer_id: s.customer.id,
        snoozed_until: s.book.day(4),
        snooze_reason: 'Owner is away until Tuesday',
        pinned: 0,
        marked_at_ms: s.book.at(s.book.day(-1), 16, 30),
      });
    },
  },
  {
    name: 'Grayling Outdoor',
    segment: 'Small business',
    pastDue: 4_318.25,
    oldest: 24,
    items: 2,
    notDue: 1_100,
    happens: (s) => {
      const first = promise(s, -20, -13, 2_000);
      const next = promise(s, -12, 2, 4_000, 'Both invoices together.');
      endPromise(
        s.book,
        s.customer,
        { day: s.book.day(-12), hour: 18, minute: 10 },
        { promiseId: first, kind: 'replaced', replacedBy: next, reason: 'One payment for both' },
      );
    },
  },
  {
    name: 'Juniper & Rye Bakeries',
    segment: 'Small business',
    pastDue: 3_980.15,
    oldest: 36,
    items: 3,
    notDue: 0,
    happens: (s) => {
      const id = promise(s, -15, -6, 1_500);
      endPromise(
        s.book,
        s.customer,
        { day: s.book.day(-9), hour: 9, minute: 40 },
        { promiseId: id, kind: 'withdrawn', reason: 'Named by somebody who cannot decide' },
      );
    },
  },
  { name: 'Hoshino Seiki K.K.', segment: 'Export', currency: 'JPY', country: 'JP', pastDue: 1_284_310, oldest: 27, items: 2, notDue: 3_450_000 },
];

/** The accounts of the mock worklist, each with what happened to it. Answers how many invoices they have. */
export function addStories(book: SampleBook): number {
  let invoices = 0;
  for (const [index, story] of stories.entries()) {
    const currency = story.currency ?? 'USD';
    const units = (whole: number) => Math.round(whole * minorPerUnit(currency));
    const customer = addCustomer(book, {
      number: `C-${10_500 + index * 17}`,
      name: story.name,
      segment: story.segment,
      termsDays: 30,
      creditLimitMinor: story.limit === undefined ? null : units(story.limit),
      currency,
      country: story.country ?? 'US',
      ownerId: index % 4 === 3 ? book.collectors.tom : book.collectors.maya,
    });
    const contact = addUsualContacts(book, customer, true);
    invoices += addEarlierInvoices(book, customer, index, units(Math.max(900, story.pastDue / story.items)));
    const late = addLateInvoices(book, customer, story, index, units);
    invoices += late.length;
    if (story.notDue > 0) {
      addInvoice(book, customer, { number: `INV-${31_400 + index}`, dated: book.day(-12), due: book.day(18), amountMinor: units(story.notDue) });
      invoices += 1;
    }
    if (story.name === 'Blue Anchor Seafoods' && late[0] !== undefined) partPay(book, customer, late[0], units(4_000));
    if (index % 9 === 5) addCreditMemo(book, customer, { number: `CN-${300 + index}`, day: book.day(-18), amountMinor: units(310), reason: 'Volume rebate' });
    story.happens?.({ book, customer, contact, late, units });
  }
  return invoices;
}
