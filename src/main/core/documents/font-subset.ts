import { deflateSync } from 'node:zlib';
import type { Face, FontGlyph } from './fonts';

/** What is used of pdfkit's embedded font: its subset grows by the glyphs that are written with it, and becomes a file at the end. */
export interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(glyph: number): number; encode(): Uint8Array };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): unknown;
  embed(): void;
}
interface OpenReference {
  compress: boolean;
  readonly data: Record<string, unknown>;
}
interface OpenDocument {
  ref(data?: Record<string, unknown>): OpenReference;
}

/** The letters, figures and signs that nearly every letter needs: all of them in every subset, so that most subsets are the same. */
const usual: readonly number[] = Array.from({ length: 0x7e - 0x20 + 1 }, (_, index) => 0x20 + index);

interface Subsets {
  readonly base: readonly FontGlyph[];
  readonly inBase: ReadonlySet<number>;
  /** Glyphs of a word that are not in the base. */
  readonly extras: Map<string, readonly FontGlyph[]>;
  /** Files of subsets that were made already, by their extra glyphs. */
  readonly files: Map<string, { readonly compressed: Uint8Array; readonly length: number }>;
}

const wordsKept = 20_000;
const filesKept = 100;
const known = new WeakMap<Face, Subsets>();

function subsetsOf(face: Face): Subsets {
  let found = known.get(face);
  if (!found) {
    // The fonts of QR-bills write few texts: their subsets stay small. The space is never looked for, so it is always there.
    const base = (face.name === 'slip' || face.name === 'slipStrong' ? [0x20] : usual).map((codePoint) => face.font.glyphForCodePoint(codePoint));
    known.set(face, (found = { base, inBase: new Set(base.map((glyph) => glyph.id)), extras: new Map(), files: new Map() }));
  }
  return found;
}

function extrasOf(word: string, face: Face, { extras, inBase }: Subsets): readonly FontGlyph[] {
  let found = extras.get(word);
  if (!found) {
    if (extras.size >= wordsKept) extras.clear();
    extras.set(word, (found = face.shape(word).glyphs.filter((glyph) => !inBase.has(glyph.id))));
  }
  return found;
}

/**
 * Fixes the subset of a document before it is written: the usual characters, then those that these texts need besides, in the
 * order of the font. Its file depends on those alone, so a run of letters makes it once, not once for every letter; and a
 * print file holds it once.
 */
export function embedSubset(document: PDFKit.PDFDocument, embedded: EmbeddedFont, face: Face, texts: Iterable<string>): void {
  const subsets = subsetsOf(face);
  const needed = new Map<number, FontGlyph>();
  for (const text of texts)
    for (const word of text.normalize('NFC').split(' ')) if (word !== '') for (const glyph of extrasOf(word, face, subsets)) needed.set(glyph.id, glyph);
  const extras = [...needed.values()].sort((a, b) => a.id - b.id);
  for (const glyph of [...subsets.base, ...extras]) {
    const inSubset = embedded.subset.includeGlyph(glyph.id);
    embedded.widths[inSubset] = glyph.advanceWidth * face.scale;
    embedded.unicode[inSubset] = glyph.codePoints;
  }
  const key = extras.map((glyph) => glyph.id).join(' ');
  const encode = embedded.subset.encode.bind(embedded.subset);
  const embed = embedded.embed.bind(embedded);
  embedded.embed = () => {
    let file = subsets.files.get(key);
    if (!file) {
      const bytes = encode();
      if (subsets.files.size >= filesKept) subsets.files.clear();
      subsets.files.set(key, (file = { compressed: deflateSync(bytes), length: bytes.length }));
    }
    const { compressed, length } = file;
    embedded.subset.encode = () => compressed;
    const open = document as unknown as OpenDocument;
    const { ref } = open;
    // The first object that is asked for is the file; it comes compressed.
    open.ref = (data) => {
      open.ref = ref;
      const made = ref.call(open, data);
      made.compress = false;
      Object.assign(made.data, { Filter: 'FlateDecode', Length1: length });
      return made;
    };
    embed();
  };
}
