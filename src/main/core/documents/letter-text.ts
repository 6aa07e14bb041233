import { formatMinor } from '../../../shared/domain/money';
import { ink, inkSecond, type Tag, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, type PageGeometry } from './geometry';
import type { Block } from './letter-flow';
import type { LetterModel } from './letter-model';
import { dayInWords, fill } from './letter-words';
import { parseStrong, wrapRuns, wrapText, type Run, type WrappedLine } from './wrap';

const paragraphGap = mm(2);

function runsBlock(line: WrappedLine, style: Omit<TextStyle, 'face'>, after: number, tag: Tag, fonts: Fonts): Block {
  return {
    height: style.lineHeight + after,
    draw(flow) {
      let x = flow.page.left;
      flow.canvas.element(tag, () => {
        for (const run of line.runs) {
          flow.canvas.text(run.text, x, flow.top, { ...style, face: run.face });
          x += fonts[run.face].width(run.text, style.size);
        }
      });
    },
  };
}

export function textBlock(text: string, style: TextStyle, after: number): Block {
  return {
    height: style.lineHeight + after,
    draw: (flow) => flow.canvas.element({ role: style === heading ? 'H2' : 'P' }, () => flow.canvas.text(text, flow.page.left, flow.top, style)),
  };
}

/** Lines of a paragraph whose last one is not a single short word, where somewhat shorter lines above can spare it one. */
function withoutWidow(runs: readonly Run[], width: number, size: number, fonts: Fonts): readonly WrappedLine[] {
  const usual = wrapRuns(runs, width, size, fonts);
  const isWidow = (lines: readonly WrappedLine[]) =>
    (lines.at(-1)?.runs ?? []).reduce((sum, run) => sum + fonts[run.face].width(run.text, size), 0) < width * 0.14;
  if (usual.length < 2 || !isWidow(usual)) return usual;
  for (const share of [0.96, 0.92, 0.88]) {
    const shorter = wrapRuns(runs, width * share, size, fonts);
    if (shorter.length > usual.length) return usual;
    if (!isWidow(shorter)) return shorter;
  }
  return usual;
}

/** A paragraph as one block per line, so that it may continue on the next page. */
function paragraph(text: string, page: PageGeometry, fonts: Fonts, fine = false): readonly Block[] {
  const style = fine ? { size: 7.6, lineHeight: 10.2, grey: inkSecond } : { size: page.text.size, lineHeight: page.text.lineHeight, grey: ink };
  const lines = withoutWidow(parseStrong(text), page.right - page.left, style.size, fonts);
  const tag: Tag = { role: 'P' };
  return lines.map((line, index) => runsBlock(line, style, index === lines.length - 1 ? paragraphGap : 0, tag, fonts));
}

/** Title left, amount and day right, a strong line below; two lines where both are too long for one. */
export function headline(model: LetterModel, page: PageGeometry, fonts: Fonts): Block {
  const width = page.right - page.left;
  const amount = formatMinor(model.askedMinor, model.currency, model.locale);
  const demand =
    model.headline === 'none'
      ? ''
      : model.headline === 'amount'
        ? formatMinor(model.totalMinor, model.currency, model.locale)
        : fill(model.words.byDay, { amount, day: dayInWords(model.payBy, 'withWeekday', model.words, model.locale) });
  const titleWidth = fonts.strong.width(model.title, 13.5);
  const oneLine = titleWidth + fonts.regular.width(demand, 11) + 14 <= width;
  const text = oneLine ? 17 : 33;
  return {
    height: text + mm(1.6) + mm(0.5) + mm(3),
    draw(flow) {
      flow.canvas.element({ role: 'H1' }, () => flow.canvas.text(model.title, page.left, flow.top, { face: 'strong', size: 13.5, lineHeight: 17 }));
      flow.canvas.text(
        demand,
        oneLine ? page.right : page.left,
        oneLine ? flow.top : flow.top + 16.5,
        { face: 'regular', size: 11, lineHeight: 17 },
        oneLine ? 'right' : 'left',
      );
      const y = flow.top + text + mm(1.6) + mm(0.25);
      flow.canvas.line(page.left, y, page.right, y, mm(0.5));
    },
  };
}

/** Salutation and the paragraphs before the table. */
export function openingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  return [model.salutation, ...model.opening].flatMap((text) => paragraph(text, page, fonts));
}

/** Paragraphs after the table, sign-off and name; the sign-off stays in one piece. */
export function closingBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  return [...model.closing.flatMap((text) => paragraph(text, page, fonts)), signature(model, page, fonts)];
}

function signature(model: LetterModel, page: PageGeometry, fonts: Fonts): Block {
  const { size, lineHeight } = page.text;
  const image = signatureSize(model);
  const space = image ? image.height + mm(1.2) : model.signatureSpace ? mm(9.6) : mm(1.6);
  const greeting = wrapText(model.signOff, page.right - page.left, size, 'regular', fonts);
  return {
    height: mm(1) + lineHeight * (greeting.length + 1) + space,
    draw(flow) {
      const top = flow.top + mm(1);
      for (const [index, line] of greeting.entries()) flow.canvas.text(line, page.left, top + index * lineHeight, { face: 'regular', size, lineHeight });
      const nameTop = top + lineHeight * greeting.length + space;
      if (image && model.signatureImage)
        flow.canvas.image(page.left, nameTop - image.height - mm(0.6), image.width, image.height, model.signatureImage, model.signer.name);
      flow.canvas.text(model.signer.name, page.left, nameTop, { face: 'strong', size, lineHeight });
      if (model.signer.title !== '')
        flow.canvas.text(`, ${model.signer.title}`, page.left + fonts.strong.width(model.signer.name, size), nameTop, { face: 'regular', size, lineHeight });
    },
  };
}

/** An image of the signature: at most 15 mm high and 55 mm wide. */
function signatureSize({ signatureImage }: LetterModel): { readonly width: number; readonly height: number } | null {
  if (!signatureImage) return null;
  const scale = Math.min(mm(15) / signatureImage.heightPx, mm(55) / signatureImage.widthPx);
  return { width: signatureImage.widthPx * scale, height: signatureImage.heightPx * scale };
}

export const heading: TextStyle = { face: 'strong', size: 11, lineHeight: 14 };
const rowSize = 8.6;
const rowLine = 11;

/** "What we have done so far": letters, calls and promises, oldest first. */
export function historyBlocks(model: LetterModel, page: PageGeometry, fonts: Fonts): readonly Block[] {
  const whatLeft = page.left + mm(28);
  const detailLeft = page.left + mm(62);
  const rows = model.history.map((entry): Block => {
    const lines = wrapText(entry.detail, page.right - detailLeft, rowSize, 'regular', fonts);
    const height = mm(1.6) + rowLine * lines.length;
    return {
      height,
      draw(flow) {
        const top = flow.top + mm(0.8);
        flow.canvas.row('TD', () => {
          flow.canvas.text(dayInWords(entry.day, 'short', model.words, model.locale), page.left, top, { face: 'regular', size: rowSize, lineHeight: rowLine });
          flow.canvas.text(entry.what, whatLeft, top, { face: 'strong', size: rowSize, lineHeight: rowLine });
          for (const [index, line] of lines.entries())
            flow.canvas.text(line, detailLeft, top + index * rowLine, { face: 'regular', size: rowSize, lineHeight: rowLine });
        });
        flow.canvas.line(page.left, flow.top + height, page.right, flow.top + height, mm(0.15), 0.8);
      },
    };
  });
  return rows.length === 0 ? [] : [textBlock(model.words.history.head, heading, mm(1.6)), ...rows, { height: mm(8), draw: () => undefined }];
}
