const extension = /(?:\bext(?:ension)?\.?|\bx|\bdurchwahl|#)\s*:?\s*(\d{1,8})\s*$/i;

/** The extension written behind a number, e.g. `555 0148 ext. 12`; null without one. */
export const extensionOf = (written: string): string | null => extension.exec(written)?.[1] ?? null;

/** The address a telephone program takes (RFC 3966), extension included; null for a number that could not be read. */
export function dialLink(number: { readonly e164: string | null; readonly written: string }): string | null {
  if (number.e164 === null) return null;
  const ext = extensionOf(number.written);
  return `tel:${number.e164}${ext === null ? '' : `;ext=${ext}`}`;
}
