import { Canvas, inkQuiet, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type Paper, type WindowForm } from './geometry';
import { paintDocument } from './paint';

const small: TextStyle = { face: 'regular', size: 8, lineHeight: 11, grey: inkQuiet };
const strong: TextStyle = { face: 'strong', size: 13.5, lineHeight: 17 };

/** A page to hold into an envelope: where the window, the address, the folds and the slip are, with the printer's offsets. */
export function renderEnvelopeTest(paper: Paper, form: WindowForm, offsetMm: { readonly x: number; readonly y: number }, fonts: Fonts): Uint8Array {
  const page = pageGeometry(paper, form);
  const canvas = new Canvas(fonts);
  const { address, references } = page;
  const windowTop = page.senderLineTop === null ? address.top - mm(6) : page.senderLineTop - mm(1.5);
  canvas.text('Envelope test', page.left, page.letterheadTop, strong);
  canvas.text(
    'Fold the page at the marks and put it into the envelope. The whole frame must be seen in the window, wherever the page lies.',
    page.left,
    page.letterheadTop + 18,
    small,
  );
  canvas.box(address.left - mm(1), windowTop, address.width + mm(2), address.seenUntil - windowTop, mm(1), mm(0.3));
  canvas.text('Frame of what is always seen', address.left, windowTop + 1, { ...small, size: 6.6, lineHeight: 8 });
  for (const [index, line] of ['First line of the address', 'Second line', 'Third line', 'Fourth line', 'Last line of the address'].entries())
    canvas.text(line, address.left, address.top + index * address.lineHeight, { face: 'regular', size: address.size, lineHeight: address.lineHeight });
  canvas.box(references.left - mm(1), references.top - mm(1), references.right - references.left + mm(2), mm(31), mm(1), mm(0.15));
  canvas.text('Reference block', references.left, references.top, small);
  for (const mark of page.marks) {
    canvas.line(mark.x, mark.y, mark.x + mark.length, mark.y, mm(0.25), 0.4);
    canvas.text(`${Math.round(((mark.y * 25.4) / 72) * 10) / 10} mm from the top edge`, mark.x + mark.length + mm(1), mark.y - 5, { ...small, size: 6.6 });
  }
  canvas.line(page.left, page.bodyTop, page.right, page.bodyTop, mm(0.15), 0.5, mm(1));
  canvas.text('The text begins here, below the window', page.left, page.bodyTop + 2, small);
  canvas.line(0, page.slip.cutLine, page.width, page.slip.cutLine, mm(0.3), 0.47, mm(0.9));
  canvas.text('The payment slip begins here', page.left, page.slip.cutLine + 2, small);
  canvas.text(`Offsets of the printer: ${offsetMm.x} mm across, ${offsetMm.y} mm down`, page.left, page.footerTop, small);
  return paintDocument(
    [[{ width: page.width, height: page.height, offsetX: mm(offsetMm.x), offsetY: mm(offsetMm.y), marks: canvas.marks }]],
    { title: 'Envelope test', author: 'Duedesk', subject: '', language: 'en', createdMs: 0 },
    fonts,
    { tagged: true },
  );
}
