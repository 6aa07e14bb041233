import type { IsoDate } from '../../../shared/domain/calendar';
import type { LetterLanguage } from '../../../shared/domain/dunning';
import { formatMinor, formatMinorPlain } from '../../../shared/domain/money';
import { agreementWords, type AgreementWords, type Counted } from './agreement-words';
import { inkSecond, type PageMarks } from './canvas';
import type { Fonts } from './fonts';
import { mm, type Paper, type WindowForm } from './geometry';
import type { LabelledValue } from './letter-model';
import { dayInWords, fill, type LetterWords } from './letter-words';
import { paintDocument } from './paint';
import { fewestPages, Sheets } from './sheets';
import { fitSize, parseStrong, wrapRuns } from './wrap';

/** A payment plan as both sides sign it. */
export interface AgreementModel {
  readonly paper: Paper;
  readonly window: WindowForm;
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly language: LetterLanguage;
  readonly locale: string;
  /** The letters' words of that language: days, reference block, page number. */
  readonly words: LetterWords;
  readonly sender: { readonly name: string; readonly addressLine: string; readonly legalLine: string };
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  /** Name first; then person, street, place, country. */
  readonly recipient: readonly string[];
  readonly account: string;
  readonly agreedOn: IsoDate;
  /** Who agreed for the customer; empty where it is not known. */
  readonly agreedWith: string;
  /** What the customer quotes with each payment. */
  readonly reference: string;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly items: readonly { readonly number: string; readonly itemDate: IsoDate | null; readonly dueDate: IsoDate | null; readonly amountMinor: number }[];
  readonly instalments: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[];
  readonly graceBankDays: number;
  readonly defaultAfterMisses: number;
  readonly bank: readonly LabelledValue[];
}

/** The agreement as a PDF, laid out like a letter: payments, where to pay, invoices, what holds, signatures. Equal input gives equal bytes. */
export function renderAgreement(model: AgreementModel, fonts: Fonts): Uint8Array {
  const words = agreementWords[model.language];
  const title = `${words.title} ${model.account} ${model.agreedOn}`;
  return paintDocument(
    [fewestPages(densities, (density) => drawn(model, words, fonts, density))],
    { title, author: model.sender.name, subject: model.recipient[0] ?? '', language: model.locale, createdMs: Date.parse(`${model.agreedOn}T00:00:00Z`) },
    fonts,
    { tagged: true },
  );
}

/** Below 1 rows and gaps stand closer: tried in this order before a page for the last words alone. */
const densities = [1, 0.86, 0.8] as const;

function drawn(model: AgreementModel, words: AgreementWords, fonts: Fonts, density: number): readonly PageMarks[] {
  const sheets = sheetsOf(model, words, fonts, density);
  const count = model.instalments.length;
  const amount = formatMinor(model.balanceMinor, model.currency, model.locale);
  sheets.title(words.title, counted(words.figure, count, { amount }));
  paragraph(sheets, counted(words.intro, count, { customer: model.recipient[0] ?? '', company: model.sender.name, amount }), mm(3) * sheets.density);
  drawPayments(sheets, model, words);
  drawItems(sheets, model, words);
  drawTerms(sheets, model, words);
  drawSignatures(sheets, model, words);
  return sheets.finish();
}

const counted = (forms: Counted, count: number, values: Readonly<Record<string, string>> = {}): string =>
  fill(count === 1 ? forms.one : forms.other, { ...values, count });

function sheetsOf(model: AgreementModel, words: AgreementWords, fonts: Fonts, density: number): Sheets {
  const { references: labels } = model.words;
  const references: readonly LabelledValue[] = [
    { label: labels.reference, value: model.reference },
    { label: labels.account, value: model.account },
    { label: words.agreedOn, value: dayInWords(model.agreedOn, 'long', model.words, model.locale) },
    { label: words.agreedWith, value: model.agreedWith },
    { label: labels.contact, value: model.contact.name },
    { label: labels.phone, value: model.contact.phone },
    { label: labels.email, value: model.contact.email },
  ].filter((row) => row.value !== '');
  return new Sheets(
    {
      paper: model.paper,
      window: model.window,
      offsetMm: model.offsetMm,
      head: { sender: model.sender, recipient: model.recipient, references },
      pageText: (page, pages) => fill(model.words.pageOf, { reference: model.reference, page, pages }),
    },
    fonts,
    density,
  );
}

/** Text in the size of a letter; `**strong**` in the strong weight, `indent` for what hangs behind a number. */
function paragraph(sheets: Sheets, text: string, after: number, indent = 0): void {
  const { size, lineHeight } = sheets.page.text;
  for (const line of wrapRuns(parseStrong(text), sheets.width - indent, size, sheets.fonts)) {
    sheets.need(lineHeight);
    let x = sheets.page.left + indent;
    for (const run of line.runs) {
      sheets.canvas.text(run.text, x, sheets.top, { face: run.face, size, lineHeight });
      x += sheets.fonts[run.face].width(run.text, size);
    }
    sheets.top += lineHeight;
  }
  sheets.top += after;
}

function drawPayments(sheets: Sheets, model: AgreementModel, words: AgreementWords): void {
  const plain = (minor: number) => formatMinorPlain(minor, model.currency, model.locale);
  const paid = model.instalments.map((_, index) => model.instalments.slice(0, index + 1).reduce((sum, part) => sum + part.amountMinor, 0));
  const total = paid.at(-1) ?? 0;
  sheets.heading(words.payments, mm(20));
  sheets.table(
    [
      { head: words.number, align: 'left', cells: model.instalments.map((_, index) => String(index + 1)) },
      { head: words.dueBy, align: 'left', cells: model.instalments.map((part) => dayInWords(part.dueDate, 'withWeekday', model.words, model.locale)) },
      { head: words.amount, align: 'right', cells: model.instalments.map((part) => plain(part.amountMinor)) },
      { head: words.left, align: 'right', cells: paid.map((sum) => plain(total - sum)) },
    ],
    model.instalments.length,
  );
  sheets.top += mm(3) * sheets.density;
  sheets.payTo([...model.bank, { label: words.reference, value: model.reference }]);
  sheets.top += mm(1) * sheets.density;
}

function drawItems(sheets: Sheets, model: AgreementModel, words: AgreementWords): void {
  const day = (value: IsoDate | null) => (value === null ? '' : dayInWords(value, 'short', model.words, model.locale));
  sheets.heading(words.invoices, mm(20));
  sheets.table(
    [
      { head: words.invoice, align: 'left', cells: model.items.map((item) => item.number), most: mm(60) },
      { head: words.date, align: 'left', cells: model.items.map((item) => day(item.itemDate)) },
      { head: words.wasDue, align: 'left', cells: model.items.map((item) => day(item.dueDate)) },
      { head: words.covered, align: 'right', cells: model.items.map((item) => formatMinorPlain(item.amountMinor, model.currency, model.locale)) },
    ],
    model.items.length,
    15,
  );
  sheets.amountRow(
    words.total,
    formatMinor(
      model.items.reduce((sum, item) => sum + item.amountMinor, 0),
      model.currency,
      model.locale,
    ),
    true,
  );
  sheets.top += mm(4) * sheets.density;
}

function drawTerms(sheets: Sheets, model: AgreementModel, words: AgreementWords): void {
  const { size, lineHeight } = sheets.page.text;
  const terms = [
    words.noReminders,
    `${model.graceBankDays === 0 ? words.onTheDay : counted(words.grace, model.graceBankDays)} ${counted(words.missed, model.defaultAfterMisses)}`,
    words.disputed,
    words.early,
  ];
  sheets.heading(words.terms, lineHeight * 3);
  const after = mm(1.2) * sheets.density;
  const indent = mm(6);
  const heights = terms.map((term) => wrapRuns(parseStrong(term), sheets.width - indent, size, sheets.fonts).length * lineHeight + after);
  for (const [index, term] of terms.entries()) {
    // The last two terms stay with the signatures: nobody signs a page almost without words.
    if (index === terms.length - 2) sheets.need(heights.slice(index).reduce((sum, height) => sum + height, 0) + signatureHeight(sheets));
    else if (index < terms.length - 2) sheets.need(heights[index] ?? 0);
    sheets.canvas.text(`${index + 1}.`, sheets.page.left, sheets.top, { face: 'regular', size, lineHeight });
    paragraph(sheets, term, after, indent);
  }
}

const signatureHeight = ({ density }: Sheets): number => mm(25) * density;

/** One line for each side, beside each other: place and date, then name and signature. */
function drawSignatures(sheets: Sheets, model: AgreementModel, words: AgreementWords): void {
  sheets.need(signatureHeight(sheets));
  const { canvas, fonts, page } = sheets;
  const width = (sheets.width - mm(10)) / 2;
  const place = mm(28);
  const top = sheets.top + mm(19) * sheets.density;
  const sides = [
    { left: page.left, name: model.sender.name, who: model.contact.name === model.sender.name ? '' : model.contact.name },
    { left: page.right - width, name: model.recipient[0] ?? '', who: model.agreedWith },
  ];
  for (const { left, name, who } of sides) {
    canvas.text(name, left, sheets.top + mm(2), { face: 'strong', size: fitSize(name, width, 8.6, 6, 1, 'strong', fonts), lineHeight: 11 });
    for (const [label, from, until] of [
      [words.place, left, left + place],
      [who === '' ? words.signature : `${words.signature}, ${who}`, left + place + mm(4), left + width],
    ] as const) {
      canvas.line(from, top, until, top, mm(0.2), 0.333);
      canvas.text(label, from, top + 1.5, {
        face: 'regular',
        size: fitSize(label, until - from, 7.6, 5, 1, 'regular', fonts),
        lineHeight: 10.2,
        grey: inkSecond,
      });
    }
  }
  sheets.top += signatureHeight(sheets);
}
