import { letterLanguageOf } from '../../../shared/domain/dunning';
import { formatMinor, formatMinorPlain } from '../../../shared/domain/money';
import { waysToPayHeads } from '../../../shared/domain/payment-methods';
import { hairline, ink, inkQuiet, inkSecond, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Block, Flow } from './letter-flow';
import type { LetterModel } from './letter-model';
import { heading, textBlock } from './letter-text';
import { dayInWords, fill } from './letter-words';
import { wayLines, type WayLine } from './way-lines';
import { wrapText } from './wrap';

const body: TextStyle = { face: 'regular', size: 8.6, lineHeight: 11 };
const strong: TextStyle = { ...body, face: 'strong' };
const quiet: TextStyle = { face: 'regular', size: 7.4, lineHeight: 10, grey: inkQuiet };
const fine: TextStyle = { face: 'regular', size: 7.6, lineHeight: 10.2, grey: inkSecond };
const space = (height: number): Block => ({ height, draw: () => undefined });

interface Cell {
  readonly text: string;
  readonly x: number;
  readonly align?: 'right';
}
type Rule = 'none' | 'hair' | 'ink';

function row(cells: readonly Cell[], style: TextStyle, rule: Rule, page: PageGeometry): Block {
  const height = style.lineHeight + mm(1.3);
  return {
    height,
    draw(flow: Flow) {
      flow.canvas.row(style === quiet ? 'TH' : 'TD', () => {
        for (const cell of cells) flow.canvas.text(cell.text, cell.x, flow.top + mm(0.65), style, cell.align ?? 'left');
      });
      if (rule !== 'none')
        flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, rule === 'ink' ? mm(0.25) : mm(0.15), rule === 'ink' ? ink : hairline);
    },
  };
}

/** A short list of labelled figures below the opening. */
export function factsBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  if (model.facts === null) return [];
  const valueLeft = page.left + Math.min(mm(80), Math.max(...model.facts.rows.map((fact) => fonts.regular.width(fact.label, body.size))) + mm(8));
  const rows = model.facts.rows.flatMap((fact): readonly Block[] =>
    wrapText(fact.value, page.right - valueLeft, body.size, 'strong', fonts).map((line, index) => ({
      height: body.lineHeight + mm(1.3),
      draw(flow) {
        flow.canvas.row('TD', () => {
          if (index === 0) flow.canvas.text(fact.label, page.left, flow.top + mm(0.65), { ...body, grey: inkSecond });
          flow.canvas.text(line, valueLeft, flow.top + mm(0.65), strong);
        });
        flow.canvas.line(page.left, flow.top + body.lineHeight + mm(1.3), page.right, flow.top + body.lineHeight + mm(1.3), mm(0.15), hairline);
      },
    })),
  );
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
    row(
      [
        { text: words.number, x: page.left },
        { text: words.day, x: day },
        { text: words.amount, x: amountAt, align: 'right' },
      ],
      quiet,
      'ink',
      page,
    ),
    ...model.schedule.map((part, index) =>
      row(
        [
          { text: String(index + 1), x: page.left },
          { text: dayInWords(part.dueDate, 'withWeekday', model.words, model.locale), x: day },
          { text: formatMinor(part.amountMinor, model.currency, model.locale), x: amountAt, align: 'right' },
        ],
        body,
        'hair',
        page,
      ),
    ),
    space(mm(3)),
  ];
}

/** Names of what goes along, below the signature. */
export function enclosureBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  if (model.enclosures.length === 0) return [];
  const lines = model.enclosures.flatMap((name) => wrapText(name, page.right - page.left - mm(4), fine.size, 'regular', fonts));
  return [space(mm(2)), textBlock(model.words.enclosures.head, { ...fine, face: 'strong' }, 0), ...lines.map((line) => textBlock(line, fine, 0))];
}

/** "Ways to pay": the name of each in strong, what there is to know, and its address to type or to click. */
export function waysBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  const ways = model.ways ?? [];
  if (ways.length === 0) return [];
  const language = letterLanguageOf(model.locale) ?? 'en';
  const head: TextStyle = { face: 'strong', size: 9.2, lineHeight: 12 };
  return [
    space(mm(2.4)),
    textBlock(waysToPayHeads[language], head, mm(0.8)),
    ...ways.flatMap((way) => wayLines(way, page.right - page.left, fonts).map((line) => lineBlock(line, page.left))),
  ];
}

const lineBlock = ({ runs, style }: WayLine, left: number): Block => ({
  height: style.lineHeight,
  draw: (flow) =>
    flow.canvas.element({ role: 'P' }, () => {
      let x = left;
      for (const run of runs) {
        flow.canvas.text(run.text, x, flow.top, { ...style, face: run.face });
        x += flow.fonts[run.face].width(run.text, style.size);
      }
    }),
});

/** How interest and fixed sums were worked out: a row for each stretch of days, under the name of the law. */
export function workingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  const { working } = model;
  if (working === null) return [];
  const words = model.words.working;
  const plain = (minor: number) => formatMinorPlain(minor, model.currency, model.locale);
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(model.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const rate = (percent: number) =>
    new Intl.NumberFormat(model.locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(percent / 100);
  const width = page.right - page.left;
  const at = (share: number) => page.left + width * share;
  const withFixed = working.fixedSums.length > 0;
  // Eight columns, or nine with the fixed sums: the shares of the line where each one ends, or begins.
  const place = withFixed
    ? { base: 0.29, from: 0.315, to: 0.445, days: 0.61, rate: 0.7, daily: 0.79, interest: 0.89 }
    : { base: 0.33, from: 0.36, to: 0.5, days: 0.68, rate: 0.78, daily: 0.88, interest: 1 };
  const cells = (
    number_: string,
    base: string,
    from: string,
    to: string,
    days: string,
    percent: string,
    daily: string,
    interest: string,
    fixedSum: string,
  ): readonly Cell[] => [
    { text: number_, x: page.left },
    { text: base, x: at(place.base), align: 'right' },
    { text: from, x: at(place.from) },
    { text: to, x: at(place.to) },
    { text: days, x: at(place.days), align: 'right' },
    { text: percent, x: at(place.rate), align: 'right' },
    { text: daily, x: at(place.daily), align: 'right' },
    { text: interest, x: at(place.interest), align: 'right' },
    ...(withFixed ? [{ text: fixedSum, x: page.right, align: 'right' as const }] : []),
  ];
  const intro = [fill(words.intro, { day: dayInWords(working.upTo, 'long', model.words, model.locale) }), ...working.laws].flatMap((text) =>
    wrapText(text, width, fine.size, 'regular', fonts),
  );
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const short = (text: string) => wrapText(text, width * 0.19, body.size, 'regular', fonts)[0] ?? '';
  // The fixed sum of an invoice stands on the first row of its interest; one without interest has a row of its own.
  const fixedOf = new Map<string, number>();
  for (const line of working.fixedSums) fixedOf.set(line.number, (fixedOf.get(line.number) ?? 0) + line.amountMinor);
  const charged = new Set<string>();
  const rows = working.rows.map((line) => {
    const fixedSum = charged.has(line.number) ? undefined : fixedOf.get(line.number);
    charged.add(line.number);
    return row(
      cells(
        short(line.number),
        plain(line.baseMinor),
        dayInWords(line.from, 'short', model.words, model.locale),
        dayInWords(line.to, 'short', model.words, model.locale),
        String(line.days),
        rate(line.ratePercent),
        number(line.daily, 4),
        plain(line.interestMinor),
        fixedSum === undefined ? '' : plain(fixedSum),
      ),
      body,
      'hair',
      page,
    );
  });
  const alone = [...fixedOf]
    .filter(([invoice]) => !charged.has(invoice))
    .map(([invoice, minor]) => row(cells(short(invoice), '', '', '', '', '', '', '', plain(minor)), body, 'hair', page));
  const total = row(
    cells(
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      rows.length === 0 ? '' : plain(sum(working.rows.map((line) => line.interestMinor))),
      plain(sum(working.fixedSums.map((line) => line.amountMinor))),
    ),
    strong,
    'none',
    page,
  );
  const head = row(
    cells(
      model.words.table.invoice,
      words.base,
      words.from,
      words.to,
      words.days,
      words.rate,
      words.perDay,
      model.words.table.interest,
      model.words.table.fixedSum,
    ),
    quiet,
    'ink',
    page,
  );
  const note = withFixed
    ? [
        space(mm(0.8)),
        textBlock(
          `${words.fixedSums}: ${fixedSumsInWords(
            working.fixedSums.map((line) => line.amountMinor),
            (minor) => formatMinor(minor, model.currency, model.locale),
          )}`,
          fine,
          0,
        ),
      ]
    : [];
  return [
    textBlock(words.head, heading, mm(1.2)),
    ...intro.map((line) => textBlock(line, fine, 0)),
    space(mm(1.6)),
    head,
    ...[...rows, ...alone, total].map((one) => ({ ...one, under: head })),
    ...note,
    space(mm(8)),
  ];
}

/** `3 × £70.00 + 2 × £40.00 = £290.00`, so that the reader can check the sum. */
function fixedSumsInWords(amounts: readonly number[], format: (minor: number) => string): string {
  const counts = new Map<number, number>();
  for (const amount of amounts) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  const total = format(amounts.reduce((sum, amount) => sum + amount, 0));
  return amounts.length === 1 ? total : `${[...counts].map(([amount, count]) => `${count} × ${format(amount)}`).join(' + ')} = ${total}`;
}
