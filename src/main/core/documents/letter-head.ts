import { mm, type PageGeometry } from './geometry';
import { inkQuiet, inkSecond, type Canvas } from './canvas';
import type { Fonts } from './fonts';
import type { LetterModel } from './letter-model';
import { dayInWords } from './letter-words';
import { fitSize, wrapText } from './wrap';

/** What stands at the head and foot of a page, whatever is written on it. */
export type PageHead = Pick<LetterModel, 'sender' | 'recipient' | 'references'> & Partial<Pick<LetterModel, 'logo'>>;

/** The room of a logo: the height of the letterhead, a third of its width. */
const logoRoom = { width: mm(56), height: mm(15), gap: mm(6) };

/** Name and address of the sender at the top of every page. A long name gets two lines, then a smaller size. */
export function drawLetterhead(canvas: Canvas, model: PageHead, page: PageGeometry, fonts: Fonts): void {
  const { logo } = model;
  const logoScale = logo ? Math.min(logoRoom.width / logo.widthPx, logoRoom.height / logo.heightPx) : 0;
  const logoWidth = logo ? logo.widthPx * logoScale : 0;
  if (logo) canvas.image(page.right - logoWidth, page.letterheadTop, logoWidth, logo.heightPx * logoScale, logo, model.sender.name);
  const width = page.right - page.letterheadLeft - (logo ? logoWidth + logoRoom.gap : 0);
  const size = fitSize(model.sender.name, width, 12.5, 8, 2, 'strong', fonts);
  let top = page.letterheadTop;
  for (const line of wrapText(model.sender.name, width, size, 'strong', fonts)) {
    canvas.text(line, page.letterheadLeft, top, { face: 'strong', size, lineHeight: 15 });
    top += 15;
  }
  for (const line of wrapText(model.sender.addressLine, width, 8, 'regular', fonts)) {
    canvas.text(line, page.letterheadLeft, top, { face: 'regular', size: 8, lineHeight: 11, grey: inkSecond });
    top += 11;
  }
}

/** Sender line, address in the window, reference block, fold and hole marks: page 1 only. */
export function drawAddressArea(canvas: Canvas, model: PageHead, page: PageGeometry, fonts: Fonts): void {
  for (const mark of page.marks) canvas.line(mark.x, mark.y, mark.x + mark.length, mark.y, mm(0.25), 0.6);
  if (page.senderLineTop !== null) {
    const text = [model.sender.name, model.sender.addressLine].filter((part) => part !== '').join(', ');
    const size = fitSize(text, page.address.width, 6.6, 4.6, 1, 'regular', fonts);
    const [first = ''] = wrapText(text, page.address.width, size, 'regular', fonts);
    canvas.text(first.replace(/,$/, ''), page.address.left, page.senderLineTop, { face: 'regular', size, lineHeight: 8, grey: inkQuiet });
  }
  const block = addressBlock(model.recipient, page, fonts);
  for (const [index, line] of block.lines.entries()) {
    canvas.text(line, page.address.left, page.address.top + index * block.lineHeight, { face: 'regular', size: block.size, lineHeight: block.lineHeight });
  }
  drawReferences(canvas, model, page, fonts);
}

/**
 * The address so that it is seen whole in every position of the paper in the envelope: a name may take two lines, every other
 * line one; what does not fit makes the whole block smaller by half a point, never cut.
 */
export function addressBlock(
  recipient: readonly string[],
  page: PageGeometry,
  fonts: Fonts,
): { readonly lines: readonly string[]; readonly size: number; readonly lineHeight: number } {
  const { width, top, seenUntil, lineHeight: usual } = page.address;
  for (let size = page.address.size; ; size -= 0.5) {
    const wrapped = recipient.map((line) => wrapText(line, width, size, 'regular', fonts));
    const lines = wrapped.flat();
    const lineHeight = Math.min(usual, (seenUntil - top) / lines.length);
    const fits = wrapped.every((parts, index) => parts.length <= (index === 0 ? 2 : 1)) && lineHeight >= size * 1.12;
    if (fits || size <= 5) return { lines, size, lineHeight };
  }
}

function drawReferences(canvas: Canvas, model: PageHead, page: PageGeometry, fonts: Fonts): void {
  const { left, lineHeight } = page.references;
  const labelWidth = Math.max(page.references.labelWidth, ...model.references.map((row) => fonts.regular.width(row.label, page.references.size) + mm(3)));
  let top = page.references.top;
  const width = page.references.right - left - labelWidth;
  for (const { label, value } of model.references) {
    canvas.text(label, left, top, { face: 'regular', size: page.references.size, lineHeight, grey: inkQuiet });
    const { lines, size } = referenceLines(value, width, page.references.size, fonts);
    for (const line of lines) {
      canvas.text(line, left + labelWidth, top, { face: 'strong', size, lineHeight });
      top += lineHeight;
    }
  }
}

/** One line, smaller where it must be. An e-mail address that is too long even so is broken before its @ alone: whoever types it off sees one address. */
function referenceLines(value: string, width: number, usual: number, fonts: Fonts): { readonly lines: readonly string[]; readonly size: number } {
  const size = fitSize(value, width, usual, 6, 1, 'strong', fonts);
  const lines = wrapText(value, width, size, 'strong', fonts);
  const at = value.indexOf('@');
  if (lines.length === 1 || at <= 0) return { lines, size };
  const parts = [value.slice(0, at), value.slice(at)];
  const least = Math.min(...parts.map((part) => fitSize(part, width, usual, 5, 1, 'strong', fonts)));
  return { lines: parts.flatMap((part) => wrapText(part, width, least, 'strong', fonts)), size: least };
}

/** Whose letter a later page belongs to: it may be torn off, or sent back with the answer. */
export function drawContinuation(canvas: Canvas, model: LetterModel, page: PageGeometry, fonts: Fonts): void {
  const text = [model.recipient[0] ?? '', model.recipientAccount, dayInWords(model.issuedOn, 'long', model.words, model.locale)]
    .filter((part) => part !== '')
    .join(', ');
  const size = fitSize(text, page.right - page.left, 8, 5, 1, 'regular', fonts);
  canvas.text(text, page.left, page.laterTop - mm(7), { face: 'regular', size, lineHeight: 11, grey: inkQuiet });
}

/** Registration line and page number with the reference. */
export function drawFooter(canvas: Canvas, model: PageHead, page: PageGeometry, pageText: string, fonts: Fonts): void {
  const style = { face: 'regular', size: 6.8, lineHeight: 9, grey: inkQuiet } as const;
  canvas.text(pageText, page.right, page.footerTop, style, 'right');
  const width = page.right - page.left - fonts.regular.width(pageText, style.size) - 12;
  const size = fitSize(model.sender.legalLine, width, style.size, 5, 2, 'regular', fonts);
  for (const [index, line] of wrapText(model.sender.legalLine, width, size, 'regular', fonts).entries()) {
    canvas.text(line, page.left, page.footerTop + index * (size + 1.4), { ...style, size });
  }
}
