import type { IsoDate } from '../../../shared/domain/calendar';
import { formatMinor, formatMinorPlain } from '../../../shared/domain/money';
import { hairline, ink, inkQuiet, inkSecond, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Flow } from './letter-flow';
import type { LetterModel } from './letter-model';
import { dayInWords, fill } from './letter-words';
import { fitSize, wrapText } from './wrap';

const body: TextStyle = { face: 'regular', size: 8.6, lineHeight: 11 };
const strong: TextStyle = { ...body, face: 'strong' };
const head: TextStyle = { face: 'regular', size: 7.4, lineHeight: 10, grey: inkQuiet };
/** The total below the table. */
const totalSize = 10;
const padding = mm(0.62);
const headHeight = 10 + mm(0.8) + mm(0.25);
const carryHeight = body.lineHeight + 2 * padding;
/** A table that begins on page 1 shows at least so many rows there. */
const leastRowsOnPageOne = 3;

interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly (readonly string[])[];
  readonly width: number;
  readonly sum: string;
}
interface Row {
  readonly height: number;
  /** What the row adds to the running sum; null for rows that stand below the total. */
  readonly countedMinor: number | null;
  draw(flow: Flow): void;
}
export interface LetterTable {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly edges: readonly number[];
  readonly head: readonly string[];
}

/** Columns as wide as their text, the rest of the line shared out between them. A number too long for the line is broken, not cut. */
function columnsOf(model: LetterModel, page: PageGeometry, fonts: Fonts): { readonly columns: readonly Column[]; readonly edges: readonly number[] } {
  const words = model.words.table;
  const day = (value: IsoDate | null) => (value === null ? words.notGiven : dayInWords(value, 'short', model.words, model.locale));
  const amount = (value: number) => formatMinorPlain(value, model.currency, model.locale);
  const { lines } = model;
  const make = (headText: string, align: 'left' | 'right', texts: readonly string[], most = Infinity, sum = ''): Column => {
    const cells = texts.map((text) => (fonts.regular.width(text, body.size) <= most ? [text] : wrapText(text, most, body.size, 'regular', fonts)));
    const width = Math.max(
      fonts.regular.width(headText, head.size),
      sum === '' ? 0 : fonts.strong.width(sum, totalSize),
      ...cells.flat().map((text) => fonts.regular.width(text, body.size)),
    );
    return { head: headText, align, cells, width, sum };
  };
  const charged = lines.some((line) => line.interestMinor !== 0 || line.fixedSumMinor !== 0);
  const withFixed = lines.some((line) => line.fixedSumMinor !== 0);
  const demand = model.table === 'demand';
  const sumOf = (value: (line: LetterModel['lines'][number]) => number) => (charged ? amount(lines.reduce((total, line) => total + value(line), 0)) : '');
  const columns = [
    make(
      words.invoice,
      'left',
      lines.map((line) => line.number),
      charged ? mm(34) : mm(44),
    ),
    ...(!charged && lines.some((line) => line.reference !== '')
      ? [
          make(
            words.reference,
            'left',
            lines.map((line) => line.reference),
            mm(34),
          ),
        ]
      : []),
    make(
      words.date,
      'left',
      lines.map((line) => day(line.itemDate)),
    ),
    make(
      words.due,
      'left',
      lines.map((line) => day(line.dueDate)),
    ),
    ...(demand && lines.some((line) => line.daysLate > 0)
      ? [
          make(
            words.daysLate,
            'right',
            lines.map((line) => (line.daysLate > 0 ? String(line.daysLate) : '')),
          ),
        ]
      : []),
    ...(!charged && (demand || lines.some((line) => line.originalMinor !== line.unpaidMinor))
      ? [
          make(
            words.original,
            'right',
            lines.map((line) => amount(line.originalMinor)),
          ),
        ]
      : []),
    make(
      demand ? words.unpaid : words.open,
      'right',
      lines.map((line) => amount(line.unpaidMinor)),
      Infinity,
      sumOf((line) => line.unpaidMinor),
    ),
    ...(charged
      ? [
          make(
            words.interest,
            'right',
            lines.map((line) => amount(line.interestMinor)),
            Infinity,
            sumOf((line) => line.interestMinor),
          ),
        ]
      : []),
    ...(withFixed
      ? [
          make(
            words.fixedSum,
            'right',
            lines.map((line) => amount(line.fixedSumMinor)),
            Infinity,
            sumOf((line) => line.fixedSumMinor),
          ),
        ]
      : []),
    ...(charged
      ? [
          make(
            words.total,
            'right',
            lines.map((line) => amount(lineTotal(line))),
            Infinity,
            formatMinor(model.totalMinor, model.currency, model.locale),
          ),
        ]
      : []),
  ];
  const spare = (page.right - page.left - columns.reduce((sum, column) => sum + column.width, 0)) / (columns.length - 1);
  const edges: number[] = [];
  let x = page.left;
  for (const column of columns) {
    edges.push(column.align === 'left' ? x : x + column.width);
    x += column.width + spare;
  }
  return { columns, edges };
}

const lineTotal = (line: LetterModel['lines'][number]): number => line.unpaidMinor + line.interestMinor + line.fixedSumMinor;

function itemRows(columns: readonly Column[], edges: readonly number[], model: LetterModel, page: PageGeometry): readonly Row[] {
  return model.lines.map((line, index) => {
    const lineCount = Math.max(...columns.map((column) => column.cells[index]?.length ?? 1));
    const height = body.lineHeight * lineCount + 2 * padding;
    return {
      height,
      countedMinor: lineTotal(line),
      draw(flow) {
        flow.canvas.row('TD', () => {
          for (const [at, column] of columns.entries()) {
            for (const [lineIndex, text] of (column.cells[index] ?? []).entries())
              flow.canvas.text(text, edges[at] ?? page.left, flow.top + padding + lineIndex * body.lineHeight, body, column.align);
          }
        });
        flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, mm(0.15), hairline);
      },
    };
  });
}

/** A sum that belongs to no item, in the column of the amounts. */
function extraRows(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Row[] {
  return (model.extras ?? []).map(({ label, amountMinor }): Row => {
    const lines = wrapText(label, page.right - page.left - mm(40), body.size, 'regular', fonts);
    const height = body.lineHeight * lines.length + 2 * padding;
    return {
      height,
      countedMinor: amountMinor,
      draw(flow) {
        flow.canvas.row('TD', () => {
          for (const [index, line] of lines.entries()) flow.canvas.text(line, page.left, flow.top + padding + index * body.lineHeight, body);
          flow.canvas.text(formatMinorPlain(amountMinor, model.currency, model.locale), page.right, flow.top + padding, body, 'right');
        });
        flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, mm(0.15), hairline);
      },
    };
  });
}

/** The total; where interest is charged, with the sums of its columns beside it as far as they stand clear of the label. */
function sumRow(label: string, text: string, size: number, page: PageGeometry, fonts: Fonts, columns: readonly Column[], edges: readonly number[]): Row {
  const clear = { from: page.left + fonts.strong.width(label, strong.size) + mm(3), until: page.right - fonts.strong.width(text, size) - mm(3) };
  const sums = columns.flatMap((column, at) => {
    const edge = edges[at] ?? page.left;
    return column.sum !== '' && edge - fonts.strong.width(column.sum, strong.size) >= clear.from && edge <= clear.until ? [{ text: column.sum, edge }] : [];
  });
  const height = body.lineHeight + mm(1) + padding;
  return {
    height,
    countedMinor: 0,
    draw(flow) {
      flow.canvas.line(page.left, flow.top, page.right, flow.top, mm(0.25), ink);
      flow.canvas.row('TD', () => {
        flow.canvas.text(label, page.left, flow.top + mm(1), strong);
        for (const one of sums) flow.canvas.text(one.text, one.edge, flow.top + mm(1), strong, 'right');
        flow.canvas.text(text, page.right, flow.top + mm(1), { ...strong, size }, 'right');
      });
    },
  };
}

function apartRows(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Row[] {
  if (model.apart.length === 0) return [];
  const fine: TextStyle = { face: 'regular', size: 7.6, lineHeight: 10.2, grey: inkSecond };
  const headRow: Row = {
    height: mm(1.4) + fine.lineHeight,
    countedMinor: null,
    draw: (flow) => flow.canvas.text(model.words.apart.head, page.left, flow.top + mm(1.4), { ...fine, face: 'strong' }),
  };
  const numberWidth = Math.min(mm(60), Math.max(...model.apart.map((entry) => fonts.regular.width(entry.number, fine.size))) + 12);
  return [
    headRow,
    ...model.apart.map((entry): Row => {
      const number = wrapText(entry.number, numberWidth - 6, fine.size, 'regular', fonts);
      const reason = wrapText(entry.reason, page.right - page.left - numberWidth - mm(34), fine.size, 'regular', fonts);
      return {
        height: fine.lineHeight * Math.max(number.length, reason.length),
        countedMinor: null,
        draw(flow) {
          flow.canvas.row('TD', () => {
            for (const [index, line] of number.entries()) flow.canvas.text(line, page.left, flow.top + index * fine.lineHeight, fine);
            for (const [index, line] of reason.entries()) flow.canvas.text(line, page.left + numberWidth, flow.top + index * fine.lineHeight, fine);
            flow.canvas.text(formatMinorPlain(entry.amountMinor, model.currency, model.locale), page.right, flow.top, fine, 'right');
          });
        },
      };
    }),
  ];
}

/** All rows of the table in order: invoices, the amount to pay, then what is set apart. */
export function buildTable(model: LetterModel, page: PageGeometry, fonts: Fonts): LetterTable {
  const { columns, edges } = columnsOf(model, page, fonts);
  const words = model.words.table;
  const currency = model.words.currencies[model.currency] ?? model.currency;
  const total = formatMinor(model.totalMinor, model.currency, model.locale);
  const rows = [
    ...itemRows(columns, edges, model, page),
    ...extraRows(model, page, fonts),
    sumRow(fill(model.sumLabel, { currency }), total, fitSize(total, mm(70), totalSize, 8, 1, 'strong', fonts), page, fonts, columns, edges),
    ...apartRows(model, page, fonts),
  ];
  return { rows, columns, edges, head: [words.carriedForward, words.broughtForward] };
}

const gapBefore = mm(0.8);
const gapAfter = mm(2.4);

/** Height of the whole table in one piece. */
export function tableHeight(table: LetterTable): number {
  return gapBefore + headHeight + table.rows.reduce((sum, row) => sum + row.height, 0) + gapAfter;
}

/** True when enough rows fit into `room` to begin the table there, the subtotal included. */
export function canBegin(table: LetterTable, room: number): boolean {
  const first = table.rows.slice(0, leastRowsOnPageOne).reduce((sum, row) => sum + row.height, 0);
  return gapBefore + headHeight + first + carryHeight + gapAfter <= room;
}

function drawHead(table: LetterTable, flow: Flow): void {
  flow.canvas.row('TH', () => {
    for (const [at, column] of table.columns.entries()) flow.canvas.text(column.head, table.edges[at] ?? flow.page.left, flow.top, head, column.align);
  });
  flow.top += headHeight;
  flow.canvas.line(flow.page.left, flow.top, flow.page.right, flow.top, mm(0.25), ink);
}

function drawCarry(label: string, sumMinor: number, model: LetterModel, flow: Flow): void {
  flow.canvas.row('TD', () => {
    flow.canvas.text(label, flow.page.left, flow.top + padding, strong);
    flow.canvas.text(formatMinorPlain(sumMinor, model.currency, model.locale), flow.page.right, flow.top + padding, strong, 'right');
  });
  flow.top += carryHeight;
}

/**
 * Draws rows from `from` on until `room` is used up, and says which row comes next. A break before the total carries the
 * subtotal; below the total nothing is carried.
 */
export function drawTablePart(table: LetterTable, from: number, room: number, model: LetterModel, flow: Flow): number {
  const carried = (until: number) => table.rows.slice(0, until).reduce((sum, row) => sum + (row.countedMinor ?? 0), 0);
  const end = flow.top + room;
  flow.top += gapBefore;
  const belowTotal = table.rows[from]?.countedMinor === null;
  if (!belowTotal) drawHead(table, flow);
  if (from > 0 && !belowTotal) {
    drawCarry(table.head[1] ?? '', carried(from), model, flow);
    flow.canvas.line(flow.page.left, flow.top, flow.page.right, flow.top, mm(0.15), hairline);
  }
  let index = from;
  for (let row = table.rows[index]; row; row = table.rows[index]) {
    const rest = table.rows.slice(index).reduce((sum, later) => sum + later.height, 0);
    const reserve = row.countedMinor === null || flow.top + rest + gapAfter <= end + 0.01 ? gapAfter : carryHeight + gapAfter;
    if (index > from && flow.top + row.height + reserve > end + 0.01) break;
    row.draw(flow);
    flow.top += row.height;
    index += 1;
  }
  const next = table.rows[index];
  if (next && next.countedMinor !== null) drawCarry(table.head[0] ?? '', carried(index), model, flow);
  flow.top += gapAfter;
  return index;
}
