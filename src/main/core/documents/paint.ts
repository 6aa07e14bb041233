import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { Mark, PageMarks, TextLink } from './canvas';
import { embedSubset, type EmbeddedFont } from './font-subset';
import type { Face, FaceName, Fonts } from './fonts';
import { LetterFault, type LetterImage } from './letter-model';
import { decodePng, type PngPixels } from './png';
import { Structure } from './paint-structure';

interface OpenPage {
  readonly fonts: Record<string, unknown>;
  readonly xobjects: Record<string, unknown>;
  write(content: Uint8Array): void;
}

export interface DocumentInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  /** Epoch ms, UTC; the same letter has the same instant. */ readonly createdMs: number;
}
/** Where a reader can jump to. `page` counts the painted ones from 0. */
export interface Bookmark {
  readonly title: string;
  readonly page: number;
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

export interface PaintOptions {
  /** In the order of their pages; several may begin on one. */
  readonly bookmarks?: readonly Bookmark[];
  /** A structure tree for screen readers; left out of print files, which nobody reads on a screen. */
  readonly tagged?: boolean;
  /** PDF/A for long-term archives. */
  readonly pdfA?: 'none' | '2b' | '3b';
  /** Every part begins on the front of a sheet: an empty page, which bookmarks do not count, follows one with an odd number of pages. */
  readonly duplex?: boolean;
}

/**
 * Writes the pages of one part after the other into one PDF with the fonts embedded as subsets. Equal input gives equal bytes.
 * pdfkit keeps the file, the subsets and the outline; the content streams are written here, because its own text call
 * costs more than the rest of a letter together.
 */
export function paintDocument(parts: readonly (readonly PageMarks[])[], info: DocumentInfo, fonts: Fonts, options: PaintOptions = {}): Uint8Array {
  const instant = new Date(info.createdMs);
  const { tagged = false, pdfA = 'none', duplex = false, bookmarks = [] } = options;
  let painted = 0;
  // An archive file may say nothing in its information that its metadata do not say too; pdfkit writes no day of change there.
  const document = new PDFDocument({
    font: '',
    autoFirstPage: false,
    margin: 0,
    lang: info.language,
    displayTitle: true,
    tagged,
    ...(pdfA === 'none' ? {} : { pdfVersion: '1.7', subset: `PDF/A-${pdfA}` }),
    info: {
      Title: info.title,
      Author: info.author,
      Subject: info.subject,
      Creator: 'Duedesk',
      Producer: 'Duedesk',
      CreationDate: instant,
      ...(pdfA === 'none' ? { ModDate: instant } : {}),
    },
  });
  const painter: Painter = { writers: writersOf(document, fonts, parts), images: imagesOf(document), used: new Set(), usedImages: new Map() };
  const structure = tagged ? new Structure(document) : null;
  for (const pages of parts) {
    for (const page of pages) {
      document.addPage({ size: [page.width, page.height], margin: 0 });
      for (const mark of bookmarks) if (mark.page === painted) document.outline.addItem(mark.title);
      painted += 1;
      const open = document.page as unknown as OpenPage;
      const content: string[] = [];
      if (page.offsetX !== 0 || page.offsetY !== 0) content.push(`1 0 0 1 ${number(page.offsetX)} ${number(page.offsetY)} cm`);
      painter.used.clear();
      painter.usedImages.clear();
      if (structure) content.push(...structure.wrap(page.marks, document.page, (mark) => paintMark(mark, painter)));
      else for (const mark of page.marks) content.push(paintMark(mark, painter));
      for (const name of painter.used) open.fonts[painter.writers[name].embedded.id] = painter.writers[name].embedded.ref();
      for (const [label, reference] of painter.usedImages) open.xobjects[label] ??= reference;
      open.write(Buffer.from(`${content.join('\n')}\n`, 'latin1'));
      for (const mark of page.marks) if (mark.kind === 'text' && mark.link !== undefined) addLink(document, mark, mark.link, page);
    }
    const [first] = pages;
    if (duplex && first && pages.length % 2 === 1) document.addPage({ size: [first.width, first.height], margin: 0 });
  }
  structure?.end();
  document.end();
  const bytes = document.read() as Buffer;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A place that opens an address when it is clicked; printed it is nothing. What it says aloud is the address. */
function addLink(document: PDFKit.PDFDocument, mark: Extract<Mark, { kind: 'text' }>, { url, width }: TextLink, page: PageMarks): void {
  // The last gate of all: whatever a model says, a document never carries another kind of address.
  if (!/^https:\/\/[\x21-\x7e]+$/.test(url)) throw new LetterFault('A link of the letter is no https address');
  document.link(mark.x + page.offsetX, mark.baseline - mark.size + page.offsetY, width, mark.size * 1.3, url, { Contents: new String(url) } as never);
}

/** What painting a page needs, and what it has used of it. */
interface Painter {
  readonly writers: Writers;
  readonly images: (image: LetterImage) => { readonly label: string; readonly reference: unknown };
  readonly used: Set<FaceName>;
  readonly usedImages: Map<string, unknown>;
}

interface OpenReference {
  write(content: Uint8Array): void;
  end(): void;
}

/** Each image is embedded once: a JPEG as it is, a PNG as its pixels with their transparency. */
function imagesOf(document: PDFKit.PDFDocument): Painter['images'] {
  const open = document as unknown as {
    openImage(source: Buffer): { label: string; obj: unknown; embed(document: unknown): void };
    ref(data: Record<string, unknown>): OpenReference;
  };
  const known = new Map<string, { readonly label: string; readonly reference: unknown }>();
  const raster = (
    width: number,
    height: number,
    colours: 'DeviceRGB' | 'DeviceGray',
    samples: Uint8Array,
    more: Record<string, unknown> = {},
  ): OpenReference => {
    const reference = open.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      ColorSpace: colours,
      Filter: 'FlateDecode',
      ...more,
    });
    reference.write(samples);
    reference.end();
    return reference;
  };
  const embed = (image: LetterImage): { readonly label: string; readonly reference: unknown } => {
    if (image.mediaType === 'image/jpeg') {
      const opened = open.openImage(Buffer.from(image.bytes));
      if (!opened.obj) opened.embed(document);
      return { label: opened.label, reference: opened.obj };
    }
    const pixels = pixelsOf(image);
    const mask = pixels.alpha === null ? {} : { SMask: raster(pixels.width, pixels.height, 'DeviceGray', pixels.alpha) };
    return { label: `P${known.size + 1}`, reference: raster(pixels.width, pixels.height, 'DeviceRGB', pixels.rgb, mask) };
  };
  return (image) => {
    let found = known.get(image.sha256);
    if (!found) known.set(image.sha256, (found = embed(image)));
    return found;
  };
}

/** The samples of a PNG, compressed. Images of the letters of a run are few and the same ones again and again. */
const decodedKept = 4;
const decoded = new Map<string, PngPixels>();

function pixelsOf(image: LetterImage): PngPixels {
  const known = decoded.get(image.sha256);
  if (known) return known;
  const pixels = decodePng(image.bytes);
  if (pixels === null) throw new LetterFault('The image of the logo or the signature is damaged. Choose it again in Settings, Letters');
  if (decoded.size >= decodedKept) decoded.clear();
  // Compressed once, not once for every letter.
  const kept = { ...pixels, rgb: deflateSync(pixels.rgb), alpha: pixels.alpha === null ? null : deflateSync(pixels.alpha) };
  decoded.set(image.sha256, kept);
  return kept;
}

interface FontWriter {
  readonly embedded: EmbeddedFont;
  show(text: string): string;
}

function fontWriter(document: PDFKit.PDFDocument, face: Face, texts: Iterable<string>): FontWriter {
  document.registerFont(face.name, face.font as unknown as string).font(face.name);
  const embedded = (document as unknown as { _font: EmbeddedFont })._font;
  embedSubset(document, embedded, face, texts);
  const shown = new Map<string, string>();
  const word = (text: string): string => {
    let found = shown.get(text);
    if (found === undefined) shown.set(text, (found = showWord(text, face, embedded)));
    return found;
  };
  const show = (text: string): string => {
    const parts: string[] = [];
    for (const [index, part] of text.normalize('NFC').split(' ').entries()) {
      if (index > 0) parts.push(word(' '));
      if (part !== '') parts.push(word(part));
    }
    // A raised accent closes the array and opens a new one (see showWord); empty arrays are harmless.
    return `[${parts.join('')}] TJ`;
  };
  return { embedded, show };
}

/** The word as glyph numbers of the subset, with kerning between them. */
function showWord(text: string, face: Face, embedded: EmbeddedFont): string {
  const { glyphs, positions } = face.shape(text);
  let out = '';
  let hex = '';
  const flush = () => {
    if (hex !== '') {
      out += `<${hex}>`;
      hex = '';
    }
  };
  for (const [index, glyph] of glyphs.entries()) {
    const position = positions[index];
    if (!position) continue;
    const inSubset = embedded.subset.includeGlyph(glyph.id);
    const code = inSubset.toString(16).padStart(4, '0');
    const kern = position.xAdvance - glyph.advanceWidth * face.scale;
    if (position.xOffset === 0 && position.yOffset === 0) {
      hex += code;
    } else {
      flush();
      const rise = position.yOffset === 0 ? ['', ''] : [`] TJ ${number(position.yOffset)} riseOfSize [`, '] TJ 0 Ts ['];
      out += `${rise[0]}${number(-position.xOffset)}<${code}>${number(position.xOffset)}${rise[1]}`;
    }
    if (Math.abs(kern) > 0.001) {
      flush();
      out += number(-kern);
    }
  }
  flush();
  return out;
}

type Writers = Record<FaceName, FontWriter>;

/** The letter's two weights at once, so that they always have the same names; those of the QR-bill when one is drawn. */
function writersOf(document: PDFKit.PDFDocument, fonts: Fonts, parts: readonly (readonly PageMarks[])[]): Writers {
  const texts = new Map<FaceName, Set<string>>();
  for (const pages of parts)
    for (const { marks } of pages)
      for (const mark of marks) {
        if (mark.kind !== 'text') continue;
        const known = texts.get(mark.face);
        if (known) known.add(mark.text);
        else texts.set(mark.face, new Set([mark.text]));
      }
  const writer = (name: FaceName): FontWriter => fontWriter(document, fonts[name], texts.get(name) ?? []);
  let slip: FontWriter | undefined;
  let slipStrong: FontWriter | undefined;
  return {
    regular: writer('regular'),
    strong: writer('strong'),
    get slip() {
      return (slip ??= writer('slip'));
    },
    get slipStrong() {
      return (slipStrong ??= writer('slipStrong'));
    },
  };
}

function paintMark(mark: Mark, { writers, images, used, usedImages }: Painter): string {
  switch (mark.kind) {
    case 'text': {
      const writer = writers[mark.face];
      used.add(mark.face);
      let shown = writer.show(mark.text);
      if (shown.includes('riseOfSize')) shown = shown.replace(/(-?[\d.]+) riseOfSize/g, (_, rise: string) => `${number((Number(rise) * mark.size) / 1000)} Ts`);
      // pdfkit turns the page upside down, so the text is turned back.
      return `BT ${number(mark.grey)} g /${writer.embedded.id} ${number(mark.size)} Tf 1 0 0 -1 ${number(mark.x)} ${number(mark.baseline)} Tm ${shown} ET`;
    }
    case 'line':
      return `${number(mark.grey)} G ${number(mark.width)} w [${mark.dash === undefined ? '' : number(mark.dash)}] 0 d ${number(mark.x1)} ${number(mark.y1)} m ${number(mark.x2)} ${number(mark.y2)} l S`;
    case 'box':
      return roundedBox(mark.x, mark.y, mark.width, mark.height, mark.radius, mark.stroke);
    case 'fill':
      return `${number(mark.grey)} g ${number(mark.x)} ${number(mark.y)} ${number(mark.width)} ${number(mark.height)} re f`;
    case 'image': {
      const { label, reference } = images(mark.image);
      usedImages.set(label, reference);
      // Images stand upright in a page that is turned upside down.
      return `q ${number(mark.width)} 0 0 ${number(-mark.height)} ${number(mark.x)} ${number(mark.y + mark.height)} cm /${label} Do Q`;
    }
    case 'modules':
      return paintModules(mark.x, mark.y, mark.size, mark.modules);
  }
}

/** Distance of a Bezier handle that makes a quarter circle, as a share of the radius. */
const quarterCircle = 0.5523;

function roundedBox(x: number, y: number, w: number, h: number, r: number, stroke: number): string {
  const n = number;
  const k = r * (1 - quarterCircle);
  return [
    `0.067 G ${n(stroke)} w [] 0 d ${n(x + r)} ${n(y)} m ${n(x + w - r)} ${n(y)} l`,
    `${n(x + w - k)} ${n(y)} ${n(x + w)} ${n(y + k)} ${n(x + w)} ${n(y + r)} c ${n(x + w)} ${n(y + h - r)} l`,
    `${n(x + w)} ${n(y + h - k)} ${n(x + w - k)} ${n(y + h)} ${n(x + w - r)} ${n(y + h)} c ${n(x + r)} ${n(y + h)} l`,
    `${n(x + k)} ${n(y + h)} ${n(x)} ${n(y + h - k)} ${n(x)} ${n(y + h - r)} c ${n(x)} ${n(y + r)} l`,
    `${n(x)} ${n(y + k)} ${n(x + k)} ${n(y)} ${n(x + r)} ${n(y)} c s`,
  ].join(' ');
}

/** Runs of dark modules of a row become one rectangle: fewer edges, no hairlines between modules. */
function paintModules(x: number, y: number, size: number, modules: readonly (readonly boolean[])[]): string {
  const unit = size / modules.length;
  const parts: string[] = ['0 g'];
  for (const [rowIndex, row] of modules.entries()) {
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let until = from;
      while (row[until + 1]) until += 1;
      parts.push(`${number(x + from * unit)} ${number(y + rowIndex * unit)} ${number((until - from + 1) * unit)} ${number(unit)} re`);
      from = until;
    }
  }
  return `${parts.join(' ')} f`;
}
