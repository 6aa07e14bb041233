import { Canvas, hairline, ink, inkQuiet, inkSecond, type PageMarks, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type PageGeometry, type Paper, type WindowForm } from './geometry';
import type { LabelledValue } from './letter-model';
import { drawAddressArea, drawFooter, drawLetterhead, type PageHead } from './letter-head';
import { fitSize, wrapText } from './wrap';

export const body: TextStyle = { face: 'regular', size: 8.6, lineHeight: 11 };
export const strong: TextStyle = { ...body, face: 'strong' };
const columnHead: TextStyle = { face: 'regular', size: 7.4, lineHeight: 10, grey: inkQuiet };
export const quiet: TextStyle = { face: 'regular', size: 7.8, lineHeight: 10.6, grey: inkSecond };
const padding = mm(0.62);

/** A column of a table: where it stands, and how wide its text may be. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
  /** Widest the column may get; longer text is broken into lines. */
  readonly most?: number;
}
interface Placed {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly edge: number;
  readonly cells: readonly (readonly string[])[];
}

/** A document on as few pages as it reads well on, by the first of these densities that needs no more; one page is few enough. */
export function fewestPages(densities: readonly [usual: number, ...closer: number[]], draw: (density: number) => readonly PageMarks[]): readonly PageMarks[] {
  const [usual, ...closer] = densities;
  let best = draw(usual);
  for (const density of closer) {
    if (best.length === 1) break;
    const pages = draw(density);
    if (pages.length < best.length) best = pages;
  }
  return best;
}

/** What stands on every page of a document, and the paper it is on. */
export interface SheetFrame {
  readonly paper: Paper;
  readonly window: WindowForm;
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly head: PageHead;
  /** At the foot of each page, right. */
  readonly pageText: (page: number, pages: number) => string;
}

/** The pages of a document of tables as they fill up; a table goes on under its own head on the next one. */
export class Sheets {
  readonly fonts: Fonts;
  readonly page: PageGeometry;
  readonly pages: Canvas[] = [];
  private readonly frame: SheetFrame;
  canvas: Canvas;
  top = 0;

  /** Below 1 the rows of tables stand closer. */
  readonly density: number;

  constructor(frame: SheetFrame, fonts: Fonts, density = 1) {
    this.density = density;
    this.frame = frame;
    this.fonts = fonts;
    this.page = pageGeometry(frame.paper, frame.window);
    this.canvas = this.newPage();
  }

  private get padding(): number {
    return padding * this.density;
  }
  private close(style: TextStyle): TextStyle {
    return { ...style, lineHeight: style.lineHeight * this.density };
  }
  get width(): number {
    return this.page.right - this.page.left;
  }

  newPage(): Canvas {
    this.canvas = new Canvas(this.fonts);
    this.pages.push(this.canvas);
    const { head } = this.frame;
    // The letterhead is read out once.
    if (this.pages.length === 1) drawLetterhead(this.canvas, head, this.page, this.fonts);
    else this.canvas.decoration(() => drawLetterhead(this.canvas, head, this.page, this.fonts));
    if (this.pages.length === 1) drawAddressArea(this.canvas, head, this.page, this.fonts);
    this.top = this.pages.length === 1 ? this.page.bodyTop : this.page.laterTop;
    return this.canvas;
  }

  /** Goes to a new page when less than `height` is left; true when it did. */
  need(height: number): boolean {
    if (this.top + height <= this.page.bottom + 0.01) return false;
    this.newPage();
    return true;
  }

  text(text: string, style: TextStyle, after = 0, left = this.page.left, width = this.width): void {
    for (const line of wrapText(text, width, style.size, style.face, this.fonts)) {
      this.need(style.lineHeight);
      this.canvas.text(line, left, this.top, style);
      this.top += style.lineHeight;
    }
    this.top += after;
  }

  heading(text: string, room: number): void {
    this.need(14 + mm(2) + room);
    this.canvas.element({ role: 'H2' }, () => this.canvas.text(text, this.page.left, this.top, { face: 'strong', size: 11, lineHeight: 14 }));
    this.top += 14 + mm(1.2);
  }

  rule(width = mm(0.15), grey = hairline): void {
    this.canvas.line(this.page.left, this.top, this.page.right, this.top, width, grey);
  }

  /** A line with a label left and an amount right. `level`: a total under a strong rule, or a plain line. */
  amountRow(label: string, amount: string, isTotal: boolean): void {
    const style = this.close(isTotal ? strong : body);
    this.need(style.lineHeight + 2 * this.padding);
    if (isTotal) this.rule(mm(0.3), ink);
    this.canvas.row('TD', () => {
      this.canvas.text(label, this.page.left, this.top + this.padding, style);
      this.canvas.text(amount, this.page.right, this.top + this.padding, style, 'right');
    });
    this.top += style.lineHeight + 2 * this.padding;
    if (!isTotal) this.rule();
  }

  /** Columns as wide as their text; what is left of the line is shared out between them. */
  table(columns: readonly Column[], rows: number, keepWith = 0): void {
    const placed = this.place(columns);
    const cellStyle = this.close(body);
    const heights = Array.from(
      { length: rows },
      (_, row) => Math.max(1, ...placed.map((column) => column.cells[row]?.length ?? 1)) * cellStyle.lineHeight + 2 * this.padding,
    );
    this.need(this.headHeight + heights.slice(0, 3).reduce((sum, height) => sum + height, 0) + (rows <= 3 ? keepWith : 0));
    this.tableHead(placed);
    for (const [row, height] of heights.entries()) {
      // The last row stays with the total below it.
      if (this.need(height + (row === rows - 1 ? keepWith : 0))) this.tableHead(placed);
      this.canvas.row('TD', () => {
        for (const column of placed)
          for (const [index, line] of (column.cells[row] ?? []).entries())
            this.canvas.text(line, column.edge, this.top + this.padding + index * cellStyle.lineHeight, cellStyle, column.align);
      });
      this.top += height;
      this.rule();
    }
  }

  private readonly headHeight = columnHead.lineHeight + mm(1.1);
  private tableHead(columns: readonly Placed[]): void {
    this.canvas.row('TH', () => {
      for (const column of columns) this.canvas.text(column.head, column.edge, this.top, columnHead, column.align);
    });
    this.top += columnHead.lineHeight + mm(0.8);
    this.rule(mm(0.25), ink);
    this.top += mm(0.3);
  }

  private place(columns: readonly Column[]): readonly Placed[] {
    const face = this.fonts.regular;
    const wrapped = columns.map((column) => {
      const { most } = column;
      const cells = column.cells.map((text) =>
        most === undefined || face.width(text, body.size) <= most ? [text] : wrapText(text, most, body.size, 'regular', this.fonts),
      );
      return { column, cells, width: Math.max(face.width(column.head, columnHead.size), ...cells.flat().map((text) => face.width(text, body.size))) };
    });
    const spare = Math.max(mm(1.5), (this.width - wrapped.reduce((sum, { width }) => sum + width, 0)) / Math.max(1, columns.length - 1));
    let x = this.page.left;
    return wrapped.map(({ column, cells, width }, index) => {
      const isLast = index === columns.length - 1;
      const edge = column.align === 'left' ? x : isLast ? this.page.right : x + width;
      x += width + spare;
      return { head: column.head, align: column.align, edge, cells };
    });
  }

  /** The title of the document, with a figure at the right, over a strong rule. */
  title(title: string, figure: string): void {
    this.canvas.element({ role: 'H1' }, () => this.canvas.text(title, this.page.left, this.top, { face: 'strong', size: 13.5, lineHeight: 17 }));
    if (figure !== '')
      this.fitted(
        figure,
        this.page.right,
        this.top,
        this.width - this.fonts.strong.width(title, 13.5) - 14,
        { face: 'regular', size: 11, lineHeight: 17 },
        'right',
      );
    this.top += 17 + mm(1.6);
    this.rule(mm(0.5), ink);
    this.top += mm(3.2);
  }

  /** Where to pay, in two columns in a box, so that it seldom needs a page of its own; at its left a code to scan, where there is one. */
  payTo(rows: readonly LabelledValue[], code: { readonly modules: readonly (readonly boolean[])[]; readonly says: string } | null = null, keepWith = 0): void {
    if (rows.length === 0) return;
    const perColumn = Math.ceil(rows.length / 2);
    // 24 mm and a quiet zone of four modules around: as small as banking apps read a code of this kind for certain.
    const codeSize = code === null ? 0 : mm(24);
    const height = Math.max(perColumn * 12 + mm(4), code === null ? 0 : codeSize + mm(6));
    this.need(height + mm(3) + keepWith);
    const { page, canvas } = this;
    canvas.box(page.left, this.top, this.width, height, mm(1), mm(0.25));
    if (code !== null) canvas.modules(page.left + mm(3), this.top + mm(3), codeSize, code.modules, code.says);
    const start = page.left + (code === null ? 0 : codeSize + mm(4));
    const half = (page.right - start) / 2;
    for (const [column, own] of [rows.slice(0, perColumn), rows.slice(perColumn)].entries()) {
      const left = start + mm(3) + column * half;
      const labelWidth = Math.max(0, ...own.map((row) => this.fonts.regular.width(row.label, 7.8))) + mm(4);
      for (const [index, row] of own.entries()) {
        const top = this.top + mm(2) + index * 12;
        canvas.text(row.label, left, top, { face: 'regular', size: 7.8, lineHeight: 12, grey: inkQuiet });
        this.fitted(row.value, left + labelWidth, top, half - labelWidth - mm(5), { face: 'strong', size: 8.6, lineHeight: 12 });
      }
    }
    this.top += height + mm(4);
  }

  /** A label so small that it fits the width. */
  fitted(text: string, x: number, top: number, width: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    const size = fitSize(text, width, style.size, 5, 1, style.face, this.fonts);
    this.canvas.text(text, x, top, { ...style, size }, align);
  }

  finish(): readonly PageMarks[] {
    const { page, frame } = this;
    return this.pages.map((canvas, index) => {
      canvas.decoration(() => drawFooter(canvas, frame.head, page, frame.pageText(index + 1, this.pages.length), this.fonts));
      return { width: page.width, height: page.height, offsetX: mm(frame.offsetMm.x), offsetY: mm(frame.offsetMm.y), marks: canvas.marks };
    });
  }
}
