import { formatMinor } from '../../../shared/domain/money';
import { ink, inkSecond, type TextStyle } from './canvas';
import type { FaceName, Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Block, Flow } from './letter-flow';
import type { LetterModel } from './letter-model';
import { dayInWords, fill } from './letter-words';
import { fitSize, parseStrong, wrapRuns, wrapText, type WrappedLine } from './wrap';

const paragraphGap = mm(2);

function runsBlock(line: WrappedLine, style: Omit<TextStyle, 'face'>, after: number, fonts: Fonts): Block {
  return {
    height: style.lineHeight + after,
    draw(flow) {
      let x = flow.page.left;
      for (const run of line.runs) {
        flow.canvas.text(run.text, x, flow.top, { ...style, face: run.face });
        x += fonts[run.face].width(run.text, style.size);
      }
    },
  };
}

function textBlock(text: string, style: TextStyle, after: number): Block {
  return { height: style.lineHeight + after, draw: (flow) => flow.canvas.text(text, flow.page.left, flow.top, style) };
}

/** A paragraph as one block per line, so that it may continue on the next page. */
function paragraph(text: string, page: PageGeometry, fonts: Fonts, fine = false): readonly Block[] {
  const style = fine ? { size: 7.6, lineHeight: 10.2, grey: inkSecond } : { size: page.text.size, lineHeight: page.text.lineHeight, grey: ink };
  const lines = wrapRuns(parseStrong(text), page.right - page.left, style.size, fonts);
  return lines.map((line, index) => runsBlock(line, style, index === lines.length - 1 ? paragraphGap : 0, fonts));
}

/** Title left, amount and day right, a strong line below; two lines where both are too long for one. */
export function headline(model: LetterModel, page: PageGeometry, fonts: Fonts): Block {
  const width = page.right - page.left;
  const demand = fill(model.words.byDay, { amount: formatMinor(model.totalMinor, model.currency, model.locale), day: dayInWords(model.payBy, 'withWeekday', model.words, model.locale) });
  const titleWidth = fonts.strong.width(model.title, 13.5);
  const oneLine = titleWidth + fonts.regular.width(demand, 11) + 14 <= width;
  const text = oneLine ? 17 : 33;
  return {
    height: text + mm(1.6) + mm(0.5) + mm(3),
    draw(flow) {
      flow.canvas.text(model.title, page.left, flow.top, { face: 'strong', size: 13.5, lineHeight: 17 });
      flow.canvas.text(demand, oneLine ? page.right : page.left, oneLine ? flow.top : flow.top + 16.5, { face: 'regular', size: 11, lineHeight: 17 }, oneLine ? 'right' : 'left');
      const y = flow.top + text + mm(1.6) + mm(0.25);
      flow.canvas.line(page.left, y, page.right, y, mm(0.5));
    },
  };
}

/** Salutation and the paragraphs before the table. */
export function openingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  return [model.salutation, ...model.opening].flatMap((text) => paragraph(text, page, fonts));
}

/** Paragraphs after the table, sign-off and name; the sign-off stays in one piece. */
export function closingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  return [...model.closing.flatMap((text) => paragraph(text, page, fonts)), signature(model, page, fonts)];
}

function signature(model: LetterModel, page: PageGeometry, fonts: Fonts): Block {
  const { size, lineHeight } = page.text;
  const space = model.signatureSpace ? mm(9.6) : mm(1.6);
  return {
    height: mm(1) + lineHeight * 2 + space,
    draw(flow) {
      const top = flow.top + mm(1);
      flow.canvas.text(model.signOff, page.left, top, { face: 'regular', size, lineHeight });
      const nameTop = top + lineHeight + space;
      flow.canvas.text(model.signer.name, page.left, nameTop, { face: 'strong', size, lineHeight });
      if (model.signer.title !== '') flow.canvas.text(`, ${model.signer.title}`, page.left + fonts.strong.width(model.signer.name, size), nameTop, { face: 'regular', size, lineHeight });
    },
  };
}

const heading: TextStyle = { face: 'strong', size: 11, lineHeight: 14 };
const rowSize = 8.6;
const rowLine = 11;

/** "What we have done so far": letters, calls and promises, oldest first. */
export function historyBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  const whatLeft = page.left + mm(28);
  const detailLeft = page.left + mm(62);
  const rows = model.history.map((entry): Block => {
    const lines = wrapText(entry.detail, page.right - detailLeft, rowSize, 'regular', fonts);
    const height = mm(1.6) + rowLine * lines.length;
    return {
      height,
      draw(flow) {
        const top = flow.top + mm(0.8);
        flow.canvas.text(dayInWords(entry.day, 'short', model.words, model.locale), page.left, top, { face: 'regular', size: rowSize, lineHeight: rowLine });
        flow.canvas.text(entry.what, whatLeft, top, { face: 'strong', size: rowSize, lineHeight: rowLine });
        for (const [index, line] of lines.entries()) flow.canvas.text(line, detailLeft, top + index * rowLine, { face: 'regular', size: rowSize, lineHeight: rowLine });
        flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, mm(0.15), 0.8);
      },
    };
  });
  return rows.length === 0 ? [] : [textBlock(model.words.history.head, heading, mm(1.6)), ...rows, { height: mm(8), draw: () => undefined }];
}

interface FormRow { readonly height: number; readonly pattern: string; readonly lines: number }

/** The answer form; `{w30}` in its words is a blank of 30 mm to fill in by hand. Kept on one page. */
export function answerForm(model: LetterModel, page: PageGeometry, fonts: Fonts): Block | null {
  if (model.answerTo === null) return null;
  const words = model.words.answer;
  const values = { amount: formatMinor(model.totalMinor, model.currency, model.locale), day: dayInWords(model.payBy, 'withWeekday', model.words, model.locale), to: model.answerTo };
  const intro = wrapText(fill(words.intro, values), page.right - page.left, 7.6, 'regular', fonts);
  const rows: readonly FormRow[] = [
    { pattern: fill(words.payOn, values), height: mm(10), lines: 0 },
    { pattern: words.dispute, height: mm(23), lines: 2 },
    { pattern: words.plan, height: mm(10), lines: 0 },
    { pattern: words.paid, height: mm(10), lines: 0 },
  ];
  const height = 14 + mm(1.6) + intro.length * 10.2 + mm(2) + rows.reduce((sum, row) => sum + row.height, 0) + mm(14) + 12;
  return {
    height,
    draw(flow) {
      let top = flow.top;
      flow.canvas.text(words.head, page.left, top, heading);
      top += 14 + mm(1.6);
      for (const line of intro) { flow.canvas.text(line, page.left, top, { face: 'regular', size: 7.6, lineHeight: 10.2, grey: inkSecond }); top += 10.2; }
      top += mm(2);
      for (const row of rows) { drawFormRow(flow, row, top, page, fonts); top += row.height; }
      drawSignatureLines(flow, top + mm(10), page, [words.nameAndPosition, words.date, words.signature]);
    },
  };
}

function drawFormRow(flow: Flow, row: FormRow, top: number, page: PageGeometry, fonts: Fonts): void {
  flow.canvas.box(page.left, top + mm(0.8), mm(4), mm(4), mm(0.5), mm(0.3));
  const left = page.left + mm(8);
  const { size } = page.text;
  const under = (from: number, until: number, y: number) => flow.canvas.line(from, y, until, y, mm(0.2), 0.333);
  let x = left;
  for (const part of row.pattern.split(/(\{w\d+\})/)) {
    const blank = /^\{w(\d+)\}$/.exec(part);
    if (blank) {
      const width = mm(Number(blank[1]));
      under(x, x + width, top + mm(4.9));
      x += width;
    } else if (part !== '') {
      flow.canvas.text(part, x, top, { face: 'regular' satisfies FaceName, size, lineHeight: mm(6) });
      x += fonts.regular.width(part, size);
    }
  }
  for (let line = 1; line <= row.lines; line += 1) under(left, page.right, top + mm(4.9) + line * mm(6.5));
}

function drawSignatureLines(flow: Flow, top: number, page: PageGeometry, labels: readonly string[]): void {
  const gap = mm(8);
  const unit = (page.right - page.left - 2 * gap) / 3.3;
  let x = page.left;
  for (const [index, label] of labels.entries()) {
    const width = unit * (index === 1 ? 0.7 : 1.3);
    flow.canvas.line(x, top, x + width, top, mm(0.2), 0.333);
    flow.canvas.text(label, x, top + 1.5, { face: 'regular', size: fitSize(label, width, 7.6, 6, 1, 'regular', flow.fonts), lineHeight: 10.2, grey: inkSecond });
    x += width + gap;
  }
}
