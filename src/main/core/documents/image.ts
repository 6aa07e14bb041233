import { createHash } from 'node:crypto';
import type { LetterImage } from './letter-model';
import { decodePng } from './png';

/** An image that letters may bear, or why it is none, as a sentence with the way out. */
export function readImage(bytes: Uint8Array, most: { readonly bytes: number; readonly leastSidePx: number }): LetterImage | string {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1').toLowerCase();
  if (head.includes('<svg') || head.trimStart().startsWith('<?xml'))
    return 'An SVG cannot be put into a letter. Save it as a PNG or JPEG, at least 600 pixels wide.';
  if (bytes.byteLength > most.bytes) return `The image may have ${Math.round(most.bytes / 1024 / 1024)} MB at most. Save it smaller and choose it again.`;
  const size = imageSize(bytes);
  if (size === null) return 'This is neither a PNG nor a JPEG image. Save it as one of them.';
  if (size.mediaType === 'image/png' && decodePng(bytes) === null) return 'This PNG is damaged or far too large. Save it again and choose it again.';
  if (size.components === 4) return 'This JPEG is in the colours of a printing press (CMYK). Save it in RGB.';
  if (Math.min(size.width, size.height) < most.leastSidePx)
    return `The image is ${size.width} × ${size.height} pixels: too small to print. Choose one with at least ${most.leastSidePx} pixels on each side.`;
  return { bytes, mediaType: size.mediaType, widthPx: size.width, heightPx: size.height, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Width and height of a PNG or JPEG in pixels, read from its head; null for anything else or a broken file. */
export function imageSize(bytes: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Colours of a JPEG: 1, 3, or 4 for a printing press. */ readonly components: number;
} | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    const size = { width: view.getUint32(16), height: view.getUint32(20) };
    return size.width > 0 && size.height > 0 ? { ...size, mediaType: 'image/png', components: 3 } : null;
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Frames of every coding but the tables that share their numbers (C4, C8, CC).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      return size.width > 0 && size.height > 0 ? { ...size, mediaType: 'image/jpeg', components: bytes[at + 9] ?? 3 } : null;
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
