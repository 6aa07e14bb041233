import type { Face, FaceName, Fonts } from './fonts';

export interface Run {
  readonly text: string;
  readonly face: FaceName;
}
export interface WrappedLine {
  readonly runs: readonly Run[];
}

/** `**strong**` marks the strong part of a sentence. */
export function parseStrong(text: string): readonly Run[] {
  return text
    .split('**')
    .map((part, at): Run => ({ text: part, face: at % 2 === 0 ? 'regular' : 'strong' }))
    .filter((run) => run.text !== '');
}

interface Piece {
  readonly text: string;
  readonly face: FaceName;
  readonly width: number;
  readonly spaceBefore: boolean;
}

/**
 * Breaks runs into lines of at most `width` points. Breaks stand at spaces; a word that is wider than a whole line is broken
 * inside, so nothing is ever cut off. Line feeds are kept.
 */
export function wrapRuns(runs: readonly Run[], width: number, size: number, fonts: Fonts): readonly WrappedLine[] {
  const lines: WrappedLine[] = [];
  let line: Run[] = [];
  let used = 0;
  const end = () => {
    lines.push({ runs: line });
    line = [];
    used = 0;
  };
  const put = (piece: Piece) => {
    const gap = piece.spaceBefore && line.length > 0 ? fonts[piece.face].width(' ', size) : 0;
    if (line.length > 0 && used + gap + piece.width > width + 0.01) end();
    const text = line.length > 0 && gap > 0 ? ` ${piece.text}` : piece.text;
    used += (line.length > 0 ? gap : 0) + piece.width;
    const last = line.at(-1);
    if (last && last.face === piece.face) line[line.length - 1] = { face: last.face, text: last.text + text };
    else line.push({ face: piece.face, text });
  };
  let spacePending = false;
  for (const run of runs) {
    const face = fonts[run.face];
    for (const token of run.text.split(/( +|\n)/)) {
      if (token === '') continue;
      if (token === '\n') {
        end();
        spacePending = false;
        continue;
      }
      if (token.startsWith(' ')) {
        spacePending = true;
        continue;
      }
      for (const part of breakWord(token, width, size, face)) {
        put({ text: part, face: run.face, width: face.width(part, size), spaceBefore: spacePending });
        spacePending = false;
      }
    }
  }
  if (line.length > 0 || lines.length === 0) end();
  return lines;
}

/** Plain text in one face as lines. */
export function wrapText(text: string, width: number, size: number, face: FaceName, fonts: Fonts): readonly string[] {
  return wrapRuns([{ text, face }], width, size, fonts).map((line) => line.runs.map((run) => run.text).join(''));
}

function breakWord(word: string, width: number, size: number, face: Face): readonly string[] {
  if (face.width(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && face.width(part + character, size) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  parts.push(part);
  return parts;
}

/** The largest size from `from` down in half points at which the text needs at most `lines` lines; never below `least`. */
export function fitSize(text: string, width: number, from: number, least: number, lines: number, face: FaceName, fonts: Fonts): number {
  let size = from;
  while (size > least && wrapText(text, width, size, face, fonts).length > lines) size -= 0.5;
  return Math.max(size, least);
}
