import { Canvas, hairline, inkQuiet, inkSecond, type PageMarks, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type PageGeometry, type Paper } from './geometry';
import { paintDocument } from './paint';
import { wrapText } from './wrap';

export interface EvidenceColumn {
  readonly header: string;
  /** Part of the width of the page; all of one table sum up to 1. */
  readonly share: number;
  readonly align?: 'end';
  /** Small type, for hashes that should stand on one line. */
  readonly fine?: true;
}

export interface EvidenceSection {
  readonly title: string;
  /** What the section shows and where it comes from. */
  readonly note: string;
  readonly columns: readonly EvidenceColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** The front of an evidence pack: what is in it, section by section, and the hash of every file. */
export interface EvidenceModel {
  readonly paper: Paper;
  readonly language: string;
  readonly title: string;
  readonly sender: string;
  readonly createdMs: number;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly EvidenceSection[];
}

const cell: TextStyle = { face: 'regular', size: 8.2, lineHeight: 10.6 };
const fine: TextStyle = { ...cell, size: 6.2 };
const head: TextStyle = { ...cell, size: 7.4, grey: inkQuiet };
const body: TextStyle = { face: 'regular', size: 9.5, lineHeight: 13.6 };
const quiet: TextStyle = { ...cell, grey: inkQuiet };
const sectionHead: TextStyle = { face: 'strong', size: 12, lineHeight: 16 };
const gap = 9;

/** The pages as they fill up, and on which of them each section begins. */
interface Book {
  readonly pages: Canvas[];
  readonly page: PageGeometry;
  readonly fonts: Fonts;
  top: number;
}

/** The index as a PDF: contents, then section after section without a break, each with a bookmark. Equal input gives equal bytes. */
export function renderEvidence(model: EvidenceModel, fonts: Fonts): Uint8Array {
  const page = pageGeometry(model.paper);
  const front = new Canvas(fonts);
  const book: Book = { pages: [front], page, fonts, top: page.letterheadTop };
  drawFront(book, model);
  const contentsTop = book.top;
  book.top += contentsHeight(model) + mm(8);
  const begins = model.sections.map((section, index) => drawSection(book, section, index + 1));
  drawContents(front, contentsTop, model, begins, page);
  const total = book.pages.length;
  const pages = book.pages.map((canvas, index): PageMarks => {
    canvas.decoration(() => {
      canvas.text(`Page ${index + 1} of ${total}`, page.right, page.footerTop, { ...quiet, size: 7 }, 'right');
      canvas.text(wrapText(`${model.sender}: ${model.title}`, (page.right - page.left) * 0.8, 7, 'regular', fonts)[0] ?? '', page.left, page.footerTop, {
        ...quiet,
        size: 7,
      });
    });
    return { width: page.width, height: page.height, offsetX: 0, offsetY: 0, marks: canvas.marks };
  });
  const bookmarks = [
    { title: 'Contents', page: 0 },
    ...model.sections.map((section, index) => ({ title: `${index + 1}  ${section.title}`, page: begins[index] ?? 0 })),
  ];
  return paintDocument(
    [pages],
    { title: model.title, author: model.sender, subject: model.title, language: model.language, createdMs: model.createdMs },
    fonts,
    { tagged: true, bookmarks },
  );
}

function drawFront(book: Book, model: EvidenceModel): void {
  const {
    page,
    fonts,
    pages: [canvas],
  } = book;
  const width = page.right - page.left;
  canvas?.text(model.sender, page.left, book.top, { face: 'strong', size: 11, lineHeight: 15 });
  book.top += mm(10);
  canvas?.element({ role: 'H1' }, () => {
    for (const line of wrapText(model.title, width, 16, 'strong', fonts)) {
      canvas.text(line, page.left, book.top, { face: 'strong', size: 16, lineHeight: 21 });
      book.top += 21;
    }
  });
  book.top += 6;
  for (const { label, value } of model.facts) {
    canvas?.text(label, page.left, book.top + 1, quiet);
    for (const line of wrapText(value, width - 90, body.size, 'regular', fonts)) {
      canvas?.text(line, page.left + 90, book.top, body);
      book.top += body.lineHeight;
    }
  }
  book.top += 12;
}

const contentsRow = 13.4;
const contentsHeight = (model: EvidenceModel): number => 18 + Math.ceil(model.sections.length / 2) * contentsRow;

/** The sections in two columns: what there is, how many entries, on which page. */
function drawContents(canvas: Canvas, top: number, model: EvidenceModel, begins: readonly number[], page: PageGeometry): void {
  canvas.element({ role: 'H2' }, () => canvas.text('Contents', page.left, top, sectionHead));
  const perColumn = Math.ceil(model.sections.length / 2);
  const width = (page.right - page.left - mm(10)) / 2;
  for (const [index, section] of model.sections.entries()) {
    const left = page.left + Math.floor(index / perColumn) * (width + mm(10));
    const y = top + 18 + (index % perColumn) * contentsRow;
    canvas.row('TD', () => {
      canvas.text(`${index + 1}  ${section.title}`, left, y, cell);
      canvas.text(section.rows.length === 0 ? 'none' : String(section.rows.length), left + width - mm(20), y, quiet, 'right');
      canvas.text(`page ${(begins[index] ?? 0) + 1}`, left + width, y, cell, 'right');
    });
    canvas.line(left, y + contentsRow - 1.6, left + width, y + contentsRow - 1.6, 0.4, hairline);
  }
}

/** Draws a section where the one before ended, and returns the page it begins on. */
function drawSection(book: Book, section: EvidenceSection, number: number): number {
  const { page, fonts } = book;
  const width = page.right - page.left;
  const widths = section.columns.map((column) => column.share * width);
  const lefts = widths.map((_, index) => page.left + widths.slice(0, index).reduce((sum, one) => sum + one, 0));
  const canvas = (): Canvas => book.pages.at(-1) ?? new Canvas(fonts);
  const newPage = (): void => {
    book.pages.push(new Canvas(fonts));
    book.top = page.letterheadTop;
  };
  const styleOf = (index: number, style: TextStyle): TextStyle =>
    style === cell && section.columns[index]?.fine ? { ...fine, lineHeight: cell.lineHeight } : style;
  const drawCells = (texts: readonly string[], style: TextStyle): void => {
    const wrapped = texts.map((text, index) =>
      wrapText(text, Math.max(20, (widths[index] ?? 0) - (index === texts.length - 1 ? 0 : gap)), styleOf(index, style).size, style.face, fonts),
    );
    const lines = Math.max(1, ...wrapped.map((one) => one.length));
    // A row taller than what is left goes over to the next page whole, if it fits there at all.
    for (let from = 0; from < lines;) {
      const room = Math.floor((page.bottom - book.top - 4) / style.lineHeight);
      if (room < Math.min(lines - from, 3)) {
        newPage();
        canvas().text(`${number}  ${section.title}, continued`, page.left, book.top, { ...sectionHead, size: 9.5 });
        book.top += 18;
        if (style !== head)
          drawCells(
            section.columns.map((column) => column.header),
            head,
          );
        continue;
      }
      const until = Math.min(lines, from + room);
      canvas().row(style === head ? 'TH' : 'TD', () => {
        wrapped.forEach((texts_, index) =>
          texts_.slice(from, until).forEach((text, line) => {
            const end = section.columns[index]?.align === 'end';
            canvas().text(
              text,
              end ? (lefts[index] ?? 0) + (widths[index] ?? 0) - gap : (lefts[index] ?? 0),
              book.top + line * style.lineHeight,
              styleOf(index, style),
              end ? 'right' : 'left',
            );
          }),
        );
      });
      book.top += (until - from) * style.lineHeight;
      from = until;
    }
    book.top += 1.4;
    canvas().line(page.left, book.top, page.right, book.top, style === head ? 0.7 : 0.4, style === head ? inkSecond : hairline);
    book.top += 2.2;
  };
  const note = wrapText(section.note, width, cell.size, 'regular', fonts);
  // A heading stands with its note, the head of its table and some rows.
  if (book.top + sectionHead.lineHeight + note.length * cell.lineHeight + 3 * 16 + mm(4) > page.bottom) newPage();
  const begins = book.pages.length - 1;
  canvas().element({ role: 'H2' }, () => canvas().text(`${number}  ${section.title}`, page.left, book.top, sectionHead));
  book.top += sectionHead.lineHeight + 2;
  canvas().element({ role: 'P' }, () => {
    for (const line of note) {
      canvas().text(line, page.left, book.top, quiet);
      book.top += cell.lineHeight;
    }
  });
  book.top += 4;
  if (section.rows.length > 0)
    drawCells(
      section.columns.map((column) => column.header),
      head,
    );
  else {
    canvas().text('None.', page.left, book.top, cell);
    book.top += cell.lineHeight;
  }
  for (const row of section.rows) drawCells(row, cell);
  book.top += mm(7);
  return begins;
}
