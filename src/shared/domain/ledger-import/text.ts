/** Lower case without accents; `ß` as `ss`. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .toLowerCase();
}

/**
 * A header as words: `InvoiceDate`, `INVOICE_DATE` and `Invoice date:` are all `invoice date`.
 * Signs that carry meaning become words (`#` -> `number`).
 */
export function headerWords(header: string): string {
  const spaced = header
    .replace(/#/g, ' number ')
    .replace(/n[°º]/gi, ' number ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return plain(spaced)
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/** A text tidied for show: outer and doubled blanks gone, and the apostrophes that kept it from being a formula (domain/table). */
export function tidy(text: string): string {
  return text === ''
    ? ''
    : text
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()
        .replace(/(^|; ?)'(?=[=+\-@＝＋－＠])/g, '$1');
}

/** Matching key of a name: accents, case and punctuation do not count. */
export function nameKey(name: string): string {
  return plain(name)
    .replace(/&/g, ' and ')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** FNV-1a over UTF-16 units, twice with different seeds: 16 hex digits. For fingerprints, not for secrets. */
export function fingerprint(text: string): string {
  const part = (seed: number) => {
    let hash = seed;
    for (let i = 0; i < text.length; i += 1) {
      hash ^= text.charCodeAt(i);
      hash = Math.imul(hash, 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return part(0x811c9dc5) + part(0x9747b28c);
}

/** Fingerprint of a header line: saved mappings are recognised by it. Case, blanks and punctuation do not count; order does. */
export function headerFingerprint(headers: readonly string[]): string {
  let end = headers.length;
  while (end > 0 && headerWords(headers[end - 1] ?? '') === '') end -= 1;
  return fingerprint(headers.slice(0, end).map(headerWords).join('|'));
}
