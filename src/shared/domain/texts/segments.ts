/**
 * The default alphabet of text messages, each sign one septet: 3GPP TS 23.038, section 6.2.1. Without ESC, which opens the
 * extension table.
 */
const defaultAlphabet = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table, two septets each: 3GPP TS 23.038, section 6.2.1.1. */
const extension = new Set('\f^{}\\[~]|€');

/** What fits: 140 octets of user data; in a joined message six of them are its header (3GPP TS 23.040, sections 9.2.3.16 and 9.2.3.24.1). */
const room = { 'gsm-7': { single: 160, joined: 153 }, 'ucs-2': { single: 70, joined: 67 } } as const;

export interface TextLength {
  /** `ucs-2` as soon as one sign is not in the default alphabet: then less than half fits. */
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets or 16-bit units. */
  readonly units: number;
  /** Messages it is sent, and charged, as; 0 = empty. */
  readonly segments: number;
  /** Units that still fit into the last one. */
  readonly left: number;
  /** Signs that are not in the default alphabet, each once, in their order. */
  readonly outside: readonly string[];
}

/** How long a text message is. A sign of two units is never parted between two messages. */
export function textLength(text: string): TextLength {
  const signs = [...text];
  const outside = [...new Set(signs.filter((sign) => !defaultAlphabet.has(sign) && !extension.has(sign)))];
  const encoding = outside.length === 0 ? 'gsm-7' : 'ucs-2';
  const sizes = signs.map((sign) => (encoding === 'ucs-2' ? sign.length : extension.has(sign) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, joined } = room[encoding];
  if (units <= single) return { encoding, units, segments: units === 0 ? 0 : 1, left: single - units, outside };
  let segments = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > joined) {
      segments += 1;
      filled = 0;
    }
    filled += size;
  }
  return { encoding, units, segments, left: joined - filled, outside };
}

const plain: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u200b-\u200d\u2060\ufeff]/g, ''],
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/…/g, '...'],
];

/** Typographic signs as every telephone writes them; one no-break space in an amount would halve what fits. Letters stay as they are. */
export function plainSigns(text: string): string {
  return plain.reduce((now, [signs, by]) => now.replace(signs, by), text);
}
