import type { Canvas } from './canvas';
import { ink } from './canvas';
import type { Fonts } from './fonts';
import { mm } from './geometry';
import { printedAccount, printedAmount, printedReference, qrBillModules, type QrAddress, type QrBill } from './qr-bill';
import { wrapText } from './wrap';

/** Height of the payment part with its receipt: the lower edge of an A4 page. */
export const qrBillHeight = mm(105);

interface Column {
  readonly left: number;
  readonly width: number;
  readonly head: number;
  readonly size: number;
  readonly line: number;
}
const receipt: Column = { left: mm(5), width: mm(52), head: 6, size: 8, line: 9 };
const details: Column = { left: mm(118), width: mm(87), head: 8, size: 10, line: 11 };

/** Receipt and payment part, `top` being their upper edge. Sizes and places as the style guide has them. */
export function drawQrBill(canvas: Canvas, bill: QrBill, top: number, pageWidth: number, fonts: Fonts): void {
  const { words } = bill;
  canvas.line(0, top, pageWidth, top, mm(0.2), ink, mm(0.8));
  canvas.line(mm(62), top, mm(62), top + qrBillHeight, mm(0.2), ink, mm(0.8));
  canvas.text(words.receipt, receipt.left, top + mm(5), { face: 'slipStrong', size: 11, lineHeight: 11 });
  canvas.text(words.part, mm(67), top + mm(5), { face: 'slipStrong', size: 11, lineHeight: 11 });
  const code = qrBillModules(bill);
  canvas.modules(mm(67), top + mm(17), mm(46), code, `${words.part} ${printedAmount(bill.amountMinor, bill.currency)} ${bill.currency}`);
  drawCross(canvas, mm(67) + mm(23), top + mm(17) + mm(23));
  drawInformation(canvas, bill, top + mm(12), receipt, fonts, false);
  drawInformation(canvas, bill, top + mm(5), details, fonts, true);
  drawAmount(canvas, bill, mm(5), top + mm(68), receipt, mm(14));
  drawAmount(canvas, bill, mm(67), top + mm(68), details, mm(16));
  canvas.text(words.acceptance, mm(57), top + mm(82), { face: 'slipStrong', size: 6, lineHeight: 9 }, 'right');
}

/** The Swiss cross over the middle of the code: 7 mm with its white edge. */
function drawCross(canvas: Canvas, x: number, y: number): void {
  canvas.fill(x - mm(3.5), y - mm(3.5), mm(7), mm(7), 1);
  canvas.fill(x - mm(3), y - mm(3), mm(6), mm(6), 0);
  canvas.fill(x - mm(0.585), y - mm(1.95), mm(1.17), mm(3.9), 1);
  canvas.fill(x - mm(1.95), y - mm(0.585), mm(3.9), mm(1.17), 1);
}

function drawInformation(canvas: Canvas, bill: QrBill, from: number, column: Column, fonts: Fonts, withMessage: boolean): void {
  let top = from;
  const part = (head: string, lines: readonly string[]) => {
    canvas.text(head, column.left, top, { face: 'slipStrong', size: column.head, lineHeight: column.line });
    top += column.line;
    for (const line of lines.flatMap((text) => wrapText(text, column.width, column.size, 'slip', fonts))) {
      canvas.text(line, column.left, top, { face: 'slip', size: column.size, lineHeight: column.line });
      top += column.line;
    }
    top += column.line;
  };
  part(bill.words.account, [printedAccount(bill.iban), ...addressLines(bill.creditor)]);
  part(bill.words.reference, [printedReference(bill.reference)]);
  if (withMessage && bill.message !== '') part(bill.words.information, [bill.message]);
  if (bill.debtor !== null) part(bill.words.by, addressLines(bill.debtor));
  else {
    part(bill.words.by, []);
    drawCorners(canvas, column.left, top - column.line, withMessage ? mm(65) : mm(52), withMessage ? mm(25) : mm(20));
  }
}

const addressLines = (address: QrAddress): readonly string[] =>
  [address.name, address.street, `${address.postalCode} ${address.town}`].filter((line) => line.trim() !== '');

/** The corners of a field that the payer fills in by hand. */
function drawCorners(canvas: Canvas, x: number, y: number, width: number, height: number): void {
  const length = mm(3);
  for (const [cx, cy, dx, dy] of [
    [x, y, 1, 1],
    [x + width, y, -1, 1],
    [x, y + height, 1, -1],
    [x + width, y + height, -1, -1],
  ] as const) {
    canvas.line(cx, cy, cx + dx * length, cy, 0.75);
    canvas.line(cx, cy, cx, cy + dy * length, 0.75);
  }
}

function drawAmount(canvas: Canvas, bill: QrBill, left: number, top: number, column: Column, gap: number): void {
  canvas.text(bill.words.currency, left, top, { face: 'slipStrong', size: column.head, lineHeight: column.line });
  canvas.text(bill.words.amount, left + gap, top, { face: 'slipStrong', size: column.head, lineHeight: column.line });
  canvas.text(bill.currency, left, top + column.line, { face: 'slip', size: column.size, lineHeight: column.line });
  canvas.text(printedAmount(bill.amountMinor, bill.currency), left + gap, top + column.line, { face: 'slip', size: column.size, lineHeight: column.line });
}
