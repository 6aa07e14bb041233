import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { bankCalendar, isoDate } from '../../src/shared/domain/calendar';
import { parseQuickLine, type QuickLineContext } from '../../src/shared/domain/quick-line';
import { emptyForm } from '../../src/renderer/features/call/call-form';
import type { LineReading } from '../../src/renderer/features/call/call.api';
import { dialLink, extensionOf } from '../../src/renderer/features/call/dial';
import { changeByHand, isCallLine, lineFields } from '../../src/renderer/features/call/from-line';
import { ledgerChanges } from '../../src/renderer/features/call/ledger-changes';
import { drawnPieces, lineWords, otherReading, splitAt, waysOut } from '../../src/renderer/features/call/line-drawing';

const item = (id: string, number: string, openMinor: number) => ({
  id,
  number,
  currency: 'USD',
  openMinor,
  disputedMinor: 0,
  promisedMinor: 0,
  daysPastDue: 15,
});
const context: QuickLineContext = {
  today: isoDate('2026-11-20'),
  order: 'mdy',
  decimalMark: '.',
  locale: 'en-US',
  currency: 'USD',
  calendar: bankCalendar(new Map([['2026-11-26', 'Thanksgiving']])),
  items: [item('i-951', 'INV-30951', 821_560), item('i-042', 'INV-31042', 318_000), item('i-043', 'INV-31043', 241_050)],
  contacts: [
    { id: 'c-dana', name: 'Dana Whitfield', role: 'CFO, decides' },
    { id: 'c-karen', name: 'Karen Brightwell', role: 'Owner' },
  ],
};
const read = (line: string) => parseQuickLine(line, context) as unknown as LineReading;
const mock = 'ptp 5000 fri inv 1042 1043 said cfo';

describe('a line while it is typed', () => {
  test('every word stands on its own with its meaning, and what is newer than the reading is drawn plain', () => {
    expect(
      drawnPieces(mock, read(mock))
        .map((drawn) => drawn.text)
        .join(''),
    ).toBe(mock);
    const grown = drawnPieces(`${mock} mon`, read(mock));
    expect(grown.at(-1)).toEqual({ from: mock.length, text: ' mon', piece: null });
    // `fri` may become `friday`: it is no day until it is read again.
    expect(drawnPieces('ptp 5000 frid', read('ptp 5000 fri')).at(-1)).toEqual({ from: 9, text: 'frid', piece: null });
    expect(lineWords(read(mock))).toBe('Promise, $5,000, Fri Nov 27, INV-31042 and INV-31043, Dana Whitfield, CFO, decides');
  });

  property.prop([fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 })])(
    'whatever is typed and whatever was read before it, the stretches joined are the line',
    (line, before) => {
      expect(
        drawnPieces(line, read(before))
          .map((drawn) => drawn.text)
          .join(''),
      ).toBe(line);
    },
  );

  property.prop([fc.string({ maxLength: 20 }), fc.nat(30), fc.nat(30), fc.nat(30)])('a stretch parted at the selection loses nothing', (text, from, a, b) => {
    expect(splitAt(text, from, Math.min(a, b), Math.max(a, b)).join('')).toBe(text);
  });

  test('Tab takes the other reading of the word, and the ways out replace the sum', () => {
    const other = otherReading(mock, read(mock), mock.length);
    expect(other).toMatchObject({ line: 'ptp 5000 2026-11-20 inv 1042 1043 said cfo', meaning: 'Fri Nov 20, today' });
    expect(otherReading('na', read('na'), 2)).toBeNull();
    expect(waysOut(read(mock)).map((way) => way.label)).toEqual(['ask for $5,590.50', 'leave $590.50 open']);
  });
});

describe('the form follows the line', () => {
  test.each([
    [mock, { outcome: 'promise', amountMinor: 500_000, dueDate: '2026-11-27', itemIds: ['i-042', 'i-043'], contactId: 'c-dana' }],
    [
      'ptp 3x2000 every 2 weeks from 1 dec',
      {
        outcome: 'promise',
        amountMinor: 600_000,
        dueDate: '2026-12-01',
        parts: [
          { dueDate: '2026-12-01', amountMinor: 200_000 },
          { dueDate: '2026-12-15', amountMinor: 200_000 },
          { dueDate: '2026-12-29', amountMinor: 200_000 },
        ],
      },
    ],
    [
      'plan 9000 3000 down 3x every month from 1 dec',
      { outcome: 'plan-or-part', amountMinor: 900_000, downMinor: 300_000, count: 3, rhythm: 'month', dueDate: '2026-12-01' },
    ],
    [
      'disp 2140 inv 951 short delivery',
      { outcome: 'dispute', disputeItemId: 'i-951', disputeAmountMinor: 214_000, disputeReason: 'quantity-short', itemIds: ['i-951'] },
    ],
    ['cb mon 10:30 karen', { outcome: 'call-back', stepKind: 'call-back', stepDate: '2026-11-23', stepTime: '10:30', contactId: 'c-karen' }],
    ['vm +2', { outcome: 'voicemail', stepKind: 'call' }],
    ['na', { outcome: 'no-answer' }],
    ['paid 11/18 bank 2786', { outcome: 'paid-already', paidMinor: 278_600, paidOn: '2026-11-18', paidBy: 'bank' }],
    ['note call the owner', {}],
    ['snooze 3d', {}],
  ])('%s', (line, fields) => {
    expect(lineFields(read(line).draft)).toMatchObject(fields);
  });

  test('a note and a snooze are no calls: the call goes on', () => {
    expect([mock, 'na', 'note x', 'snooze 3d', 'nonsense'].map((line) => isCallLine(read(line)))).toEqual([true, true, false, false, false]);
  });

  test('a field the line speaks of takes the line over into the form; any other stands beside the line', () => {
    const form = { ...emptyForm, line: mock, note: 'asks for the rest next week' };
    const fields = lineFields(read(mock).draft);
    const beside = changeByHand(form, fields, '', { reasonForDelay: 'approval-pending' });
    expect(beside).toMatchObject({ tookOver: false, form: { line: mock, reasonForDelay: 'approval-pending' } });
    const over = changeByHand(form, fields, 'sends it herself', { amountMinor: 450_000 });
    expect(over).toMatchObject({
      tookOver: true,
      form: { line: '', amountMinor: 450_000, dueDate: '2026-11-27', itemIds: ['i-042', 'i-043'], note: 'sends it herself\nasks for the rest next week' },
    });
  });
});

describe('during the call', () => {
  const money = (minor: number) => `$${(minor / 100).toFixed(2)}`;
  const before = [item('a', 'INV-1', 100_000), item('b', 'INV-2', 50_000)];
  test('an import says what it changed for the customer on the phone, and nothing when nothing changed', () => {
    expect(ledgerChanges(before, before, money)).toBeNull();
    expect(ledgerChanges(before, [item('b', 'INV-2', 20_000), item('c', 'INV-3', 7000)], money)).toBe(
      'The ledger changed during this call: INV-1 is not open any more; INV-2 has $200.00 open now, $500.00 before; INV-3 is new.',
    );
  });

  test.each([
    ['+1 937 555 0148 ext. 12', '12'],
    ['937-555-0148 x7', '7'],
    ['+49 30 1234 Durchwahl 55', '55'],
    ['555 0148 #301', '301'],
    ['+1 937 555 0148', null],
  ])('the extension of %s is %s', (written, extension) => {
    expect(extensionOf(written)).toBe(extension);
    expect(dialLink({ e164: '+19375550148', written })).toBe(`tel:+19375550148${extension === null ? '' : `;ext=${extension}`}`);
  });

  test('a number that could not be read is not dialled', () => {
    expect(dialLink({ e164: null, written: 'ask reception' })).toBeNull();
  });
});
