import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, describe, expect, test } from 'vitest';
import { FileFault, inspectFile, interpretFile } from '../../src/main/core/imports';
import type { IsoDate } from '../../src/shared/domain/calendar/iso-date';
import { normaliseNumber } from '../../src/shared/domain/ledger';
import {
  amountToMinor,
  decideOrder,
  diffItem,
  guessSnapshotDate,
  headerFingerprint,
  headerWords,
  nameKey,
  readAmount,
  readDate,
  sniffText,
  type CanonicalItem,
  type KnownItem,
} from '../../src/shared/domain/ledger-import';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duedesk-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const company = { baseCurrency: 'USD', country: 'US', today: '2026-11-21' as IsoDate };
const context = { baseCurrency: 'USD', defaultTermsDays: 30, currencyOf: () => null, termsDaysOf: () => null };
const minor = (text: string, decimal: '.' | ',' = '.', currency = 'USD') => {
  const read = readAmount(text, decimal);
  return read && amountToMinor(read, currency)?.minor;
};

describe('amounts', () => {
  test.each([
    ['$13.50', 1_350],
    ['$-142.85', -14_285],
    ['($400.00)', -40_000],
    ['      60,000.00', 6_000_000],
    ['$13.50 ', 1_350],
    ['1,234.56-', -123_456],
    ['−12.00', -1_200],
    ['12.00 CR', -1_200],
    ['12.00 DR', 1_200],
    ['USD 1,000', 100_000],
    ['1 000.50', 100_050],
    ["1'000.50", 100_050],
    ['12,34,567.00', 123_456_700],
    ['.5', 50],
    ['1.5E+3', 150_000],
    ['0', 0],
    ['-0.00', 0],
  ])('%s is read', (text, expected) => expect(minor(text)).toBe(expected));
  test.each([
    ['1.234,56', 123_456],
    ['1.234,56-', -123_456],
    ['1 234,56 €', 123_456],
    ['12,5', 1_250],
    ['1.234', 123_400],
    ['5,-', 500],
    ['-1.234.567,89', -123_456_789],
  ])('%s with decimal comma is read', (text, expected) => expect(minor(text, ',')).toBe(expected));
  test.each(['ten', '', '1.2.3', '12-34', '1,23,4', '--', 'N/A', '12 apples and 3'])('%s is no amount', (text) => expect(minor(text) ?? null).toBeNull());
  property.prop([fc.integer({ min: -99_999_999, max: 99_999_999 })])('an amount written with any marks is read back to the cent', (cents) => {
    const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
    const grouped = (mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark);
    const sign = cents < 0 ? '-' : '';
    expect(minor(`${sign}${grouped(',')}.${fraction}`)).toBe(cents === 0 ? 0 : cents);
    expect(minor(`${sign}${grouped('.')},${fraction}`, ',')).toBe(cents === 0 ? 0 : cents);
    expect(minor(`${grouped(' ')},${fraction}${sign}`, ',')).toBe(cents === 0 ? 0 : cents);
  });
});

describe('dates', () => {
  const day = (text: string, order: 'dmy' | 'mdy' | 'ymd' | 'serial' = 'dmy') => {
    const read = readDate(text, order);
    return read.kind === 'day' ? read.day : read.kind;
  };
  test.each([
    ['05-03-2020', '2020-03-05'],
    ['5.3.20', '2020-03-05'],
    ['2020-03-05T23:59:00+02:00', '2020-03-05'],
    ['20200305', '2020-03-05'],
    ['43831', '2020-01-01'],
    ['5 Mar 2020', '2020-03-05'],
    ['March 5, 2020', '2020-03-05'],
    ['5. März 2020', '2020-03-05'],
    ['5 mars 2020', '2020-03-05'],
    ['5 de marzo de 2020', '2020-03-05'],
    ['05-MAR-20', '2020-03-05'],
    ['00/00/0000', 'none'],
    ['', 'none'],
    ['31-02-2020', 'bad'],
    ['29-02-2019', 'bad'],
    ['hello', 'bad'],
  ])('%s', (text, expected) => expect(day(text)).toBe(expected));
  test('the order of the column decides, impossible readings are refused', () => {
    expect([day('05-03-2020', 'mdy'), day('25-03-2020', 'mdy')]).toEqual(['2020-05-03', 'bad']);
    const counts = { fixed: 0, serial: 0, onlyDmy: 3, onlyMdy: 1, either: 5, ambiguous: 90, example: '', dotted: 0 };
    expect(decideOrder(counts, 'mdy')).toEqual({ order: 'dmy', proved: true });
    expect(decideOrder({ ...counts, onlyDmy: 0, onlyMdy: 0 }, 'mdy')).toEqual({ order: 'mdy', proved: false });
  });
  test('an old file speaks of its newest day, a fresh one of today', () => {
    expect(guessSnapshotDate('2026-11-21' as IsoDate, '2026-11-01' as IsoDate)).toEqual({ day: '2026-11-21', isGuess: false });
    expect(guessSnapshotDate('2026-11-21' as IsoDate, '2020-05-22' as IsoDate)).toEqual({ day: '2020-05-22', isGuess: true });
  });
});

describe('keys', () => {
  test('numbers meet without leading zeros, float damage and spaces', () => {
    expect(['0200706844', '200706844.0', ' 200 706 844 ', '="0200706844"'].map(normaliseNumber)).toEqual(Array(4).fill('200706844'));
    expect(normaliseNumber('0007900770')).toBe('7900770');
    expect(normaliseNumber('CC6000')).toBe('CC6000');
  });
  test('names meet without accents, case and punctuation; headers without style', () => {
    expect(nameKey("BJ'S  Systems")).toBe(nameKey('BJS systems'));
    expect(['InvoiceDate', 'INVOICE_DATE', 'Invoice date:'].map(headerWords)).toEqual(Array(3).fill('invoice date'));
    expect(headerFingerprint(['Invoice No', 'Amount', ''])).toBe(headerFingerprint(['invoice_no', 'AMOUNT']));
    expect(headerFingerprint(['Amount', 'Invoice No'])).not.toBe(headerFingerprint(['Invoice No', 'Amount']));
  });
  test('a delimiter inside quotes does not count', () => {
    expect(sniffText('a;b\n"1,2,3,4";5\n"2,3,4,5";6\n').delimiter).toBe(';');
    expect(sniffText('sep=|\na|b\n')).toMatchObject({ delimiter: '|', hasSepLine: true });
  });
});

describe('what a row means for the ledger', () => {
  const item = (changes: Partial<CanonicalItem>): CanonicalItem => ({
    line: 2,
    customer: { number: '1', numberKey: '1', name: 'A', nameKey: 'a', email: '' },
    kind: 'invoice',
    number: 'X',
    identity: 'invoice:X',
    currency: 'USD',
    currencySource: 'file',
    originalMinor: 1_000,
    openMinor: 1_000,
    originalKnown: true,
    rounded: false,
    itemDate: '2026-01-01' as IsoDate,
    itemDateSource: 'file',
    dueDate: '2026-01-31' as IsoDate,
    dueDateSource: 'file',
    paidDate: null,
    reference: '',
    poNumber: '',
    description: '',
    termsCode: '',
    termsDays: null,
    clearing: '',
    appliesTo: '',
    ...changes,
  });
  const known: KnownItem = {
    itemId: 'i',
    originalMinor: 1_000,
    openMinor: 1_000,
    itemDate: '2026-01-01' as IsoDate,
    dueDate: '2026-01-31' as IsoDate,
    dueDateSource: 'file',
    reference: '',
    poNumber: '',
    terms: '',
    description: '',
  };
  const snapshot = { kind: 'open-items' as const, snapshotDate: '2026-02-10' as IsoDate, layout: null, sayDay: (day: IsoDate) => day };
  test('a smaller open amount is a part payment on the day of the list', () =>
    expect(diffItem(item({ openMinor: 400 }), known, snapshot)).toMatchObject({
      step: 'change',
      facts: [{ kind: 'settled', amountMinor: -600, businessDate: '2026-02-10' }],
    }));
  test('a larger open amount is an adjustment in a snapshot, and nothing in an invoice list', () => {
    expect(diffItem(item({ openMinor: 1_000 }), { ...known, openMinor: 0 }, snapshot)).toMatchObject({
      step: 'change',
      facts: [{ kind: 'adjusted', amountMinor: 1_000 }],
    });
    expect(diffItem(item({ openMinor: 1_000 }), { ...known, openMinor: 0 }, { ...snapshot, kind: 'invoices' })).toEqual({ step: 'unchanged' });
  });
  test('a credit memo that shrinks was used', () =>
    expect(
      diffItem(item({ kind: 'credit-memo', originalMinor: -500, openMinor: -200 }), { ...known, originalMinor: -500, openMinor: -500 }, snapshot),
    ).toMatchObject({ facts: [{ kind: 'settled', amountMinor: 300 }] }));
  test('a due date worked out from terms never replaces one from the ledger', () =>
    expect(diffItem(item({ dueDate: '2026-03-01' as IsoDate, dueDateSource: 'terms' }), known, snapshot)).toEqual({ step: 'unchanged' }));
});

describe('whatever the file', () => {
  const seed =
    'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1001,"Acme, Inc",A-1,2026-10-01,2026-10-31,"1,100.00",USD\n1002,Bäckerei,B-1,2026-10-06,2026-11-05,70.00,EUR\n1003,Gamma,C-1,06/10/2026,,(70.00),EUR\nTotal,,,,,1100.00,\n';
  let count = 0;
  property.prop(
    [
      fc.array(
        fc.tuple(
          fc.nat(seed.length),
          fc.nat(6),
          fc.oneof(
            fc.constantFrom('"', ',', ';', '\n', '\r', '\0', '\t', '0', '-', '\ufeff', '\u00e9', '(', '99999999999999999999'),
            fc.string({ maxLength: 4 }),
          ),
        ),
        { minLength: 1, maxLength: 12 },
      ),
    ],
    { numRuns: 150 },
  )('a damaged file is understood or refused in words, never a crash', async (edits) => {
    let text = seed;
    for (const [at, cut, insert] of edits) text = text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + cut);
    const file = path.join(folder, `fuzz-${(count += 1)}`);
    writeFileSync(file, count % 3 === 0 ? Buffer.from(text, 'latin1') : text);
    try {
      const found = await inspectFile(file, company);
      const { result } = await interpretFile(file, found.mapping, context);
      for (const item of result.items) expect(Number.isSafeInteger(item.originalMinor) && Number.isSafeInteger(item.openMinor)).toBe(true);
      expect(result.accepted + result.rejectedLines.size + result.duplicateRows).toBeGreaterThanOrEqual(result.rows);
    } catch (error) {
      expect(error).toBeInstanceOf(FileFault);
    }
  });
  test('a file over 2 GB is refused with its size before anything is read', async () => {
    const file = path.join(folder, 'huge.csv');
    const handle = openSync(file, 'w');
    ftruncateSync(handle, 2.5 * 1024 ** 3);
    closeSync(handle);
    await expect(inspectFile(file, company)).rejects.toThrow('2.5 GB');
  });
});
