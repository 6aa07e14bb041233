import { createReadStream } from 'node:fs';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { looksUtf16 } from '../../../shared/domain/ledger-import';

/** Encodings offered for override, most likely first. */
export const knownEncodings: readonly string[] = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'cp850',
  'cp437',
  'macintosh',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'gb18030',
];

export interface EncodingFound {
  readonly encoding: string;
  /** True where the bytes prove it (byte order mark, valid UTF-8); else it is a guess that the user may turn. */
  readonly isProved: boolean;
  /** True where every byte is ASCII: the question of encoding does not arise. */
  readonly isAscii: boolean;
}

/**
 * Encoding of a text file: byte order mark, then strict UTF-8 over the whole file, then a guess.
 * Reads the file once, in pieces.
 */
export async function findEncoding(path: string): Promise<EncodingFound> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let head: Buffer | null = null;
  let isAscii = true;
  let isUtf8 = true;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = piece as Buffer;
    if (head === null) {
      head = bytes;
      if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', isProved: true, isAscii: false };
      if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', isProved: true, isAscii: false };
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', isProved: true, isAscii: false };
      const wide = looksUtf16(bytes.toString('latin1', 0, 2000));
      if (wide) return { encoding: wide, isProved: false, isAscii: false };
    }
    if (isAscii && bytes.some((byte) => byte > 127)) isAscii = false;
    try {
      strict.decode(bytes, { stream: true });
    } catch {
      isUtf8 = false;
      break;
    }
  }
  if (isUtf8) {
    try {
      strict.decode();
      return { encoding: 'utf-8', isProved: true, isAscii };
    } catch {
      // A character cut off at the end of the file: not UTF-8 after all.
    }
  }
  return { encoding: guess(await nonAsciiSample(path)), isProved: false, isAscii: false };
}

/** Lines with foreign letters say most; a few of them are enough for the guess. */
async function nonAsciiSample(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = piece as Buffer;
    if (!bytes.some((byte) => byte > 127)) continue;
    parts.push(bytes);
    size += bytes.length;
    if (size > 1 << 19) break;
  }
  return Buffer.concat(parts);
}

function guess(sample: Buffer): string {
  // 0x80-0x9f are letters in cp850/cp437 and Mac, quotes and the euro in Windows-1252, unused in ISO-8859-1.
  const dos = sample.filter((byte) => byte === 0x81 || byte === 0x84 || byte === 0x94 || byte === 0x82 || byte === 0x8a).length;
  const windows = sample.filter((byte) => byte >= 0xc0).length;
  if (dos > 0 && dos > windows * 4 && !sample.includes(0x8d)) return 'cp850';
  const found = chardet.detect(sample)?.toLowerCase() ?? 'windows-1252';
  if (found === 'iso-8859-1' || found === 'ascii' || !iconv.encodingExists(found) || found.startsWith('utf-8')) return 'windows-1252';
  // Short samples are often taken for rarer code pages: Western texts hold few different letters above ASCII.
  const western = sample.filter(
    (byte) =>
      byte > 127 &&
      [
        0xe4, 0xf6, 0xfc, 0xc4, 0xd6, 0xdc, 0xdf, 0xe9, 0xe8, 0xea, 0xe0, 0xe7, 0xf1, 0xf3, 0xed, 0xe1, 0xfa, 0xee, 0xf4, 0xfb, 0xb0, 0xba, 0x80, 0xa3, 0xc9,
      ].includes(byte),
  ).length;
  const foreign = sample.filter((byte) => byte > 127).length;
  return foreign > 0 && western / foreign > 0.9 && /^(windows-125[0-8]|iso-8859-\d+|big5|shift_jis|gb18030|euc-..|koi8-r|macroman)$/.test(found)
    ? 'windows-1252'
    : found;
}

export const canDecode = (encoding: string): boolean => iconv.encodingExists(encoding);
export const decodeStream = (encoding: string): NodeJS.ReadWriteStream => iconv.decodeStream(encoding);
export const decode = (bytes: Buffer, encoding: string): string => iconv.decode(bytes, encoding);
