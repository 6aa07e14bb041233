import { inflateSync } from 'node:zlib';

/** A PNG as plain pixels: three bytes each, and how solid each one is where not all are. */
export interface PngPixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array | null;
}

/** Samples of a pixel by colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const mostPixels = 40_000_000;

/**
 * Decodes a PNG of any kind (ISO/IEC 15948). Null for a file that is broken. Done here because pdfkit decodes images with
 * transparency or interlacing only after the document was handed out.
 */
export function decodePng(bytes: Uint8Array): PngPixels | null {
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return null;
  }
}

function decode(file: Buffer): PngPixels | null {
  const parts = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const name = file.toString('latin1', at + 4, at + 8);
    parts.set(name, [...(parts.get(name) ?? []), file.subarray(at + 8, at + 8 + file.readUInt32BE(at))]);
  }
  const head = parts.get('IHDR')?.[0];
  const data = parts.get('IDAT');
  if (head === undefined || data === undefined) return null;
  const [width, height, depth, type, interlaced] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8] ?? 0, head[9] ?? 0, head[12] === 1];
  const samples = samplesOf[type];
  if (samples === undefined || width * height === 0 || width * height > mostPixels) return null;
  const raw = inflateSync(Buffer.concat(data));
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height).fill(255);
  const palette = parts.get('PLTE')?.[0];
  const clear = parts.get('tRNS')?.[0];
  if (type === 3 && palette === undefined) return null;
  const put = (x: number, y: number, pixel: readonly number[]): void => {
    const at = y * width + x;
    // Samples become eight bits: the upper half of sixteen, or the few stretched over the scale.
    const eight = (value: number) => (depth === 16 ? value >> 8 : depth === 8 ? value : Math.round((value * 255) / ((1 << depth) - 1)));
    const [first = 0, second = 0, third = 0, fourth = 0] = pixel;
    if (type === 3) {
      for (let channel = 0; channel < 3; channel += 1) rgb[at * 3 + channel] = palette?.[first * 3 + channel] ?? 0;
      alpha[at] = clear?.[first] ?? 255;
      return;
    }
    const grey = type === 0 || type === 4;
    rgb[at * 3] = eight(first);
    rgb[at * 3 + 1] = eight(grey ? first : second);
    rgb[at * 3 + 2] = eight(grey ? first : third);
    if (type === 4) alpha[at] = eight(second);
    else if (type === 6) alpha[at] = eight(fourth);
    else if (
      clear !== undefined &&
      (grey ? first === clear.readUInt16BE(0) : first === clear.readUInt16BE(0) && second === clear.readUInt16BE(2) && third === clear.readUInt16BE(4))
    )
      alpha[at] = 0;
  };
  let from = 0;
  for (const [x0, y0, dx, dy] of interlaced ? adam7 : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x0) / dx);
    const rows = Math.ceil((height - y0) / dy);
    if (columns <= 0 || rows <= 0) continue;
    from = readPass(raw, from, { columns, rows, samples, depth }, (x, y, pixel) => put(x0 + x * dx, y0 + y * dy, pixel));
  }
  return { width, height, rgb, alpha: alpha.every((value) => value === 255) ? null : alpha };
}

interface Pass {
  readonly columns: number;
  readonly rows: number;
  readonly samples: number;
  readonly depth: number;
}

/** Takes the filters off the rows of one pass and hands out its pixels; answers where the next pass begins. */
function readPass(raw: Buffer, start: number, { columns, rows, samples, depth }: Pass, put: (x: number, y: number, pixel: readonly number[]) => void): number {
  const rowBytes = Math.ceil((columns * samples * depth) / 8);
  const step = Math.max(1, (samples * depth) >> 3);
  let before: Uint8Array = new Uint8Array(rowBytes);
  let at = start;
  const pixel: number[] = [];
  for (let y = 0; y < rows; y += 1) {
    if (at + 1 + rowBytes > raw.length) throw new RangeError('the image ends early');
    const row = Uint8Array.from(raw.subarray(at + 1, at + 1 + rowBytes));
    unfilter(row, before, raw[at] ?? 0, step);
    for (let x = 0; x < columns; x += 1) {
      for (let sample = 0; sample < samples; sample += 1) pixel[sample] = sampleAt(row, x * samples + sample, depth);
      put(x, y, pixel);
    }
    before = row;
    at += 1 + rowBytes;
  }
  return at;
}

function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function unfilter(row: Uint8Array, before: Uint8Array, filter: number, step: number): void {
  if (filter === 0) return;
  for (let index = 0; index < row.length; index += 1) {
    const left = index < step ? 0 : (row[index - step] ?? 0);
    const up = before[index] ?? 0;
    const corner = index < step ? 0 : (before[index - step] ?? 0);
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    row[index] = ((row[index] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
