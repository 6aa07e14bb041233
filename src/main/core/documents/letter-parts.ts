import { formatMinor, formatMinorPlain } from '../../../shared/domain/money';
import { hairline, ink, inkQuiet, inkSecond, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Block, Flow } from './letter-flow';
import type { LetterModel } from './letter-model';
import { heading, textBlock } from './letter-text';
import { dayInWords, fill } from './letter-words';
import { wrapText } from './wrap';

const body: TextStyle = { face: 'regular', size: 8.6, lineHeight: 11 };
const strong: TextStyle = { ...body, face: 'strong' };
const quiet: TextStyle = { face: 'regular', size: 7.4, lineHeight: 10, grey: inkQuiet };
const fine: TextStyle = { face: 'regular', size: 7.6, lineHeight: 10.2, grey: inkSecond };
const space = (height: number): Block => ({ height, draw: () => undefined });

interface Cell { readonly text: string; readonly x: number; readonly align?: 'right' }
type Rule = 'none' | 'hair' | 'ink';

function row(cells: readonly Cell[], style: TextStyle, rule: Rule, page: PageGeometry): Block {
  const height = style.lineHeight + mm(1.3);
  return {
    height,
    draw(flow: Flow) {
      flow.canvas.row(style === quiet ? 'TH' : 'TD', () => {
        for (const cell of cells) flow.canvas.text(cell.text, cell.x, flow.top + mm(0.65), style, cell.align ?? 'left');
      });
      if (rule !== 'none') flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, rule === 'ink' ? mm(0.25) : mm(0.15), rule === 'ink' ? ink : hairline);
    },
  };
}

/** A short list of labelled figures below the opening. */
export function factsBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  if (model.facts === null) return [];
  const valueLeft = page.left + Math.min(mm(80), Math.max(...model.facts.rows.map((fact) => fonts.regular.width(fact.label, body.size))) + mm(8));
  const rows = model.facts.rows.flatMap((fact): readonly Block[] => wrapText(fact.value, page.right - valueLeft, body.size, 'strong', fonts).map((line, index) => ({
    height: body.lineHeight + mm(1.3),
    draw(flow) {
      flow.canvas.row('TD', () => {
        if (index === 0) flow.canvas.text(fact.label, page.left, flow.top + mm(0.65), { ...body, grey: inkSecond });
        flow.canvas.text(line, valueLeft, flow.top + mm(0.65), strong);
      });
      flow.canvas.line(page.left, flow.top + body.lineHeight + mm(1.3), page.right, flow.top + body.lineHeight + mm(1.3), mm(0.15), hairline);
    },
  })));
  return [textBlock(model.facts.head, heading, mm(1.2)), ...rows, space(mm(3.4))];
}

/** The payments of a plan. */
export function scheduleBlocks(model: LetterModel, page: PageGeometry): readonly Block[] {
  if (model.schedule.length === 0) return [];
  const words = model.words.schedule;
  const day = page.left + mm(16);
  const amountAt = page.left + mm(100);
  return [
    textBlock(words.head, heading, mm(1)),
    row([{ text: words.number, x: page.left }, { text: words.day, x: day }, { text: words.amount, x: amountAt, align: 'right' }], quiet, 'ink', page),
    ...model.schedule.map((part, index) => row([{ text: String(index + 1), x: page.left }, { text: dayInWords(part.dueDate, 'withWeekday', model.words, model.locale), x: day }, { text: formatMinor(part.amountMinor, model.currency, model.locale), x: amountAt, align: 'right' }], body, 'hair', page)),
    space(mm(3)),
  ];
}

/** Names of what goes along, below the signature. */
export function enclosureBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  if (model.enclosures.length === 0) return [];
  const lines = model.enclosures.flatMap((name) => wrapText(name, page.right - page.left - mm(4), fine.size, 'regular', fonts));
  return [space(mm(2)), textBlock(model.words.enclosures.head, { ...fine, face: 'strong' }, 0), ...lines.map((line) => textBlock(line, fine, 0))];
}

/** How interest and fixed sums were worked out: a row for each stretch of days, under the name of the law. */
export function workingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  const { working } = model;
  if (working === null) return [];
  const words = model.words.working;
  const plain = (minor: number) => formatMinorPlain(minor, model.currency, model.locale);
  const number = (value: number, digits: number) => new Intl.NumberFormat(model.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const rate = (percent: number) => new Intl.NumberFormat(model.locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(percent / 100);
  const width = page.right - page.left;
  const at = (share: number) => page.left + width * share;
  const cells = (number_: string, base: string, from: string, to: string, days: string, percent: string, daily: string, interest: string): readonly Cell[] => [
    { text: number_, x: page.left }, { text: base, x: at(0.33), align: 'right' }, { text: from, x: at(0.36) }, { text: to, x: at(0.5) }, { text: days, x: at(0.68), align: 'right' }, { text: percent, x: at(0.78), align: 'right' }, { text: daily, x: at(0.88), align: 'right' }, { text: interest, x: page.right, align: 'right' },
  ];
  const intro = [fill(words.intro, { day: dayInWords(working.upTo, 'long', model.words, model.locale) }), ...working.laws].flatMap((text) => wrapText(text, width, fine.size, 'regular', fonts));
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const rows = working.rows.map((line) => {
    const [first = ''] = wrapText(line.number, width * 0.2, body.size, 'regular', fonts);
    return row(cells(first, plain(line.baseMinor), dayInWords(line.from, 'short', model.words, model.locale), dayInWords(line.to, 'short', model.words, model.locale), String(line.days), rate(line.ratePercent), number(line.daily, 4), plain(line.interestMinor)), body, 'hair', page);
  });
  const fixed = working.fixedSums.length === 0 ? [] : [
    space(mm(3)), textBlock(words.fixedSums, { ...body, face: 'strong' }, mm(0.6)),
    ...working.fixedSums.map((line) => row([{ text: line.number, x: page.left }, { text: plain(line.amountMinor), x: page.right, align: 'right' }], body, 'hair', page)),
    row([{ text: '', x: page.left }, { text: plain(sum(working.fixedSums.map((line) => line.amountMinor))), x: page.right, align: 'right' }], strong, 'none', page),
  ];
  const interest = rows.length === 0 ? [] : [
    row(cells(model.words.table.invoice, words.base, words.from, words.to, words.days, words.rate, words.perDay, model.words.table.interest), quiet, 'ink', page), ...rows,
    row(cells('', '', '', '', '', '', '', plain(sum(working.rows.map((line) => line.interestMinor)))), strong, 'none', page),
  ];
  return [textBlock(words.head, heading, mm(1.2)), ...intro.map((line) => textBlock(line, fine, 0)), space(mm(1.6)), ...interest, ...fixed, space(mm(8))];
}
