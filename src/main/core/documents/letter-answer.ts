import { inkSecond } from './canvas';
import type { FaceName, Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Block, Flow } from './letter-flow';
import type { LetterModel } from './letter-model';
import { heading } from './letter-text';
import { dayInWords, fill } from './letter-words';
import { fitSize, wrapText } from './wrap';

interface FormRow {
  readonly height: number;
  readonly pattern: string;
  readonly lines: number;
}

/** The answer form; `{w30}` in its rows is a blank of 30 mm to fill in by hand, `{l2}` two empty lines below. Kept on one page. */
export function answerForm(model: LetterModel, page: PageGeometry, fonts: Fonts): Block | null {
  const { answer } = model;
  if (answer === null) return null;
  const words = model.words.answer;
  const introText = fill(words.intro, { day: dayInWords(answer.by, 'withWeekday', model.words, model.locale), to: answer.to });
  const introSize = fitSize(introText, page.right - page.left, 7.6, 6.9, 1, 'regular', fonts);
  const intro = wrapText(introText, page.right - page.left, introSize, 'regular', fonts);
  const rows = answer.rows.map((row): FormRow => {
    const lines = Number(/\{l(\d)\}/.exec(row)?.[1] ?? 0);
    return { pattern: row.replace(/\{l\d\}/, ''), lines, height: mm(10) + mm(6.5) * lines };
  });
  const height = 14 + mm(1.6) + intro.length * 10.2 + mm(2) + rows.reduce((sum, row) => sum + row.height, 0) + mm(14) + 12;
  return {
    height,
    draw(flow) {
      let top = flow.top;
      flow.canvas.text(words.head, page.left, top, heading);
      top += 14 + mm(1.6);
      for (const line of intro) {
        flow.canvas.text(line, page.left, top, { face: 'regular', size: introSize, lineHeight: 10.2, grey: inkSecond });
        top += 10.2;
      }
      top += mm(2);
      for (const row of rows) {
        drawFormRow(flow, row, top, page, fonts);
        top += row.height;
      }
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
    flow.canvas.text(label, x, top + 1.5, {
      face: 'regular',
      size: fitSize(label, width, 7.6, 6, 1, 'regular', flow.fonts),
      lineHeight: 10.2,
      grey: inkSecond,
    });
    x += width + gap;
  }
}
