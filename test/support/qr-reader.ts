/**
 * Reads the bytes of an undamaged QR code in byte mode, straight from ISO/IEC 18004 and apart from the library that drew it:
 * format bits, mask, zigzag, interleaving. No error correction: a wrong module shows as a wrong text.
 */
export interface ReadQr {
  readonly version: number;
  readonly level: 'L' | 'M' | 'Q' | 'H';
  readonly text: string;
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];
/** Level M, versions 1 to 13: error words per block, then [blocks, data words] groups (table 9). */
const blocksM: readonly (readonly (readonly [number, number])[])[] = [
  [[1, 16]],
  [[1, 28]],
  [[1, 44]],
  [[2, 32]],
  [[2, 43]],
  [[4, 27]],
  [[4, 31]],
  [
    [2, 38],
    [2, 39],
  ],
  [
    [3, 36],
    [2, 37],
  ],
  [
    [4, 43],
    [1, 44],
  ],
  [
    [1, 50],
    [4, 51],
  ],
  [
    [6, 36],
    [2, 37],
  ],
  [
    [8, 37],
    [1, 38],
  ],
];
const alignment: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
];

export function readQr(modules: readonly (readonly boolean[])[]): ReadQr {
  const size = modules.length;
  const version = (size - 17) / 4;
  const at = (row: number, column: number) => modules[row]?.[column] === true;
  const formatCells: readonly (readonly [number, number])[] = [
    [8, 0],
    [8, 1],
    [8, 2],
    [8, 3],
    [8, 4],
    [8, 5],
    [8, 7],
    [8, 8],
    [7, 8],
    [5, 8],
    [4, 8],
    [3, 8],
    [2, 8],
    [1, 8],
    [0, 8],
  ];
  const format = formatCells.reduce((bits, [row, column]) => (bits << 1) | Number(at(row, column)), 0) ^ 0b101010000010010;
  const level = (['M', 'L', 'H', 'Q'] as const)[format >> 13] ?? 'M';
  const mask = masks[(format >> 10) & 7];
  if (level !== 'M' || !mask) throw new Error(`level ${level} is not read here`);
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFunction(row, column, size, version)) bits.push(Number(at(row, column) !== mask(row, column)));
    }
    upwards = !upwards;
  }
  const data = deinterleave(bits, version);
  const lengthBits = version < 10 ? 8 : 16;
  const take = (from: number, count: number) => data.slice(from, from + count).reduce((value, bit) => value * 2 + bit, 0);
  if (take(0, 4) !== 4) throw new Error('not in byte mode');
  const length = take(4, lengthBits);
  const bytes = Uint8Array.from({ length }, (_, index) => take(4 + lengthBits + index * 8, 8));
  return { version, level, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
}

function isFunction(row: number, column: number, size: number, version: number): boolean {
  if (row === 6 || column === 6) return true;
  const corner = (r: number, c: number) => r < 9 && c < 9;
  if (corner(row, column) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9)) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres = alignment[version - 1] ?? [];
  return centres.some((r) =>
    centres.some((c) => {
      const onFinder = (r === 6 && c === 6) || (r === 6 && c === centres.at(-1)) || (c === 6 && r === centres.at(-1));
      return !onFinder && Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2;
    }),
  );
}

function deinterleave(bits: readonly number[], version: number): readonly number[] {
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, index) => bits.slice(index * 8, index * 8 + 8));
  const sizes = (blocksM[version - 1] ?? []).flatMap(([count, words]) => Array.from({ length: count }, () => words));
  const blocks: number[][][] = sizes.map(() => []);
  let next = 0;
  for (let position = 0; position < Math.max(...sizes); position += 1) {
    for (const [index, size] of sizes.entries()) if (position < size) blocks[index]?.push(words[next++] ?? []);
  }
  return blocks.flat(2);
}
