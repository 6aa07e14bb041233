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

const cell: TextStyle = { face: 'regular', size: 8.2, lineHeight: 11 };
const head: TextStyle = { ...cell, face: 'strong', grey: inkSecond };
const body: TextStyle = { face: 'regular', size: 9.5, lineHeight: 13.6 };
const quiet: TextStyle = { ...cell, grey: inkQuiet };
const gap = 8;

interface Chapter { readonly title: string; readonly pages: Canvas[] }

/** The index as a PDF with a contents page and a bookmark for each section. Equal input gives equal bytes. */
export function renderEvidence(model: EvidenceModel, fonts: Fonts): Uint8Array {
  const page = pageGeometry(model.paper);
  const chapters = model.sections.map((section, index) => sectionPages(section, index + 1, page, fonts));
  const front = new Canvas(fonts);
  drawFront(front, model, chapters, page, fonts);
  const all: Chapter[] = [{ title: 'Contents', pages: [front] }, ...chapters];
  const total = all.reduce((sum, chapter) => sum + chapter.pages.length, 0);
  let number = 0;
  const finished = all.map(({ title, pages }) => ({
    title,
    pages: pages.map((canvas): PageMarks => {
      number += 1;
      canvas.text(`Page ${number} of ${total}`, page.right, page.footerTop, { ...quiet, size: 7 }, 'right');
      canvas.text(wrapText(`${model.sender}: ${model.title}`, (page.right - page.left) * 0.8, 7, 'regular', fonts)[0] ?? '', page.left, page.footerTop, { ...quiet, size: 7 });
      return { width: page.width, height: page.height, offsetX: 0, offsetY: 0, marks: canvas.marks };
    }),
  }));
  return paintDocument(finished, { title: model.title, author: model.sender, subject: model.title, language: model.language, createdMs: model.createdMs }, fonts, { outline: true });
}

function drawFront(canvas: Canvas, model: EvidenceModel, chapters: readonly Chapter[], page: PageGeometry, fonts: Fonts): void {
  const width = page.right - page.left;
  let top = page.letterheadTop;
  canvas.text(model.sender, page.left, top, { face: 'strong', size: 11, lineHeight: 15 });
  top += mm(14);
  for (const line of wrapText(model.title, width, 18, 'strong', fonts)) {
    canvas.text(line, page.left, top, { face: 'strong', size: 18, lineHeight: 24 });
    top += 24;
  }
  top += 10;
  for (const { label, value } of model.facts) {
    canvas.text(label, page.left, top + 1, quiet);
    for (const line of wrapText(value, width - 120, body.size, 'regular', fonts)) {
      canvas.text(line, page.left + 120, top, body);
      top += body.lineHeight;
    }
  }
  top += 18;
  canvas.text('Contents', page.left, top, { face: 'strong', size: 11, lineHeight: 16 });
  top += 22;
  let number = 2;
  for (const [index, chapter] of chapters.entries()) {
    canvas.text(chapter.title, page.left, top, body);
    canvas.text(`${model.sections[index]?.rows.length ?? 0}`, page.right - 60, top, body, 'right');
    canvas.text(`page ${number}`, page.right, top, body, 'right');
    top += body.lineHeight + 3;
    canvas.line(page.left, top - 2, page.right, top - 2, 0.4, hairline);
    number += chapter.pages.length;
  }
}

function sectionPages(section: EvidenceSection, number: number, page: PageGeometry, fonts: Fonts): Chapter {
  const width = page.right - page.left;
  const pages: Canvas[] = [];
  let canvas = new Canvas(fonts);
  let top = 0;
  const widths = section.columns.map((column) => column.share * width);
  const lefts = widths.map((_, index) => page.left + widths.slice(0, index).reduce((sum, one) => sum + one, 0));
  const drawCells = (texts: readonly string[], style: TextStyle): void => {
    const wrapped = texts.map((text, index) => wrapText(text, Math.max(20, (widths[index] ?? 0) - gap), style.size, style.face, fonts));
    const lines = Math.max(1, ...wrapped.map((one) => one.length));
    // A row taller than what is left goes over to the next page whole, if it fits there at all.
    for (let from = 0; from < lines; ) {
      const room = Math.floor((page.bottom - top - 5) / style.lineHeight);
      if (room < Math.min(lines - from, 3)) {
        begin(false);
        continue;
      }
      const until = Math.min(lines, from + room);
      wrapped.forEach((texts_, index) => texts_.slice(from, until).forEach((text, line) => {
        const end = section.columns[index]?.align === 'end';
        canvas.text(text, end ? (lefts[index] ?? 0) + (widths[index] ?? 0) - gap : (lefts[index] ?? 0), top + line * style.lineHeight, style, end ? 'right' : 'left');
      }));
      top += (until - from) * style.lineHeight;
      from = until;
    }
    top += 2;
    canvas.line(page.left, top, page.right, top, 0.4, hairline);
    top += 3;
  };
  const begin = (first: boolean): void => {
    canvas = new Canvas(fonts);
    pages.push(canvas);
    top = page.letterheadTop;
    canvas.text(`${number}  ${section.title}${first ? '' : ', continued'}`, page.left, top, { face: 'strong', size: first ? 14 : 10, lineHeight: 18 });
    top += 24;
    if (first) {
      for (const line of wrapText(section.note, width, cell.size, 'regular', fonts)) {
        canvas.text(line, page.left, top, quiet);
        top += cell.lineHeight;
      }
      top += 8;
    }
    if (section.rows.length > 0) drawCells(section.columns.map((column) => column.header), head);
    else canvas.text('None.', page.left, top, body);
  };
  begin(true);
  for (const row of section.rows) drawCells(row, cell);
  return { title: `${number}  ${section.title}`, pages };
}
