import type { IsoDate } from '../../../shared/domain/calendar';
import { dayLabel } from '../../../shared/domain/calendar';
import { formatMinor } from '../../../shared/domain/money';
import { Canvas, hairline, ink, inkQuiet, inkSecond, type PageMarks, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type PageGeometry, type Paper } from './geometry';
import type { LabelledValue } from './letter-model';
import { paintDocument } from './paint';
import { fitSize, wrapText } from './wrap';

/** A payment plan as both sides sign it. */
export interface AgreementModel {
  readonly paper: Paper;
  readonly locale: string;
  readonly sender: { readonly name: string; readonly addressLines: readonly string[]; readonly legalLine: string };
  readonly recipient: readonly string[];
  readonly account: string;
  readonly agreedOn: IsoDate;
  /** Who agreed for the customer; empty where it is not known. */
  readonly agreedWith: string;
  readonly collector: string;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly items: readonly { readonly number: string; readonly itemDate: IsoDate | null; readonly dueDate: IsoDate | null; readonly amountMinor: number }[];
  readonly instalments: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[];
  readonly graceBankDays: number;
  readonly defaultAfterMisses: number;
  readonly bank: readonly LabelledValue[];
}

const body: TextStyle = { face: 'regular', size: 9.5, lineHeight: 13.6 };
const strong: TextStyle = { ...body, face: 'strong' };
const quiet: TextStyle = { ...body, size: 8.2, lineHeight: 12, grey: inkQuiet };
const rowHeight = 16;

/** The agreement as a PDF: parties, invoices, instalments, what holds, signatures. Equal input gives equal bytes. */
export function renderAgreement(model: AgreementModel, fonts: Fonts): Uint8Array {
  const sheets = new Sheets(model, fonts);
  drawParties(sheets);
  drawItems(sheets);
  drawInstalments(sheets);
  drawTerms(sheets);
  drawSignatures(sheets);
  const title = `Payment agreement ${model.account} ${model.agreedOn}`;
  return paintDocument([{ title, pages: sheets.finish() }], { title, author: model.sender.name, subject: model.recipient[0] ?? '', language: model.locale, createdMs: Date.parse(`${model.agreedOn}T00:00:00Z`) }, fonts);
}

/** Pages one after the other, with what has been used of the last. */
class Sheets {
  readonly model: AgreementModel;
  readonly fonts: Fonts;
  readonly page: PageGeometry;
  readonly pages: Canvas[] = [];
  canvas: Canvas;
  top = 0;

  constructor(model: AgreementModel, fonts: Fonts) {
    this.model = model;
    this.fonts = fonts;
    this.page = pageGeometry(model.paper);
    this.canvas = this.newPage();
  }

  get width(): number { return this.page.right - this.page.left; }
  amount(minor: number): string { return formatMinor(minor, this.model.currency, this.model.locale); }
  day(day: IsoDate): string { return `${dayLabel(day, this.model.locale)} ${day.slice(0, 4)}`; }

  newPage(): Canvas {
    this.canvas = new Canvas(this.fonts);
    this.pages.push(this.canvas);
    const { page, model } = this;
    const size = fitSize(model.sender.name, this.width, 12.5, 8, 1, 'strong', this.fonts);
    this.canvas.text(model.sender.name, page.left, page.letterheadTop, { face: 'strong', size, lineHeight: 15 });
    this.top = page.letterheadTop + 15;
    for (const line of wrapText(model.sender.addressLines.join(', '), this.width, 8, 'regular', this.fonts)) {
      this.canvas.text(line, page.left, this.top, { face: 'regular', size: 8, lineHeight: 11, grey: inkSecond });
      this.top += 11;
    }
    this.top += mm(10);
    return this.canvas;
  }

  /** Goes to a new page when less than `height` is left. */
  need(height: number): void {
    if (this.top + height > this.page.bottom) this.newPage();
  }

  paragraph(text: string, style: TextStyle = body, after = 6): void {
    for (const line of wrapText(text, this.width, style.size, style.face, this.fonts)) {
      this.need(style.lineHeight);
      this.canvas.text(line, this.page.left, this.top, style);
      this.top += style.lineHeight;
    }
    this.top += after;
  }

  heading(text: string): void {
    this.need(rowHeight * 3);
    this.top += 6;
    this.canvas.text(text, this.page.left, this.top, { face: 'strong', size: 11, lineHeight: 16 });
    this.top += 20;
  }

  finish(): readonly PageMarks[] {
    const { page, model } = this;
    return this.pages.map((canvas, index) => {
      canvas.text(`Page ${index + 1} of ${this.pages.length}`, page.right, page.footerTop, { face: 'regular', size: 6.8, lineHeight: 9, grey: inkQuiet }, 'right');
      canvas.text(wrapText(model.sender.legalLine, this.width - 80, 6.8, 'regular', this.fonts)[0] ?? '', page.left, page.footerTop, { face: 'regular', size: 6.8, lineHeight: 9, grey: inkQuiet });
      return { width: page.width, height: page.height, offsetX: 0, offsetY: 0, marks: canvas.marks };
    });
  }
}

function drawParties(sheets: Sheets): void {
  const { model, page } = sheets;
  sheets.canvas.text('Payment agreement', page.left, sheets.top, { face: 'strong', size: 18, lineHeight: 24 });
  sheets.top += 34;
  const right = page.left + sheets.width * 0.58;
  const facts: readonly LabelledValue[] = [{ label: 'Account', value: model.account }, { label: 'Agreed on', value: sheets.day(model.agreedOn) }, { label: 'Agreed with', value: model.agreedWith }, { label: 'For us', value: model.collector }].filter((fact) => fact.value !== '');
  const start = sheets.top;
  let left = start;
  for (const [index, line] of model.recipient.entries()) for (const part of wrapText(line, sheets.width * 0.54, body.size, index === 0 ? 'strong' : 'regular', sheets.fonts)) {
    sheets.canvas.text(part, page.left, left, index === 0 ? strong : body);
    left += body.lineHeight;
  }
  let beside = start;
  for (const fact of facts) {
    sheets.canvas.text(fact.label, right, beside, quiet);
    for (const part of wrapText(fact.value, page.right - right - 62, body.size, 'regular', sheets.fonts)) {
      sheets.canvas.text(part, right + 62, beside - 1, body);
      beside += body.lineHeight;
    }
  }
  sheets.top = Math.max(left, beside) + 14;
  sheets.paragraph(`${model.recipient[0] ?? 'The customer'} owes ${model.sender.name} ${sheets.amount(model.balanceMinor)} from the invoices below and pays it in ${model.instalments.length} ${model.instalments.length === 1 ? 'payment' : 'payments'} on the days below.`);
}

/** One line per row: cells from the left, the amount at the right edge. */
function drawRow(sheets: Sheets, cells: readonly string[], columns: readonly number[], amount: string, style: TextStyle): void {
  sheets.need(rowHeight);
  cells.forEach((cell, index) => sheets.canvas.text(cell, sheets.page.left + (columns[index] ?? 0) * sheets.width, sheets.top, style));
  sheets.canvas.text(amount, sheets.page.right, sheets.top, style, 'right');
  sheets.top += rowHeight;
  sheets.canvas.line(sheets.page.left, sheets.top - 2, sheets.page.right, sheets.top - 2, 0.4, hairline);
}

function drawTotal(sheets: Sheets, amountMinor: number): void {
  sheets.canvas.line(sheets.page.left, sheets.top - 2, sheets.page.right, sheets.top - 2, 0.8, ink);
  drawRow(sheets, ['Total'], [0], sheets.amount(amountMinor), strong);
}

function drawItems(sheets: Sheets): void {
  const { model } = sheets;
  sheets.heading('Invoices');
  const columns = [0, 0.4, 0.6];
  drawRow(sheets, ['Invoice', 'Date', 'Was due'], columns, 'In this agreement', quiet);
  for (const item of model.items) drawRow(sheets, [item.number, item.itemDate === null ? '' : sheets.day(item.itemDate), item.dueDate === null ? '' : sheets.day(item.dueDate)], columns, sheets.amount(item.amountMinor), body);
  drawTotal(sheets, model.items.reduce((sum, item) => sum + item.amountMinor, 0));
}

function drawInstalments(sheets: Sheets): void {
  const { model } = sheets;
  sheets.heading('Payments');
  const columns = [0, 0.12];
  drawRow(sheets, ['No.', 'To be with us by'], columns, 'Amount', quiet);
  model.instalments.forEach((part, index) => drawRow(sheets, [String(index + 1), sheets.day(part.dueDate)], columns, sheets.amount(part.amountMinor), body));
  drawTotal(sheets, model.instalments.reduce((sum, part) => sum + part.amountMinor, 0));
  if (model.bank.length === 0) return;
  sheets.need(model.bank.length * body.lineHeight + 10);
  sheets.top += 6;
  for (const { label, value } of model.bank) {
    sheets.canvas.text(label, sheets.page.left, sheets.top, quiet);
    sheets.canvas.text(value, sheets.page.left + 62, sheets.top - 1, body);
    sheets.top += body.lineHeight;
  }
}

function drawTerms(sheets: Sheets): void {
  const { model } = sheets;
  sheets.heading('What holds');
  const days = `${model.graceBankDays} bank ${model.graceBankDays === 1 ? 'day' : 'days'}`;
  const missed = model.defaultAfterMisses === 1 ? 'a payment is' : `${model.defaultAfterMisses} payments are`;
  const terms = [
    'While the payments are made as agreed, no reminders are sent for these invoices.',
    `A payment counts as on time when it is with us within ${days} of its day. Once ${missed} missed, the agreement ends and everything still open is due at once.`,
    'An amount that is disputed in writing is taken out of the last payments until the dispute is settled; all other payments stay as they are.',
    'Payments may be made early. Nothing in this agreement changes the invoices or other rights of either side.',
  ];
  terms.forEach((term, index) => sheets.paragraph(`${index + 1}.  ${term}`, body, 4));
}

function drawSignatures(sheets: Sheets): void {
  const { model, page } = sheets;
  sheets.need(92);
  sheets.top += 46;
  const width = sheets.width * 0.44;
  for (const [left, name, who] of [[page.left, model.sender.name, model.collector], [page.right - width, model.recipient[0] ?? '', model.agreedWith]] as const) {
    sheets.canvas.line(left, sheets.top, left + width, sheets.top, 0.6, ink);
    const size = fitSize(name, width, 8.2, 6, 1, 'strong', sheets.fonts);
    sheets.canvas.text(name, left, sheets.top + 5, { face: 'strong', size, lineHeight: 12 });
    sheets.canvas.text(who === '' ? 'Place, date, signature' : `${who} · place, date, signature`, left, sheets.top + 17, quiet);
  }
  sheets.top += 34;
}
