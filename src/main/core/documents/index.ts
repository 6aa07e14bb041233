import type { PageMarks } from './canvas';
import type { Fonts } from './fonts';
import { layoutLetter } from './letter-layout';
import type { LetterModel } from './letter-model';
import { paintDocument, type DocumentInfo } from './paint';

/** Documents: letters as PDF. Pure but for reading fonts and templates from `resources` once. */
export { loadFonts, missingCharacters, type Fonts } from './fonts';
export { inch, mm } from './geometry';
export { epcModules, epcPayload, isValidIban, printedIban, type EpcPayment } from './epc';
export { LetterFault, type LabelledValue, type LetterApart, type LetterLine, type LetterModel } from './letter-model';
export { dayInWords, fill, letterWordsShape, listInWords, regional, type LetterWords } from './letter-words';
export { loadTemplates, parseTemplate, type LetterFields, type LetterTemplate, type LetterTemplates } from './letter-templates';
export { layoutLetter } from './letter-layout';
export type { Mark, PageMarks } from './canvas';

/** A letter whose pages are laid out; paint it alone, or with others into one file. */
export interface LaidOutLetter { readonly model: LetterModel; readonly pages: readonly PageMarks[] }

export function layOut(model: LetterModel, fonts: Fonts): LaidOutLetter {
  return { model, pages: layoutLetter(model, fonts) };
}

const infoOf = (model: LetterModel, title: string): DocumentInfo => ({
  title, author: model.sender.name, subject: model.recipient[0] ?? '', language: model.locale, createdMs: Date.parse(`${model.issuedOn}T00:00:00Z`),
});
const titleOf = (model: LetterModel) => `${model.title} ${model.reference}`;

/** One letter as a PDF. The same letter gives the same bytes, whatever was rendered before it. */
export function paintLetter(letter: LaidOutLetter, fonts: Fonts): Uint8Array {
  return paintDocument([{ title: titleOf(letter.model), pages: letter.pages }], infoOf(letter.model, titleOf(letter.model)), fonts, false);
}

/** Many letters in one PDF for one print job, with a bookmark each. Throws on an empty list. */
export function paintMerged(letters: readonly LaidOutLetter[], fonts: Fonts): Uint8Array {
  const first = letters[0];
  if (!first) throw new RangeError('a merged file needs at least one letter');
  const chapters = letters.map(({ model, pages }) => ({ title: `${model.reference}  ${model.recipient[0] ?? ''}`, pages }));
  return paintDocument(chapters, { ...infoOf(first.model, `${letters.length} letters of ${first.model.issuedOn}`), subject: '' }, fonts, true);
}

/** Model to bytes in one step. */
export function renderLetter(model: LetterModel, fonts: Fonts): Uint8Array {
  return paintLetter(layOut(model, fonts), fonts);
}

export function mergeLetters(models: readonly LetterModel[], fonts: Fonts): Uint8Array {
  return paintMerged(models.map((model) => layOut(model, fonts)), fonts);
}
