/** A line with a postal code: digits before the town (12345 Town, CH-8001 Town), or behind it (Columbus, OH 43215; Leeds LS9 8AG). */
const digitsFirst = /^(?:[A-Z]{1,2}[- ])?(\d{4,5})\s+\S/;
const usCode = /\b[A-Z]{2}\s+(\d{5})(?:-\d{4})?$/;
const ukCode = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/i;

/** Code of an address; empty where none is found. */
function postalCode(lines: readonly string[]): string {
  for (const line of [...lines].reverse()) {
    const text = line.trim();
    const uk = ukCode.exec(text);
    if (uk) return `${uk[1] ?? ''} ${uk[2] ?? ''}`.toUpperCase();
    const digits = digitsFirst.exec(text)?.[1] ?? usCode.exec(text)?.[1];
    if (digits !== undefined) return digits;
  }
  return '';
}

/** For sorting letters as the post wants them: country, then postal code; addresses without a code come last in their country. */
export function postalKey(lines: readonly string[], country: string): string {
  return `${country.toUpperCase()} ${postalCode(lines) || '~'}`;
}

/** The line with the postal code, else the last line. */
export function postalPlace(lines: readonly string[]): string {
  return lines.findLast((line) => postalCode([line]) !== '') ?? lines.at(-1) ?? '';
}
