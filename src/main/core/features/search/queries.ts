import { comparableName } from '../../../../shared/domain/ledger';

/** Words of a text as the index cuts them: letters and digits, without accents. At most eight. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8);
}

/**
 * An FTS5 expression in which every word must begin some word of the row. Words are quoted, so that nothing a user types
 * is read as an operator. Null when there is nothing to look for.
 */
export function wordQuery(text: string): string | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' AND ');
}

/** Digits of a telephone number or of its end; null when the text is no number. */
export function phoneDigits(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 3 ? digits : null;
}

/**
 * Trigrams of the first and of the second half of a name: one typo spoils one half and leaves the other whole. Null when
 * the name is too short to say anything.
 */
export function typoQuery(text: string): string | null {
  const name = comparableName(text);
  if (name.length < 5) return null;
  const middle = Math.ceil(name.length / 2);
  const halves = [name.slice(0, Math.max(3, middle)), name.slice(Math.min(middle, name.length - 3))];
  return halves
    .map(
      (half) =>
        `(${trigrams(half)
          .map((part) => `"${part.replaceAll('"', '""')}"`)
          .join(' AND ')})`,
    )
    .join(' OR ');
}

function trigrams(text: string): readonly string[] {
  return Array.from({ length: Math.max(1, text.length - 2) }, (_, index) => text.slice(index, index + 3));
}
