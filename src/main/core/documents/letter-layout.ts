import type { Canvas, PageMarks } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type PageGeometry } from './geometry';
import { answerForm } from './letter-answer';
import { drawBlocks, Flow, heightOf, type Block } from './letter-flow';
import { drawFooter } from './letter-head';
import { LetterFault, type LetterModel } from './letter-model';
import { enclosureBlocks, factsBlocks, scheduleBlocks, waysBlocks, workingBlocks } from './letter-parts';
import { drawSlip } from './letter-slip';
import { buildTable, canBegin, drawTablePart, tableHeight } from './letter-table';
import { closingBlocks, headline, historyBlocks, openingBlocks } from './letter-text';
import { fill } from './letter-words';
import { drawQrBill, qrBillHeight } from './qr-bill-page';

/**
 * Lays one letter out. Page 1 is complete to read: address, demand, text, sign-off and payment slip; an item table that does
 * not fit beside them goes on behind page 1 with its subtotal carried. The working of interest has a page of its own; history
 * and answer form come last. Throws `LetterFault` when the total is not the sum of the lines or the font lacks a character.
 */
export function layoutLetter(model: LetterModel, fonts: Fonts): readonly PageMarks[] {
  checkTotal(model);
  const usual = pageGeometry(model.paper, model.window);
  // Somewhat smaller type, then less room for the signature, before a page for the sign-off alone.
  const tries = [1, 0.96, 0.92].map((scale) => ({
    model,
    page: { ...usual, text: { size: usual.text.size * scale, lineHeight: usual.text.lineHeight * scale } },
  }));
  for (const scale of [0.92, 0.88]) {
    const size = usual.text.size * scale;
    if (size >= leastTextSize)
      tries.push({ page: { ...usual, text: { size, lineHeight: usual.text.lineHeight * scale } }, model: { ...model, signatureSpace: false } });
  }
  // Ways to pay stand below the text; where page 1 has no room for them they go behind it rather than push the text there.
  for (const ways of (model.ways ?? []).length === 0 ? waysPlaces.slice(0, 1) : waysPlaces) {
    for (const one of model.lines.length > longTable ? [] : tries) {
      const laidOut = model.qrBill === null ? onPageOne(one.model, one.page, fonts, ways) : billOnPageOne(one.model, one.page, fonts, ways);
      if (laidOut !== null) return laidOut;
    }
  }
  return pagesOf(model, usual, fonts);
}

/** Where the ways to pay of a letter stand: below its text, or behind page 1. */
type WaysPlace = 'with-text' | 'behind';
const waysPlaces: readonly WaysPlace[] = ['with-text', 'behind'];

/** Smaller type than this is hard to read on paper. */
const leastTextSize = 8.2;

/** Tables of more rows than this go on over pages anyway. */
const longTable = 16;

function firstLimit(model: LetterModel, page: PageGeometry): number {
  return model.slip === null ? page.bottom : page.slip.cutLine - mm(3);
}

/** The payment slip at the foot of page 1, where the letter has one. After the text, so that it is read out after it. */
function drawSlipOnPageOne({ pages: [first], page, fonts }: Flow, model: LetterModel): void {
  if (first && model.slip !== null) drawSlip(first, model, model.slip, page, fonts);
}

/** The letter with title, text, table and sign-off on page 1, or null where they do not fit there. */
function onPageOne(model: LetterModel, page: PageGeometry, fonts: Fonts, ways: WaysPlace): readonly PageMarks[] | null {
  const flow = new Flow(model, page, fonts, firstLimit(model, page));
  if (!drawLetterText(model, flow, ways) || flow.pages.length > 1) return null;
  drawSlipOnPageOne(flow, model);
  drawLastPart(model, flow, true, ways);
  return finish(flow, model, page, fonts);
}

function pagesOf(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly PageMarks[] {
  const flow = new Flow(model, page, fonts, firstLimit(model, page));
  const inOnePiece = drawLetterText(model, flow, 'behind');
  drawSlipOnPageOne(flow, model);
  if (model.qrBill !== null) {
    flow.newPage();
    drawQrBill(flow.canvas, model.qrBill, page.height - qrBillHeight, page.width, fonts);
    // The bill ends the page; what follows begins a new one.
    flow.top = page.bottom;
  }
  drawLastPart(model, flow, inOnePiece, 'behind');
  return finish(flow, model, page, fonts);
}

/** The letter with the QR-bill at the foot of page 1, or null where the text leaves no room for it. */
function billOnPageOne(model: LetterModel, page: PageGeometry, fonts: Fonts, ways: WaysPlace): readonly PageMarks[] | null {
  const { qrBill } = model;
  if (qrBill === null || model.paper !== 'A4') return null;
  const billTop = page.height - qrBillHeight;
  const flow = new Flow(model, page, fonts, billTop - mm(4));
  drawLetterText(model, flow, ways);
  if (flow.pages.length > 1) return null;
  drawQrBill(flow.canvas, qrBill, billTop, page.width, fonts);
  drawLastPart(model, flow, true, ways);
  return finish(flow, model, page, fonts, new Set([0]));
}

/** Title, text, table and sign-off; true when the table stands in one piece. */
function drawLetterText(model: LetterModel, flow: Flow, ways: WaysPlace): boolean {
  const { page, fonts } = flow;
  drawBlocks([headline(model, page, fonts), ...openingBlocks(model, page, fonts), ...factsBlocks(model, page, fonts), ...scheduleBlocks(model, page)], flow);
  const closing: readonly Block[] = [
    ...closingBlocks(model, page, fonts),
    ...(ways === 'with-text' ? waysBlocks(model, page, fonts) : []),
    ...enclosureBlocks(model, page, fonts),
  ];
  if (model.lines.length === 0) {
    drawBlocks(closing, flow);
    return true;
  }
  const table = buildTable(model, page, fonts);
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
  return inOnePiece;
}

function drawLastPart(model: LetterModel, flow: Flow, inOnePiece: boolean, place: WaysPlace): void {
  const { page, fonts } = flow;
  const working = workingBlocks(model, page, fonts);
  const history = historyBlocks(model, page, fonts);
  const form = answerForm(model, page, fonts);
  const ways = place === 'behind' ? waysBlocks(model, page, fonts) : [];
  if (working.length === 0 && history.length === 0 && ways.length === 0 && form === null) return;
  if (flow.pages.length === 1 || working.length > 0) flow.newPage();
  else if (!inOnePiece) flow.top += mm(6);
  drawBlocks(working, flow);
  if (history.length > 0) flow.need(heightOf(history.slice(0, 3)));
  drawBlocks(history, flow);
  // In one piece where a page holds it, with room before the answer form.
  if (ways.length > 0) flow.need(heightOf(ways));
  drawBlocks(ways, flow);
  if (ways.length > 0) flow.top += mm(5);
  if (form) drawBlocks([form], flow);
}

/** Footers, once the number of pages is known. `bare` pages end with a QR-bill that leaves no room for one. */
function finish(flow: Flow, model: LetterModel, page: PageGeometry, fonts: Fonts, bare: ReadonlySet<number> = new Set()): readonly PageMarks[] {
  const hasBill = (canvas: Canvas) => canvas.marks.some((mark) => mark.kind === 'text' && mark.face === 'slip');
  return flow.pages.map((canvas, index) => {
    if (!bare.has(index) && !hasBill(canvas))
      canvas.decoration(() =>
        drawFooter(canvas, model, page, fill(model.words.pageOf, { reference: model.reference, page: index + 1, pages: flow.pages.length }), fonts),
      );
    return { width: page.width, height: page.height, offsetX: mm(model.offsetMm.x), offsetY: mm(model.offsetMm.y), marks: canvas.marks };
  });
}

function checkTotal(model: LetterModel): void {
  const lines = model.lines.reduce((total, line) => total + line.unpaidMinor + line.interestMinor + line.fixedSumMinor, 0);
  const sum = (model.extras ?? []).reduce((total, extra) => total + extra.amountMinor, lines);
  if (sum !== model.totalMinor) throw new LetterFault(`The lines of letter ${model.reference} add up to ${sum}, its total says ${model.totalMinor}`);
}
