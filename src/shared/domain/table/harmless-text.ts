/** Signs a spreadsheet takes for the start of a formula, full-width ones among them. */
const signs = '=+\\-@＝＋－＠';
const atStart = new RegExp(`^(?:[\\t\\r\\0]|[\\s\\p{Cf}]*[${signs}])`, 'u');
/** A program that parts cells by another sign than ours would see the start of a cell behind it. */
const behindSeparator = new RegExp(`([;\\t][\\s\\p{Cf}]*)(?=[${signs}])`, 'gu');

/**
 * Text that no spreadsheet takes for a formula: an apostrophe stands before a sign that would begin one, as a spreadsheet
 * itself marks text. Our own import takes it away again (`tidy`). OWASP ASVS 1.2.10.
 */
export function harmlessText(text: string): string {
  const parted = text.replace(behindSeparator, "$1'");
  return atStart.test(parted) ? `'${parted}` : parted;
}
