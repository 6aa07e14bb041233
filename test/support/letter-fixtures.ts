import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { addDays, isoDate, type IsoDate } from '../../src/shared/domain/calendar';
import { letterWordsShape, loadFonts, type Fonts, type LetterLine, type LetterModel, type LetterWords } from '../../src/main/core/documents';

export const resourcesDir = path.resolve(import.meta.dirname, '../../resources');
export const freshFonts = (): Fonts => loadFonts(path.join(resourcesDir, 'fonts'));
let shared: Fonts | undefined;
/** Parsed once per test file, as in the application. */
export const sharedFonts = (): Fonts => (shared ??= freshFonts());
export const englishWords: LetterWords = letterWordsShape.parse(JSON.parse(readFileSync(path.join(resourcesDir, 'templates/letters/en/words.json'), 'utf8')));

const firstDay = isoDate('2026-08-04');
export function someLines(count: number, amountOf = (index: number) => 600_000 - index * 37_013): readonly LetterLine[] {
  return Array.from({ length: count }, (_, index): LetterLine => {
    const amount = Math.max(1_00, amountOf(index));
    return {
      number: `SI-${8640 + index}`,
      reference: '',
      itemDate: addDays(firstDay, index),
      dueDate: addDays(firstDay, index + 30),
      daysLate: Math.max(1, 78 - index),
      originalMinor: amount,
      unpaidMinor: amount,
      interestMinor: 0,
      fixedSumMinor: 0,
    };
  });
}

/** A final demand on A4 with everything filled in; override what the test is about. */
export function aLetter(changes: Partial<LetterModel> = {}): LetterModel {
  const lines = changes.lines ?? someLines(5);
  const totalMinor = lines.reduce((sum, line) => sum + line.unpaidMinor + line.interestMinor + line.fixedSumMinor, 0);
  return {
    paper: 'A4',
    window: changes.paper === 'LETTER' ? 'us-10' : 'din-b',
    offsetMm: { x: 0, y: 0 },
    locale: 'en-GB',
    words: englishWords,
    reference: 'DD-2026-1187',
    issuedOn: '2026-11-20' as IsoDate,
    title: 'Final demand',
    headline: 'amount-by-day',
    currency: 'GBP',
    totalMinor,
    askedMinor: changes.totalMinor ?? totalMinor,
    payBy: '2026-12-01' as IsoDate,
    logo: null,
    sender: {
      name: 'Calder Ridge Supply (UK) Ltd',
      addressLine: 'Unit 4, Wharf Road Trade Park, Leeds LS9 8AG, United Kingdom',
      legalLine: 'Calder Ridge Supply (UK) Ltd. Registered in England 08841127. VAT GB 182 4471 06.',
    },
    recipient: ['Redfern & Sons Joinery Ltd', 'Ms Alice Redfern', '19 Tannery Lane', 'Huddersfield', 'HD1 3PX'],
    recipientAccount: 'C-20317',
    references: [
      { label: 'Our reference', value: 'DD-2026-1187' },
      { label: 'Your account', value: 'C-20317' },
      { label: 'Date', value: '20 November 2026' },
      { label: 'Your contact', value: 'Maya Okafor' },
      { label: 'Direct line', value: '+44 113 555 0174' },
      { label: 'E-mail', value: 'm.okafor@calderridge.example' },
    ],
    salutation: 'Dear Ms Redfern,',
    opening: [
      'You have had our reminder of 6 October and our demand of 27 October, and we spoke on 5 and 12 November. The £6,000.00 you promised for 13 November has not arrived. The invoices below are unpaid. **We require the amount in full by Tuesday 1 December 2026.**',
    ],
    lines,
    sumLabel: englishWords.table.toPay,
    table: 'demand',
    apart: [],
    facts: null,
    schedule: [],
    closing: [
      'If neither payment nor a written dispute has reached us by then, deliveries on account stop on 2 December.',
      'If you dispute an amount, tell us which and why by the same date, and pay the rest. If you cannot pay in full, call me before then: a payment plan is still possible. If you have paid since 19 November, please tell me and accept our thanks.',
    ],
    signOff: 'Yours sincerely,',
    signer: { name: 'Maya Okafor', title: 'Credit Control' },
    signatureSpace: true,
    signatureImage: null,
    qrBill: null,
    working: null,
    enclosures: [],
    slip: {
      rows: [
        { label: 'Pay to', value: 'Calder Ridge Supply (UK) Ltd' },
        { label: 'Bank', value: 'Northern Wharf Bank plc' },
        { label: 'Sort code', value: '20-00-00' },
        { label: 'Account', value: '5577 9911' },
        { label: 'How', value: 'Bank transfer or Faster Payments' },
      ],
      epc: null,
    },
    history: [
      { day: '2026-10-06' as IsoDate, what: '1st reminder', detail: 'by post' },
      { day: '2026-10-27' as IsoDate, what: '2nd demand', detail: 'by post and e-mail' },
      { day: '2026-11-05' as IsoDate, what: 'Call', detail: 'payment of £6,000.00 promised for 13 November' },
    ],
    answer: {
      rows: englishWords.answer.payment.map((row) => row.replace('{amount}', '£22,618.07')),
      to: 'credit@calderridge.example or to the address above',
      by: '2026-12-01' as IsoDate,
    },
    ...changes,
  };
}

/** The text of each page, read back from the bytes. */
export async function pageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text;
}
