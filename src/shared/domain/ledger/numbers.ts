/**
 * The form under which customer and invoice numbers are compared: trimmed, capitals, single spaces, without the
 * leading zeros that spreadsheets strip and without the `.0` that number columns grow. `000123`, `123.0` and ` 123`
 * are one number; `A-007` keeps its zeros, they do not lead. Empty text stays empty.
 */
export function normaliseNumber(text: string): string {
  const tidy = text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toUpperCase();
  const whole = /^\d+\.0+$/.test(tidy) ? tidy.slice(0, tidy.indexOf('.')) : tidy;
  return whole.replace(/^0+(?=[0-9A-Z])/, '');
}
