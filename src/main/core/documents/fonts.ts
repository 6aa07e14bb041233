import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { LetterFault } from './letter-model';

/** `slip` and `slipStrong` are for Swiss QR-bills alone, which allow few fonts. */
export type FaceName = 'regular' | 'strong' | 'slip' | 'slipStrong';

/** What is used of a parsed font. pdfkit hands any object with a `layout` function to its embedding code as it is. */
export interface ParsedFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly characterSet: readonly number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): FontGlyph;
  layout(text: string, features?: Readonly<Record<string, boolean>>): { readonly glyphs: readonly FontGlyph[]; readonly positions: readonly GlyphPosition[] };
}
export interface FontGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}
interface GlyphPosition {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** A word as glyphs; its positions in thousandths of the type size. */
export interface ShapedWord {
  readonly glyphs: readonly FontGlyph[];
  readonly positions: readonly GlyphPosition[];
  readonly width: number;
}

/** One weight, parsed once and shared by every letter of a run. */
export interface Face {
  readonly name: FaceName;
  readonly font: ParsedFont;
  /** From the font's own units to thousandths. */
  readonly scale: number;
  readonly ascent: number;
  readonly descent: number;
  shape(word: string): ShapedWord;
  /** Width in points of a text without line breaks. */
  width(text: string, size: number): number;
}
export type Fonts = Readonly<Record<FaceName, Face>>;

/** Words kept as glyphs per weight. A run of letters repeats most of its words; names and numbers are what fills it. */
const shapedWordsKept = 20_000;
const noLigatures = { liga: false, clig: false, dlig: false };

const files: Readonly<Record<FaceName, string>> = {
  regular: 'NotoSans-Regular.ttf',
  strong: 'NotoSans-SemiBold.ttf',
  slip: 'LiberationSans-Regular.ttf',
  slipStrong: 'LiberationSans-Bold.ttf',
};

/** Reads and parses the letter's weights (about 30 ms). `fontDir` is `resources/fonts`. */
export function loadFonts(fontDir: string): Fonts {
  const load = (name: FaceName) => makeFace(name, parse(readFileSync(path.join(fontDir, files[name]))));
  let slip: Face | undefined;
  let slipStrong: Face | undefined;
  return {
    regular: load('regular'),
    strong: load('strong'),
    get slip() {
      return (slip ??= load('slip'));
    },
    get slipStrong() {
      return (slipStrong ??= load('slipStrong'));
    },
  };
}

/** pdfkit parses the file itself; an empty document gives back what it parsed, so that no second font library is needed. */
function parse(bytes: Uint8Array): ParsedFont {
  const document = new PDFDocument({ font: bytes as unknown as string, autoFirstPage: false });
  const font = (document as unknown as { _font: { font: ParsedFont } })._font.font;
  // A glyph remembers the characters it was first asked for, and a part of an accented letter is first asked for with none:
  // without this pass, text read back from a letter would depend on the letters written before it.
  for (const codePoint of [...font.characterSet].sort((a, b) => a - b)) keepOutline(font.glyphForCodePoint(codePoint));
  return font;
}

/** The outline is decoded once, not once for every letter's subset. */
function keepOutline(glyph: FontGlyph): void {
  const decodable = glyph as unknown as { _decode?: () => unknown };
  const decode = decodable._decode;
  if (!decode) return;
  let kept: { readonly outline: unknown } | undefined;
  decodable._decode = () => (kept ??= { outline: decode.call(glyph) }).outline;
}

function makeFace(name: FaceName, font: ParsedFont): Face {
  const scale = 1000 / font.unitsPerEm;
  const shaped = new Map<string, ShapedWord>();
  const shapeByPairs = pairShaper(font);
  const shape = (word: string): ShapedWord => {
    const found = shaped.get(word);
    if (found) return found;
    const run = scaled(shapeByPairs(word) ?? font.layout(word, noLigatures), scale);
    let width = 0;
    for (const position of run.positions) width += position.xAdvance;
    // Glyph 0 is the empty box: a letter with boxes in a name must never be printed.
    if (run.glyphs.some((glyph) => glyph.id === 0)) throw new LetterFault(`The letter font cannot show a character of “${word}”`);
    const made = { glyphs: run.glyphs, positions: run.positions, width };
    if (shaped.size >= shapedWordsKept) shaped.clear();
    shaped.set(word, made);
    return made;
  };
  const space = shape(' ').width;
  const width = (text: string, size: number): number => {
    let thousandths = 0;
    let from = 0;
    for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', from)) {
      if (at > from) thousandths += shape(text.slice(from, at)).width;
      thousandths += space;
      from = at + 1;
    }
    if (from < text.length) thousandths += shape(text.slice(from)).width;
    return (thousandths * size) / 1000;
  };
  return { name, font, scale, ascent: font.ascent * scale, descent: font.descent * scale, shape, width };
}

function scaled(run: LaidOut, scale: number): LaidOut {
  if (scale === 1) return run;
  return {
    glyphs: run.glyphs,
    positions: run.positions.map((position) => ({ xAdvance: position.xAdvance * scale, xOffset: position.xOffset * scale, yOffset: position.yOffset * scale })),
  };
}

type LaidOut = ReturnType<ParsedFont['layout']>;

/** Letters, figures and signs without combining marks: what kerning by pairs is enough for. */
const simpleWord = /^[\p{L}\p{N}\p{P}\p{S}]+$/u;
const kerningPairsKept = 50_000;

/**
 * Lays a word out from its pairs of neighbours, each asked of the font once: a run of letters has few pairs but ever new
 * names and numbers, and the font's own layout costs more than all else about a word. Null for words that need more.
 */
function pairShaper(font: ParsedFont): (word: string) => LaidOut | null {
  const kerning = new Map<string, number | null>();
  const kernOf = (pair: string): number | null => {
    let kern = kerning.get(pair);
    if (kern === undefined) {
      const { glyphs, positions } = font.layout(pair, noLigatures);
      const plain =
        glyphs.length === 2 &&
        Array.from(pair).every((character, index) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).id === glyphs[index]?.id) &&
        positions.every((position) => position.xOffset === 0 && position.yOffset === 0);
      kern = plain ? (positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0) : null;
      if (kerning.size >= kerningPairsKept) kerning.clear();
      kerning.set(pair, kern);
    }
    return kern;
  };
  return (word) => {
    if (!simpleWord.test(word)) return null;
    const characters = Array.from(word);
    const glyphs = characters.map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
    const positions: GlyphPosition[] = [];
    for (const [index, glyph] of glyphs.entries()) {
      const next = characters[index + 1];
      const kern = next === undefined ? 0 : kernOf(`${characters[index] ?? ''}${next}`);
      if (kern === null) return null;
      positions.push({ xAdvance: glyph.advanceWidth + kern, xOffset: 0, yOffset: 0 });
    }
    return { glyphs, positions };
  };
}

/** Characters of the text that the letter font cannot show, each once. Empty for Latin, Greek and Cyrillic. */
export function missingCharacters(text: string, fonts: Fonts): readonly string[] {
  const missing = new Set<string>();
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0x20 && !fonts.regular.font.hasGlyphForCodePoint(codePoint)) missing.add(character);
  }
  return [...missing];
}
