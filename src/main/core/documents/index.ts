import { mm, pageGeometry } from './geometry';
import { addressBlock } from './letter-head';
import type { PageMarks } from './canvas';
import type { Fonts } from './fonts';
import { layoutLetter } from './letter-layout';
import type { LetterModel } from './letter-model';
import { paintDocument, type DocumentInfo, type PaintOptions } from './paint';

/** Documents: letters as PDF. Pure but for reading fonts and templates from `resources` once. */
export { loadFonts, missingCharacters, type Fonts } from './fonts';
export { formOfCountry, inch, mm, pageGeometry, windowForm, type Paper, type WindowForm } from './geometry';
export { epcModules, epcPayload, isValidIban, printedIban, type EpcPayment } from './epc';
export { imageSize, readImage } from './image';
export { LetterFault, type LabelledValue, type LetterApart, type LetterImage, type LetterLine, type LetterModel, type LetterWorking } from './letter-model';
export { dayInWords, fill, letterWordsShape, listInWords, regional, type LetterWords } from './letter-words';
export { fieldsOfKind, type FieldSpec, type LetterFields } from './letter-fields';
export { kindForms, type KindForm } from './letter-kinds';
export {
  allTemplates,
  checkTemplate,
  loadLanguage,
  prepareTemplate,
  readTemplate,
  swissTemplate,
  type LanguageKit,
  type LetterTemplate,
  type TemplateFault,
  type TemplatePart,
  type TemplateParts,
} from './letter-templates';
export { shortTextFault, shortTextFields, writeShortText } from './short-text';
export { renderCollectionsPolicy, type CollectionsPolicyModel } from './collections-policy';
export { layoutLetter } from './letter-layout';
export { renderEnvelopeTest } from './envelope-test';
export { appendCopies } from './merge';
export { joinPdfs } from './join-pdf';
export { createPainters, type Painted, type Painters, type PaintJob } from './painters';
export { qrBillModules, qrBillOf, qrBillPayload, type QrBill } from './qr-bill';
export type { Mark, PageMarks, Tag } from './canvas';
export { layOutStatement, paintStatement, paintStatements, type LaidOutStatement } from './statement';
export type { StatementModel } from './statement-model';
export { statementLocale, statementWords } from './statement-words';
export { mostCopyBytes, renderAccountPack, type PackCopy } from './account-pack';
export { mergeCopies, type CopyFile } from './merge-copies';

/** A letter whose pages are laid out; paint it alone, or with others into one file. */
export interface LaidOutLetter {
  readonly model: LetterModel;
  readonly pages: readonly PageMarks[];
}

export function layOut(model: LetterModel, fonts: Fonts): LaidOutLetter {
  return { model, pages: layoutLetter(model, fonts) };
}

/** The smallest type an address is still read in by people and by machines of the post. */
const readablePoints = 7;

/** The window of the first page in parts of the page, and how the address stands in it. */
export function addressWindow(
  model: Pick<LetterModel, 'paper' | 'window' | 'recipient'>,
  fonts: Fonts,
): { readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }; readonly fits: boolean } {
  const page = pageGeometry(model.paper, model.window);
  const { left, top, width, seenUntil } = page.address;
  const inset = mm(2);
  return {
    frame: {
      left: (left - inset) / page.width,
      top: (top - inset) / page.height,
      width: (width + 2 * inset) / page.width,
      height: (seenUntil - top + 2 * inset) / page.height,
    },
    fits: addressBlock(model.recipient, page, fonts).size >= readablePoints,
  };
}

const infoOf = (model: LetterModel, title: string): DocumentInfo => ({
  title,
  author: model.sender.name,
  subject: model.recipient[0] ?? '',
  language: model.locale,
  createdMs: Date.parse(`${model.issuedOn}T00:00:00Z`),
});
const titleOf = (model: LetterModel) => `${model.title} ${model.reference}`;

/** One letter as a PDF, with its structure for screen readers. The same letter gives the same bytes, whatever was rendered before it. */
export function paintLetter(letter: LaidOutLetter, fonts: Fonts, options: Pick<PaintOptions, 'pdfA'> = {}): Uint8Array {
  return paintDocument([letter.pages], infoOf(letter.model, titleOf(letter.model)), fonts, { tagged: true, ...options });
}

/** Model to bytes in one step. */
export function renderLetter(model: LetterModel, fonts: Fonts): Uint8Array {
  return paintLetter(layOut(model, fonts), fonts);
}
