/**
 * A number that a spreadsheet or script damaged is given back: `1930571429.0` -> `1930571429`, `="00012"` -> `00012`,
 * and the apostrophe that protects text from being a formula is taken off.
 */
export function cleanNumber(text: string): string {
  if (text === '') return '';
  let rest = text.trim();
  const formula = /^="(.*)"$/.exec(rest);
  if (formula) rest = (formula[1] ?? '').trim();
  if (/^'[=+\-@\d]/.test(rest)) rest = rest.slice(1);
  if (/^\d+\.0+$/.test(rest)) return rest.slice(0, rest.indexOf('.'));
  return rest;
}

const asItIs = /^(?:[1-9]\d*|[A-Z][A-Z\d-]*)$/;

/**
 * The form under which customer and document numbers are compared, kept in the ledger as matching key: without blanks,
 * capitals, without the damage of spreadsheets, and without leading zeros where it is digits alone. `000123`, `123.0`,
 * `="0123"` and ` 123` are one number; `A-007` and `007-A` keep their zeros. Empty text stays empty.
 */
export function normaliseNumber(text: string): string {
  if (text === '' || asItIs.test(text)) return text;
  const compact = cleanNumber(text).replace(/\s+/g, '').toUpperCase();
  return /^\d+$/.test(compact) ? compact.replace(/^0+(?=\d)/, '') : compact;
}
