import type { LetterLanguage } from '../../../shared/domain/dunning';
import { textLength } from '../../../shared/domain/texts';

export const languageNames: Readonly<Record<LetterLanguage, string>> = { en: 'English', de: 'German', fr: 'French', es: 'Spanish' };

/** `142 signs, 1 message, 18 left.`; with what makes it longer where one sign does. */
export function lengthWords(text: string): string {
  const { encoding, units, segments, left, outside } = textLength(text);
  const messages = `${segments} ${segments === 1 ? 'message' : 'messages'}`;
  if (segments === 0) return 'Nothing written yet.';
  const because =
    encoding === 'gsm-7' ? '' : ` ${outside.slice(0, 6).join(' ')} ${outside.length === 1 ? 'is' : 'are'} not in the short alphabet, so less fits.`;
  return `${units.toLocaleString()} signs, ${messages}, ${left} left.${because}`;
}
