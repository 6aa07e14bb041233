/**
 * Letters by themselves, in a process of their own so that its memory is theirs alone: 1,000 letters with tables of ten rows and
 * embedded fonts on one thread, on two threads beside this one, as one print file; and the same pages drawn with pdfkit's own
 * text calls, with the fonts parsed once as well. Argument: the root of the repository. Prints figures as JSON.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import PDFDocument from 'pdfkit';
import { addDays, type IsoDate } from '../../src/shared/domain/calendar';
import {
  createPainters,
  joinPdfs,
  layOut,
  letterWordsShape,
  loadFonts,
  paintLetter,
  type LetterModel,
  type PageMarks,
  type Painted,
  type PaintJob,
} from '../../src/main/core/documents';
import { rateFigure, timeFigure, type Figure } from './measure';

const count = 1_000;
const warmUp = 60;
const root = process.argv[2] ?? '.';
const resources = resolve(root, 'resources');
const fonts = loadFonts(join(resources, 'fonts'));
const words = letterWordsShape.parse(JSON.parse(readFileSync(join(resources, 'templates/letters/en/words.json'), 'utf8')));
const issuedOn = '2026-11-20' as IsoDate;

function letter(number: number): LetterModel {
  const lines = Array.from({ length: 10 }, (_, row) => {
    const amount = 600_000 - row * 37_013 + number * 7;
    const dueDate = addDays('2026-08-04' as IsoDate, row + (number % 60));
    return {
      number: `SI-${86_400 + number * 10 + row}`,
      reference: '',
      itemDate: addDays(dueDate, -30),
      dueDate,
      daysLate: 90 - row,
      originalMinor: amount,
      unpaidMinor: amount,
      interestMinor: 0,
      fixedSumMinor: 0,
    };
  });
  const totalMinor = lines.reduce((sum, line) => sum + line.unpaidMinor, 0);
  return {
    paper: 'A4',
    window: 'din-b',
    offsetMm: { x: 0, y: 0 },
    locale: 'en-GB',
    words,
    reference: `DD-2026-${String(number).padStart(4, '0')}`,
    issuedOn,
    title: 'Payment reminder',
    headline: 'amount-by-day',
    currency: 'GBP',
    totalMinor,
    askedMinor: totalMinor,
    payBy: '2026-12-01' as IsoDate,
    logo: null,
    sender: {
      name: 'Calder Ridge Supply (UK) Ltd',
      addressLine: 'Unit 4, Wharf Road Trade Park, Leeds LS9 8AG, United Kingdom',
      legalLine: 'Calder Ridge Supply (UK) Ltd. Registered in England 08841127. VAT GB 182 4471 06.',
    },
    recipient: [`Redfern & Sons Joinery ${number} Ltd`, 'Ms Alice Redfern', `${number} Tannery Lane`, 'Huddersfield', `HD${number % 9} 3PX`],
    recipientAccount: `C-${20_000 + number}`,
    references: [
      { label: 'Our reference', value: `DD-2026-${number}` },
      { label: 'Your account', value: `C-${20_000 + number}` },
      { label: 'Date', value: '20 November 2026' },
      { label: 'Your contact', value: 'Maya Okafor' },
      { label: 'E-mail', value: 'm.okafor@calderridge.example' },
    ],
    salutation: 'Dear Ms Redfern,',
    opening: ['The invoices below are past due. This may be an oversight. **Please pay the amount by Tuesday 1 December 2026.**'],
    lines,
    sumLabel: words.table.toPay,
    table: 'demand',
    apart: [],
    facts: null,
    schedule: [],
    closing: ['If there is a reason why the payment has not been made, tell us now. If you have paid in the meantime, please disregard this letter.'],
    signOff: 'Yours sincerely,',
    signer: { name: 'Maya Okafor', title: 'Credit Control' },
    signatureSpace: false,
    signatureImage: null,
    slip: {
      rows: [
        { label: 'Pay to', value: 'Calder Ridge Supply (UK) Ltd' },
        { label: 'Sort code', value: '20-00-00' },
        { label: 'Account', value: '5577 9911' },
      ],
      epc: null,
    },
    qrBill: null,
    working: null,
    history: [],
    answer: null,
    enclosures: [],
  };
}

const models = Array.from({ length: count }, (_, index) => letter(index + 1));
const paint = ({ model, pdfA }: PaintJob): Painted => {
  const laidOut = layOut(model, fonts);
  return { bytes: paintLetter(laidOut, fonts, { pdfA }), pages: laidOut.pages.length };
};
const job = (model: LetterModel): PaintJob => ({ model, pdfA: 'none' });

function onOneThread(): { readonly rate: number; readonly files: readonly Uint8Array[] } {
  for (const model of models.slice(0, warmUp)) paint(job(model));
  const start = performance.now();
  const files = models.map((model) => paint(job(model)).bytes);
  return { rate: (count / (performance.now() - start)) * 1000, files };
}

async function onTwoThreads(): Promise<number> {
  const painters = createPainters(resolve(root, 'out/main/letter-painter.js'), resources, () => {
    throw new Error('the built letter-painter does not start');
  });
  await Promise.all(models.slice(0, warmUp).map((model) => painters.paint(job(model))));
  const start = performance.now();
  await Promise.all(models.map((model) => painters.paint(job(model))));
  const rate = (count / (performance.now() - start)) * 1000;
  if (painters.threads !== 2) throw new Error(`${painters.threads} threads were at work`);
  painters.close();
  return rate;
}

/** The marks of the pages by pdfkit's own calls; laying them out is not counted. */
function bare(pages: readonly PageMarks[]): Uint8Array {
  const document = new PDFDocument({ font: '', autoFirstPage: false, margin: 0 });
  for (const name of ['regular', 'strong'] as const) document.registerFont(name, fonts[name].font as never);
  for (const page of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 });
    for (const mark of page.marks) {
      if (mark.kind === 'text')
        document
          .font(mark.face)
          .fontSize(mark.size)
          .fillColor([mark.grey * 255, mark.grey * 255, mark.grey * 255])
          .text(mark.text, mark.x, mark.baseline - mark.size, { lineBreak: false });
      else if (mark.kind === 'line') document.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).lineWidth(mark.width).stroke();
    }
  }
  document.end();
  return document.read() as Uint8Array;
}

function bareRate(): number {
  const laidOut = models.slice(0, 300).map((model) => layOut(model, fonts).pages);
  for (const pages of laidOut.slice(0, 20)) bare(pages);
  const start = performance.now();
  for (const pages of laidOut) bare(pages);
  return (laidOut.length / (performance.now() - start)) * 1000;
}

const one = onOneThread();
const parts = one.files.map((bytes, index) => ({ bytes, title: `DD-2026-${index + 1}` }));
const times: number[] = [];
for (let turn = 0; turn < 3; turn += 1) {
  const start = performance.now();
  await joinPdfs(parts, { title: '1,000 letters', author: 'Bench', duplex: true, createdMs: 0 });
  times.push(performance.now() - start);
}
const peakMb = process.resourceUsage().maxRSS / 1024;
const two = await onTwoThreads();
const baseline = { name: "pdfkit's own calls, same pages", value: bareRate() };
const figures: readonly Figure[] = [
  rateFigure(count, '1,000 letters of 10 rows, one thread', 'letters/s', one.rate, baseline),
  rateFigure(count, '1,000 letters of 10 rows, two threads', 'letters/s', two, baseline),
  timeFigure(count, 'one print file of 1,000 kept letters', times, null),
  rateFigure(count, 'peak memory of letters and print file', 'MB', peakMb),
];
process.stdout.write(JSON.stringify(figures));
