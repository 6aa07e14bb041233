import type { Canvas, PageMarks } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry } from './geometry';
import { drawBlocks, Flow, heightOf } from './letter-flow';
import { drawFooter } from './letter-head';
import { LetterFault, type LetterModel } from './letter-model';
import { buildTable, canBegin, drawTablePart, tableHeight } from './letter-table';
import { answerForm, closingBlocks, headline, historyBlocks, openingBlocks } from './letter-text';
import { fill } from './letter-words';

/**
 * Lays one letter out. Page 1 is complete to read: address, demand, text, sign-off and payment slip; an item table that does
 * not fit beside them goes on behind page 1 with its subtotal carried. History and answer form come last.
 * Throws `LetterFault` when the total is not the sum of the lines or the font lacks a character.
 */
export function layoutLetter(model: LetterModel, fonts: Fonts): readonly PageMarks[] {
  checkTotal(model);
  const page = pageGeometry(model.paper);
  const flow = new Flow(model, page, fonts);
  drawBlocks([headline(model, page, fonts), ...openingBlocks(model, page, fonts)], flow);
  const table = buildTable(model, page, fonts);
  const closing = closingBlocks(model, page, fonts);
  const room = flow.room - heightOf(closing);
  const inOnePiece = tableHeight(table) <= room + 0.01;
  // Text first on page 1 when the table is long; the table first where even the text alone is too long for page 1.
  const textOnPageOne = inOnePiece || (flow.pages.length === 1 && canBegin(table, room));
  let next = drawTablePart(table, 0, textOnPageOne ? room : flow.room, model, flow);
  if (textOnPageOne) drawBlocks(closing, flow);
  while (next < table.rows.length) {
    flow.newPage();
    next = drawTablePart(table, next, flow.room, model, flow);
  }
  if (!textOnPageOne) drawBlocks(closing, flow);
  drawLastPart(model, flow, inOnePiece);
  return flow.pages.map((canvas, index) => finish(canvas, model, index, flow.pages.length, fonts));
}

function drawLastPart(model: LetterModel, flow: Flow, inOnePiece: boolean): void {
  const history = historyBlocks(model, flow.page, flow.fonts);
  const form = answerForm(model, flow.page, flow.fonts);
  if (history.length === 0 && form === null) return;
  if (flow.pages.length === 1) flow.newPage();
  else if (!inOnePiece) flow.top += mm(6);
  if (history.length > 0) flow.need(heightOf(history.slice(0, 3)));
  drawBlocks(history, flow);
  if (form) drawBlocks([form], flow);
}

function finish(canvas: Canvas, model: LetterModel, index: number, count: number, fonts: Fonts): PageMarks {
  const page = pageGeometry(model.paper);
  drawFooter(canvas, model, page, fill(model.words.pageOf, { reference: model.reference, page: index + 1, pages: count }), fonts);
  return { width: page.width, height: page.height, offsetX: mm(model.offsetMm.x), offsetY: mm(model.offsetMm.y), marks: canvas.marks };
}

function checkTotal(model: LetterModel): void {
  const sum = model.lines.reduce((total, line) => total + line.unpaidMinor, 0);
  if (sum !== model.totalMinor) throw new LetterFault(`The lines of letter ${model.reference} add up to ${sum}, its total says ${model.totalMinor}`);
}
