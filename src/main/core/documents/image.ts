/** Width and height of a PNG or JPEG in pixels, read from its head; null for anything else or a broken file. */
export function imageSize(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly mediaType: 'image/png' | 'image/jpeg' } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    const size = { width: view.getUint32(16), height: view.getUint32(20) };
    return size.width > 0 && size.height > 0 ? { ...size, mediaType: 'image/png' } : null;
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Frames of every coding but the tables that share their numbers (C4, C8, CC).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      return size.width > 0 && size.height > 0 ? { ...size, mediaType: 'image/jpeg' } : null;
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
