import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { LetterImage } from '../../src/main/core/documents';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG of eight bits a sample; `samples` answers the samples of a pixel, `type` is the colour type of the format. */
export function pngOf(
  width: number,
  height: number,
  type: 0 | 2 | 3 | 4 | 6,
  samples: (x: number, y: number) => readonly number[],
  extra: readonly (readonly [name: string, data: readonly number[]])[] = [],
): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (__, x) => samples(x, y)).flat()]));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = type;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...extra.map(([name, data]) => chunk(name, Buffer.from(data))),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngImage(bytes: Uint8Array, width: number, height: number): LetterImage {
  return { bytes, mediaType: 'image/png', widthPx: width, heightPx: height, sha256: createHash('sha256').update(bytes).digest('hex') };
}
