import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { bankCalendar, isoDate } from '../../src/shared/domain/calendar';
import { parseQuickLine, writeQuickLine, type QuickItem, type QuickLineContext } from '../../src/shared/domain/quick-line';

// A Friday; the Thursday after is Thanksgiving.
const today = isoDate('2026-11-20');
const item = (id: string, number: string, openMinor: number, daysPastDue: number | null, changes: Partial<QuickItem> = {}): QuickItem => ({
  id,
  number,
  currency: 'USD',
  openMinor,
  disputedMinor: 0,
  promisedMinor: 0,
  daysPastDue,
  ...changes,
});
const items = [
  item('i-951', 'INV-30951', 821_560, 32, { disputedMinor: 0 }),
  item('i-007', 'INV-31007', 1_173_000, 23),
  item('i-042', 'INV-31042', 318_000, 15),
  item('i-043', 'INV-31043', 241_050, 15),
  item('i-118', 'INV-31118', 1_460_200, 5),
  item('i-200', 'INV-32042', 50_000, null),
  item('i-eur', 'RE-7001', 99_000, 3, { currency: 'EUR' }),
];
const contacts = [
  { id: 'c-dana', name: 'Dana Whitfield', role: 'CFO' },
  { id: 'c-karen', name: 'Karen Brightwell', role: 'Owner' },
  { id: 'c-tom', name: 'Tom Whitfield', role: 'Accounts Payable' },
];
const context: QuickLineContext = {
  today,
  order: 'mdy',
  decimalMark: '.',
  locale: 'en-US',
  currency: 'USD',
  items,
  contacts,
  calendar: bankCalendar(
    new Map([
      ['2026-11-26', 'Thanksgiving'],
      ['2026-12-25', 'Christmas Day'],
    ]),
  ),
};
const read = (line: string, changes: Partial<QuickLineContext> = {}) => parseQuickLine(line, { ...context, ...changes });
const meanings = (line: string, changes: Partial<QuickLineContext> = {}) =>
  read(line, changes)
    .pieces.filter((piece) => piece.kind !== 'space')
    .map((piece) => `${piece.text}=${piece.meaning}`);
const codes = (line: string, changes: Partial<QuickLineContext> = {}) => read(line, changes).findings.map((finding) => finding.code);

describe('A promise in one line', () => {
  test('the line of the call screen is understood word by word', () => {
    expect(meanings('ptp 5000 fri inv 31042 1043 said cfo')).toEqual([
      'ptp=Promise',
      '5000=$5,000',
      'fri=Fri Nov 27',
      'inv 31042 1043=INV-31042 and INV-31043',
      'said cfo=Dana Whitfield, CFO',
    ]);
    const reading = read('ptp 5000 fri inv 31042 1043 said cfo');
    expect(reading.complete).toBe(true);
    expect(reading.draft).toEqual({
      kind: 'promise',
      currency: 'USD',
      instalments: [{ dueDate: '2026-11-27', amountMinor: 500_000 }],
      itemIds: ['i-042', 'i-043'],
      contactId: 'c-dana',
      saidBy: 'Dana Whitfield',
      note: '',
    });
    expect(reading.findings.map((finding) => finding.sentence)).toEqual([
      'Today is Friday, so fri is next week. Tab for today',
      '$590.50 less than the two items',
    ]);
    expect(reading.findings[1]?.ways).toEqual([
      { label: 'ask for $5,590.50', line: 'ptp 5590.50 fri inv 31042 1043 said cfo' },
      { label: 'leave $590.50 open', line: null },
    ]);
    expect(reading.pieces.find((piece) => piece.text === 'fri')?.alternatives).toEqual([{ text: '2026-11-20', meaning: 'Fri Nov 20, today' }]);
  });
  test('an ending that fits two items takes the first, says so and offers the other', () => {
    const reading = read('ptp 500 mon inv 042');
    expect(reading.findings.find((finding) => finding.code === 'two-items')?.sentence).toBe(
      '042 fits INV-31042 and INV-32042; INV-31042 is taken. Tab for INV-32042',
    );
    expect(reading.pieces.find((piece) => piece.kind === 'items')?.alternatives).toEqual([{ text: 'inv INV-32042', meaning: 'INV-32042' }]);
  });
  test('all is what is past due, neither disputed nor promised; half is half of it', () => {
    expect(read('ptp all 11/27').draft).toMatchObject({ instalments: [{ amountMinor: 821_560 + 1_173_000 + 318_000 + 241_050 + 1_460_200 }], itemIds: [] });
    expect(read('ptp half 27.11. inv 1043').draft).toMatchObject({ instalments: [{ dueDate: '2026-11-27', amountMinor: 120_525 }] });
    expect(read('ptp all mon', { picked: ['i-042'] }).draft).toMatchObject({ instalments: [{ amountMinor: 318_000 }], itemIds: ['i-042'] });
  });
  test('days are read in the order of the locale, points always day first', () => {
    const dueOf = (line: string, order: 'dmy' | 'mdy') => {
      const { draft } = read(line, { order });
      return draft?.kind === 'promise' ? draft.instalments[0]?.dueDate : null;
    };
    expect(dueOf('ptp 100 12/1', 'mdy')).toBe('2026-12-01');
    expect(dueOf('ptp 100 12/1', 'dmy')).toBe('2027-01-12');
    expect(dueOf('ptp 100 1.12', 'mdy')).toBe('2026-12-01');
    // There is no month 27: both orders read the same day.
    expect([dueOf('ptp 100 27/11', 'mdy'), dueOf('ptp 100 11/27', 'dmy')]).toEqual(['2026-11-27', '2026-11-27']);
    expect(dueOf('ptp 100 15', 'dmy')).toBe('2026-12-15');
    expect(dueOf('ptp 100 eom', 'dmy')).toBe('2026-11-30');
    expect(dueOf('ptp 100 +3', 'dmy')).toBe('2026-11-23');
    expect(dueOf('ptp 15 1 dec', 'dmy')).toBe('2026-12-01');
  });
  test.each([
    ['5k', 500_000],
    ['1.5k', 150_000],
    ['5,000', 500_000],
    ['5.000', 500_000],
    ['5,000.50', 500_050],
    ['5.000,50', 500_050],
    ['5000,5', 500_050],
    ["5'000", 500_000],
    ['$5000', 500_000],
    ['5000usd', 500_000],
  ])('%s is an amount', (text, minor) => {
    expect(read(`ptp ${text} mon`).draft).toMatchObject({ instalments: [{ amountMinor: minor }] });
  });
  test('a weekend or a holiday is moved to the next bank day and said so', () => {
    const reading = read('ptp 100 11/26');
    expect(reading.draft).toMatchObject({ instalments: [{ dueDate: '2026-11-27' }] });
    expect(reading.findings.find((finding) => finding.code === 'moved-day')?.sentence).toBe('Thu Nov 26 is Thanksgiving; moved to Fri Nov 27');
    expect(codes('ptp 100 sat')).toContain('moved-day');
  });
  test('equal parts follow a rhythm, each on a bank day', () => {
    const reading = read('ptp 3x2000 every 2 weeks from 1 dec');
    expect(reading.complete).toBe(true);
    expect(reading.draft).toMatchObject({
      instalments: [
        { dueDate: '2026-12-01', amountMinor: 200_000 },
        { dueDate: '2026-12-15', amountMinor: 200_000 },
        { dueDate: '2026-12-29', amountMinor: 200_000 },
      ],
    });
    expect(read('ptp 3x2000 from 1 dec').complete).toBe(false);
  });
  test('what is missing, passed, too much or mixed is said and cannot be saved', () => {
    expect(codes('ptp')).toEqual(['amount-missing', 'date-missing']);
    expect(codes('ptp 100 2026-11-01')).toContain('in-the-past');
    expect(read('ptp 9000 mon inv 1042').findings[0]?.code === 'not-understood' || codes('ptp 9000 mon inv 31042').includes('over-open')).toBe(true);
    expect(read('ptp 9000 mon inv 31042').complete).toBe(false);
    expect(codes('ptp 100 usd mon inv 7001')).toContain('currency-mix');
    expect(read('ptp 100 mon inv 7001').draft).toMatchObject({ currency: 'EUR' });
  });
  test('a word that is not understood is named and holds the line; behind -- it is the note', () => {
    const reading = read('ptp 5000 mon maybe');
    expect(reading.complete).toBe(false);
    expect(reading.findings.at(-1)).toMatchObject({ code: 'not-understood', sentence: '“maybe” is not understood. Take it away, or move it behind --.' });
    expect(read('ptp 5000 mon -- maybe').draft).toMatchObject({ note: 'maybe' });
    expect(read('ptp 5000 mon inv 999').complete).toBe(false);
    expect(read('ptp 5000 mon said bob').complete).toBe(false);
    expect(read('ptp 5000 mon said "Bob Miles"').draft).toMatchObject({ saidBy: 'Bob Miles', contactId: null });
  });
  test('a name that fits two people takes the first and offers the other', () => {
    expect(read('ptp 5000 mon said whitfield').pieces.find((piece) => piece.kind === 'person')?.alternatives).toEqual([
      { text: 'said "Tom Whitfield"', meaning: 'Tom Whitfield, Accounts Payable' },
    ]);
    expect(read('ptp 5000 mon said ap').draft).toMatchObject({ contactId: 'c-tom' });
  });
});

describe('The other commands', () => {
  test('a dispute has an amount, one item and a reason', () => {
    expect(read('disp 2140 inv 951 short delivery').draft).toEqual({
      kind: 'dispute',
      currency: 'USD',
      itemId: 'i-951',
      amountMinor: 214_000,
      reason: 'quantity-short',
      dueDate: null,
      contactId: null,
      saidBy: '',
      note: '',
    });
    expect(read('disp inv 951 wrong price').draft).toMatchObject({ amountMinor: 821_560, reason: 'pricing' });
    expect(codes('disp 2140 inv 951')).toContain('reason-missing');
    expect(codes('disp 21400 inv 951 damaged')).toContain('over-open');
    expect(codes('disp 2140 damaged')).toContain('items-missing');
  });
  test('a call back has a day, an hour and a person', () => {
    expect(read('cb mon 10:30 karen').draft).toEqual({ kind: 'call-back', date: '2026-11-23', time: '10:30', contactId: 'c-karen', note: '' });
    expect(read('cb +4 at 3pm').draft).toMatchObject({ date: '2026-11-24', time: '15:00' });
    expect(read('cb 25:00 mon').complete).toBe(false);
    expect(read('cb karen').complete).toBe(false);
  });
  test('an attempt may say when to try again', () => {
    expect(read('vm +2').draft).toMatchObject({ outcome: 'voicemail', nextDate: '2026-11-23' });
    expect(codes('vm +2')).toContain('moved-day');
    expect(read('na').draft).toEqual({ kind: 'outcome', outcome: 'no-answer', nextDate: null, contactId: null, note: '' });
    expect(read('ref -- says the price was never agreed').draft).toMatchObject({ outcome: 'refuses', note: 'says the price was never agreed' });
  });
  test('a payment made has a day gone by, a method and an amount', () => {
    expect(read('paid 18/11 bank 2786', { order: 'dmy' }).draft).toMatchObject({ paidOn: '2026-11-18', method: 'bank', amountMinor: 278_600 });
    expect(read('paid wed check').draft).toMatchObject({ paidOn: '2026-11-18', method: 'check', amountMinor: null });
    expect(read('paid 15 2786').draft).toMatchObject({ paidOn: '2026-11-15', amountMinor: 278_600 });
    expect(read('paid 2026-11-29').complete).toBe(false);
  });
  test('snooze takes days, weeks or a day', () => {
    expect(read('snooze 3d').draft).toMatchObject({ until: '2026-11-23' });
    expect(read('snooze 2 weeks').draft).toMatchObject({ until: '2026-12-04' });
    expect(read('snooze 1w -- on holiday').draft).toEqual({ kind: 'snooze', until: '2026-11-27', note: 'on holiday' });
  });
  test('a plan has an amount, a first payment, a count, a rhythm and a first day', () => {
    expect(read('plan 18912.40 5000 down 3x every 2 weeks from fri').draft).toMatchObject({
      kind: 'plan',
      balanceMinor: 1_891_240,
      downMinor: 500_000,
      count: 3,
      rhythm: '2-weeks',
      firstDate: '2026-11-27',
    });
    expect(read('plan all 25% down 2x monthly from 1 dec inv 31042').draft).toMatchObject({
      balanceMinor: 318_000,
      downMinor: 79_500,
      count: 2,
      rhythm: 'month',
    });
    expect(read('plan 5000 3x').complete).toBe(false);
  });
  test('in before a command says that they called, whatever the call brought', () => {
    expect(meanings('in ptp 5000 fri').slice(0, 2)).toEqual(['in=They called', 'ptp=Promise']);
    for (const line of [
      'ptp 5000 fri inv 31042 1043 said cfo',
      'plan 5000 1000 down 2x monthly from 1 dec',
      'disp 100 inv 951 short',
      'cb mon 10:30 karen',
      'chk',
      'vm +2',
      'paid wed check',
    ]) {
      const own = read(line),
        theirs = read(`in ${line}`);
      expect(own.complete && theirs.complete, line).toBe(true);
      expect(theirs.draft).toEqual({ ...own.draft, incoming: true });
      expect(own.draft).not.toHaveProperty('incoming');
      expect(read(writeQuickLine(theirs.draft ?? { kind: 'note', text: '' }, context) ?? '').draft).toEqual(theirs.draft);
    }
  });
  test('in before what is no call, or before nobody reached, is refused with the reason', () => {
    expect(read('in note pays on Fridays')).toMatchObject({ complete: false, findings: [{ code: 'no-call', ways: [{ line: 'note pays on Fridays' }] }] });
    expect(read('in snooze 3d')).toMatchObject({
      complete: false,
      findings: [{ code: 'no-call', ways: [{ line: 'snooze 3d' }] }, ...read('snooze 3d').findings],
    });
    for (const line of ['in na', 'in busy +2', 'in bad']) expect([codes(line).includes('nobody-reached'), read(line).complete]).toEqual([true, false]);
    expect(read('in')).toMatchObject({ command: null, draft: null, complete: false, findings: [{ code: 'no-command' }] });
    expect(read('in hello').findings[0]?.sentence).toContain('“hello” is no command');
    expect(read('"in" ptp 100 mon').complete).toBe(false);
  });
  test('everything behind note is its text', () => {
    expect(read('note  pays on Fridays -- really ').draft).toEqual({ kind: 'note', text: 'pays on Fridays -- really' });
    expect(read('note').complete).toBe(false);
  });
  test('a line without a command says which there are', () => {
    expect(read('hello there')).toMatchObject({ command: null, draft: null, complete: false });
    expect(read('').findings).toEqual([]);
  });
});

const words = [
  'in',
  'ptp',
  'plan',
  'disp',
  'cb',
  'vm',
  'na',
  'paid',
  'snooze',
  'note',
  '5000',
  '27.11',
  '11/27',
  '15',
  'fri',
  '+2',
  'eom',
  '1',
  'dec',
  'inv',
  '1042',
  '042',
  'RE-7001',
  'said',
  'cfo',
  'karen',
  'all',
  'half',
  '3x2000',
  '3x',
  'every',
  '2',
  'weeks',
  'monthly',
  'from',
  'down',
  '25%',
  'usd',
  'eur',
  'short',
  'delivery',
  'bank',
  '--',
  '"',
  '"x y"',
  'weird',
  '10:30',
  '5k',
  '1.500',
  '99999999999999999999',
  '+999m',
  '2026-02-30',
];
const soup = fc
  .tuple(fc.constantFrom('', '', 'in '), fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 10 }))
  .map(([lead, parts]) => lead + parts.join(' '));

property.prop([fc.oneof(soup, fc.string({ unit: 'grapheme' }))], { numRuns: 1500 })(
  'any text is read without a fault, and its pieces joined are the text',
  (line) => {
    const reading = read(line);
    expect(reading.pieces.map((piece) => piece.text).join('')).toBe(line);
    expect(reading.pieces.every((piece, index) => piece.from === (reading.pieces[index - 1]?.to ?? 0))).toBe(true);
    if (reading.complete) expect(reading.pieces.every((piece) => piece.understood)).toBe(true);
    if (reading.pieces.some((piece) => !piece.understood)) expect(reading.complete).toBe(false);
  },
);

property.prop([soup, fc.constantFrom<'.' | ','>('.', ','), fc.constantFrom<'dmy' | 'mdy'>('dmy', 'mdy')], { numRuns: 1500 })(
  'the writing of a draft is read back as the same draft',
  (line, decimalMark, order) => {
    const { draft, complete } = read(line, { decimalMark, order });
    if (draft === null || !complete) return;
    const written = writeQuickLine(draft, { ...context, decimalMark, order });
    if (written === null) return;
    expect(read(written, { decimalMark, order }).draft).toEqual(draft);
  },
);

test('a line of a customer with two thousand items finds its two', () => {
  const many = Array.from({ length: 2000 }, (_, index) => item(`i-${index}`, `INV-${40_000 + index}`, 10_000, 10));
  const { draft, complete } = parseQuickLine('ptp 200 fri inv 41042 41043 said cfo -- note', { ...context, items: many });
  expect(complete).toBe(true);
  expect(draft).toMatchObject({ itemIds: ['i-1042', 'i-1043'] });
});
