import { formatMinor } from '../../../shared/domain/money';
import { mm, type PageGeometry } from './geometry';
import { inkQuiet, inkSecond, type Canvas } from './canvas';
import { epcModules } from './epc';
import type { Fonts } from './fonts';
import type { LetterModel } from './letter-model';
import { dayInWords, fill, regional } from './letter-words';
import { fitSize, wrapText } from './wrap';

type Slip = NonNullable<LetterModel['slip']>;

/** The payment slip at the foot of page 1: code where the currency has one, account to pay to, amount box. */
export function drawSlip(canvas: Canvas, model: LetterModel, content: Slip, page: PageGeometry, fonts: Fonts): void {
  const { slip } = page;
  const words = model.words.slip;
  drawCutLine(canvas, regional(words.cut, page.paper), page, fonts);
  const modules = content.epc === null ? null : epcModules(content.epc);
  let left = page.left;
  if (modules !== null) {
    canvas.modules(
      left,
      slip.top,
      slip.code,
      modules,
      `${words.payTo} ${content.epc?.name ?? ''}, ${formatMinor(model.askedMinor, model.currency, model.locale)}`,
    );
    left += slip.code + slip.gap;
  }
  drawPayTo(canvas, content, page, left, fonts);
  if (slip.boxStyle === 'stacked') drawStackedBox(canvas, model, page, fonts);
  else drawBesideBox(canvas, model, page, fonts);
  const note = fill(modules === null ? words.quote : words.scan, {
    customer: model.recipient[0] ?? '',
    account: model.recipientAccount,
    reference: model.reference,
  });
  const size = fitSize(note, page.right - page.left, 7.6, 5.6, 1, 'regular', fonts);
  for (const [index, line] of wrapText(note, page.right - page.left, size, 'regular', fonts).entries()) {
    canvas.text(line, page.left, slip.noteTop + index * 9, { face: 'regular', size, lineHeight: 10.2, grey: inkSecond });
  }
}

function drawCutLine(canvas: Canvas, label: string, page: PageGeometry, fonts: Fonts): void {
  const width = fonts.regular.width(label, 7);
  const { cutLine } = page.slip;
  canvas.line(0, cutLine, page.right - width - mm(2), cutLine, mm(0.3), 0.47, mm(0.9));
  canvas.line(page.right + mm(2), cutLine, page.width, cutLine, mm(0.3), 0.47, mm(0.9));
  canvas.text(label, page.right, cutLine - mm(1.7), { face: 'regular', size: 7, lineHeight: mm(3.4), grey: inkQuiet }, 'right');
}

function drawPayTo(canvas: Canvas, content: Slip, page: PageGeometry, left: number, fonts: Fonts): void {
  const { slip } = page;
  const labelWidth = Math.max(slip.labelWidth, ...content.rows.map((row) => fonts.regular.width(row.label, 8.8) + 8));
  const width = page.right - slip.boxWidth - slip.gap - left - labelWidth;
  const rows = content.rows.map((row) => {
    // An account number is typed off: one line, somewhat smaller, rather than two.
    const alone = fitSize(row.value, width, 8.8, 7.2, 1, 'strong', fonts);
    const size = fonts.strong.width(row.value, alone) <= width ? alone : fitSize(row.value, width, 8.8, 6.5, 2, 'strong', fonts);
    return { label: row.label, size, lines: wrapText(row.value, width, size, 'strong', fonts) };
  });
  const count = rows.reduce((sum, row) => sum + row.lines.length, 0);
  const room = slip.noteTop - 4 - slip.top;
  const lineHeight = Math.min(slip.lineHeight, room / count);
  let top = slip.top;
  for (const row of rows) {
    canvas.text(row.label, left, top, { face: 'regular', size: Math.min(8.8, lineHeight * 0.75), lineHeight, grey: inkQuiet });
    for (const line of row.lines) {
      canvas.text(line, left + labelWidth, top, { face: 'strong', size: Math.min(row.size, lineHeight * 0.75), lineHeight });
      top += lineHeight;
    }
  }
}

function boxValues(model: LetterModel, short: boolean): readonly (readonly [string, string])[] {
  const words = model.words.slip;
  return [
    [words.amount, formatMinor(model.askedMinor, model.currency, model.locale)],
    [short ? words.referenceShort : words.reference, model.reference],
    [words.payBy, dayInWords(model.payBy, 'short', model.words, model.locale)],
  ];
}

function drawStackedBox(canvas: Canvas, model: LetterModel, page: PageGeometry, fonts: Fonts): void {
  const { slip } = page;
  const left = page.right - slip.boxWidth;
  const inner = slip.boxWidth - mm(6);
  let top = slip.top + mm(2.2);
  for (const [label, value] of boxValues(model, false)) {
    canvas.text(label, left + mm(3), top, { face: 'regular', size: 7.2, lineHeight: 9.5, grey: inkQuiet });
    canvas.text(value, left + mm(3), top + 9.5, { face: 'strong', size: fitSize(value, inner, 11, 6, 1, 'strong', fonts), lineHeight: 14 });
    top += 9.5 + 14 + mm(1.5);
  }
  canvas.box(left, slip.top, slip.boxWidth, top - mm(1.5) + mm(2.4) - slip.top, mm(1), mm(0.3));
}

function drawBesideBox(canvas: Canvas, model: LetterModel, page: PageGeometry, fonts: Fonts): void {
  const { slip } = page;
  const left = page.right - slip.boxWidth;
  let top = slip.top + 6.5;
  for (const [label, value] of boxValues(model, true)) {
    const labelWidth = fonts.regular.width(label, 7.2);
    canvas.text(label, left + 8.6, top + 2.4, { face: 'regular', size: 7.2, lineHeight: 14, grey: inkQuiet });
    const size = fitSize(value, slip.boxWidth - 17.2 - labelWidth - 8, 11, 6, 1, 'strong', fonts);
    canvas.text(value, page.right - 8.6, top, { face: 'strong', size, lineHeight: 17 }, 'right');
    top += 17.6;
  }
  canvas.box(left, slip.top, slip.boxWidth, top + 6 - slip.top, mm(1), mm(0.3));
}
