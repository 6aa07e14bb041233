import { readAmount } from './amounts';
import { dateShape } from './dates';
import type { RawRow } from './types';
import { isHeaderWord } from './words';

/** Where the header is, and what stands above it. */
export interface HeaderFound {
  /** Line of the header; 0 = none, the first row is data. */
  readonly line: number;
  readonly headers: readonly string[];
  /** Texts of the lines above (program name, report title). */
  readonly titles: readonly string[];
}

const filledCells = (row: RawRow) => row.cells.filter((cell) => cell.trim() !== '');
const isValue = (cell: string) => {
  const text = cell.trim();
  return (
    text !== '' &&
    (/^-?[\d.,]+$/.test(text) ||
      readAmount(text, '.') !== null ||
      ['fixed', 'only-dmy', 'only-mdy', 'either-same', 'either-differs', 'compact'].includes(dateShape(text)))
  );
};

/** How much a row looks like a header: known words count most; numbers and dates speak against it. */
function headerScore(row: RawRow, usual: number): number {
  const filled = filledCells(row);
  if (filled.length === 0 || (filled.length === 1 && usual > 1)) return 0;
  const known = filled.filter(isHeaderWord).length;
  const values = filled.filter(isValue).length;
  const unique = new Set(filled.map((cell) => cell.trim().toLowerCase())).size / filled.length;
  const long = filled.filter((cell) => cell.length > 60).length;
  return known * 2 + filled.length * 0.2 * unique - values * 2.5 - long * 2;
}

/**
 * Finds the header among the first rows. Title lines above it and group headings below it do not disturb: the row with most
 * known words wins; no row with any: the first one, if it has no numbers or dates and later rows have some.
 */
export function findHeader(rows: readonly RawRow[]): HeaderFound {
  const first = rows.slice(0, 60);
  const widths = new Map<number, number>();
  for (const row of first) {
    const count = filledCells(row).length;
    if (count > 1) widths.set(count, (widths.get(count) ?? 0) + 1);
  }
  const usual = Math.max(1, ...[...widths].filter(([, n]) => n === Math.max(...widths.values())).map(([width]) => width));
  let best: { row: RawRow; score: number; index: number } | null = null;
  first.forEach((row, index) => {
    const score = headerScore(row, usual) - index * 0.05;
    if (filledCells(row).some(isHeaderWord) && score > (best?.score ?? 0.5)) best = { row, score, index };
  });
  const found = best as { row: RawRow; score: number; index: number } | null;
  if (found) {
    return {
      line: found.row.line,
      headers: found.row.cells.map((cell) => cell.trim()),
      titles: first.slice(0, found.index).flatMap((row) => filledCells(row).map((cell) => cell.trim())),
    };
  }
  const top = first[0];
  if (top && filledCells(top).length > 0 && !filledCells(top).some(isValue) && first.slice(1, 20).some((row) => filledCells(row).some(isValue))) {
    return { line: top.line, headers: top.cells.map((cell) => cell.trim()), titles: [] };
  }
  const width = Math.max(0, ...first.map((row) => row.cells.length));
  return { line: 0, headers: Array.from({ length: width }, (_, i) => `Column ${i + 1}`), titles: [] };
}
