import type { LineReading } from './call.api';

type Piece = LineReading['pieces'][number];

/** A stretch of the typed line as it is drawn; `piece` null = not read yet. */
export interface DrawnPiece {
  readonly from: number;
  readonly text: string;
  readonly piece: Piece | null;
}

/** The typed line in drawn stretches: the reading as far as it fits what is typed now, the rest plain until it is read. */
export function drawnPieces(line: string, reading: Pick<LineReading, 'pieces'> | null): readonly DrawnPiece[] {
  const drawn: DrawnPiece[] = [];
  let at = 0;
  for (const piece of reading?.pieces ?? []) {
    if (piece.from !== at || line.slice(piece.from, piece.to) !== piece.text) break;
    // A word at the end of what was read may have grown: then it is read anew.
    if (piece.to < line.length && piece.kind !== 'space' && !/\s/.test(line[piece.to] ?? ' ')) break;
    drawn.push({ from: piece.from, text: piece.text, piece });
    at = piece.to;
  }
  return at < line.length ? [...drawn, { from: at, text: line.slice(at), piece: null }] : drawn;
}

/** The line with the other reading of a word: the word at the caret, else the last one that has another; null = there is none. */
export function otherReading(
  line: string,
  reading: Pick<LineReading, 'pieces'> | null,
  caret: number,
): { readonly line: string; readonly meaning: string; readonly caret: number } | null {
  const withOthers = (reading?.pieces ?? []).filter((piece) => piece.alternatives.length > 0 && line.slice(piece.from, piece.to) === piece.text);
  const piece = withOthers.find((one) => one.from <= caret && caret <= one.to) ?? withOthers.at(-1);
  const other = piece?.alternatives[0];
  if (piece === undefined || other === undefined) return null;
  const grown = other.text.length - piece.text.length;
  return {
    line: line.slice(0, piece.from) + other.text + line.slice(piece.to),
    meaning: other.meaning,
    caret: caret >= piece.to ? caret + grown : piece.from + other.text.length,
  };
}

export interface Way {
  readonly label: string;
  readonly line: string | null;
}

/** The ways out offered now, at most two, in the order of the keys. */
export const waysOut = (reading: Pick<LineReading, 'findings'> | null): readonly Way[] =>
  (reading?.findings ?? []).flatMap((finding) => finding.ways).slice(0, 2);

/** Text before, within and behind the selection, for one stretch that begins at `from`. */
export function splitAt(text: string, from: number, start: number, end: number): readonly [string, string, string] {
  const a = Math.max(0, Math.min(text.length, start - from)),
    b = Math.max(0, Math.min(text.length, end - from));
  return [text.slice(0, a), text.slice(a, b), text.slice(b)];
}

/** What a line was understood as, in one go: "Promise, $5,000.00, Fri Nov 27". */
export const lineWords = (reading: Pick<LineReading, 'pieces'> | null): string =>
  (reading?.pieces ?? [])
    .filter((piece) => piece.understood && piece.kind !== 'space' && piece.kind !== 'note' && piece.meaning !== '')
    .map((piece) => piece.meaning)
    .join(', ');
