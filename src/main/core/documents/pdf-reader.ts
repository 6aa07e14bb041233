/** One object as it stands in the file: everything before its bytes as Latin-1, then the bytes. */
export interface PdfObject {
  readonly number: number;
  /** The value; of a stream its dictionary up to and with the word `stream` and its line end. */
  readonly head: string;
  /** Of a stream: its bytes with `endstream`; else empty. */
  readonly tail: Uint8Array;
}

/** A PDF taken apart into its objects, with what a joined file has to know of it. */
export interface PdfPart {
  readonly objects: readonly PdfObject[];
  readonly root: number;
  readonly pageTree: number;
  readonly pages: number;
  readonly firstPage: number;
  readonly lastMediaBox: string;
  /** BCP 47; empty where the file does not say. */
  readonly language: string;
  readonly structureRoot: number | null;
  /** Elements below the root of the structure. */
  readonly documents: readonly number[];
  readonly parentTree: number | null;
  /** Pages of the structure: key and what stands there. The tree may stand in the root itself. */
  readonly parents: readonly (readonly [key: number, value: string])[];
  readonly nextParent: number;
  readonly outputIntents: string;
  /** `2B`, `3B`; empty where it is no PDF/A. */
  readonly archive: string;
  /** What belongs to the file alone: outline, information, metadata. */
  readonly dropped: ReadonlySet<number>;
}

const none = new Uint8Array();
export const isStream = (object: PdfObject): boolean => object.tail.length > 0;

/**
 * Reads a PDF with a plain table of its objects, as pdfkit and pdf-lib write it; null for any other, which has to be written
 * anew first. Nothing is decoded.
 */
export function readPdf(bytes: Uint8Array): PdfPart | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const offsets = readTable(text);
  if (offsets === null) return null;
  const objects = new Map<number, PdfObject>();
  const placed = [...offsets.places].sort((a, b) => a[1] - b[1]);
  for (const [index, [number, from]] of placed.entries()) {
    const object = readObject(text, bytes, number, from, placed[index + 1]?.[1] ?? offsets.end);
    if (object === null) return null;
    objects.set(number, object);
  }
  const head = (number: number | null): string => (number === null ? '' : (objects.get(number)?.head ?? ''));
  const root = reference(offsets.trailer, 'Root');
  const pageTree = reference(head(root), 'Pages');
  const pages = number(head(pageTree), 'Count');
  if (root === null || pageTree === null || pages === null || /\/Encrypt\b/.test(offsets.trailer)) return null;
  const firstPage = leafOf(pageTree, head, 'first');
  const lastPage = leafOf(pageTree, head, 'last');
  const lastMediaBox = array(head(lastPage), 'MediaBox') ?? array(head(pageTree), 'MediaBox');
  if (firstPage === null || lastMediaBox === null) return null;
  const structureRoot = reference(head(root), 'StructTreeRoot');
  const metadata = reference(head(root), 'Metadata');
  const parentTree = reference(head(structureRoot), 'ParentTree');
  const parents = [
    ...(array(parentTree === null ? head(structureRoot) : head(parentTree), 'Nums') ?? '').slice(1, -1).matchAll(/(\d+)\s+(\[[^\]]*\]|\d+ \d+ R)/g),
  ].map((match) => [Number(match[1]), match[2] ?? ''] as const);
  return {
    objects: [...objects.values()],
    root,
    pageTree,
    pages,
    firstPage,
    lastMediaBox,
    language: /\/Lang \(([A-Za-z-]+)\)/.exec(head(root))?.[1] ?? '',
    structureRoot,
    documents: structureRoot === null ? [] : documentsOf(head(structureRoot), head),
    parentTree,
    parents,
    nextParent: Math.max(number(head(structureRoot), 'ParentTreeNextKey') ?? 0, ...parents.map(([key]) => key + 1)),
    outputIntents: array(head(root), 'OutputIntents') ?? '',
    archive: archiveOf(metadata === null ? undefined : objects.get(metadata)),
    dropped: new Set([reference(offsets.trailer, 'Info'), metadata, ...outlineOf(reference(head(root), 'Outlines'), head)].flatMap((found) => found ?? [])),
  };
}

interface Table {
  readonly places: ReadonlyMap<number, number>;
  readonly trailer: string;
  readonly end: number;
}

function readTable(text: string): Table | null {
  const start = Number(/startxref\s+(\d+)/.exec(text.slice(text.lastIndexOf('startxref')))?.[1] ?? -1);
  if (start < 0 || !text.startsWith('xref', start)) return null;
  const trailerAt = text.indexOf('trailer', start);
  const trailer = text.slice(trailerAt, text.lastIndexOf('startxref'));
  if (trailerAt < 0 || /\/Prev\b|\/XRefStm\b/.test(trailer)) return null;
  const places = new Map<number, number>();
  let next = 0;
  for (const row of text.slice(start + 4, trailerAt).split(/\r?\n/)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(row);
    if (entry) {
      // A number that was kept free and never written stands at 0.
      if (entry[2] === 'n' && Number(entry[1]) > 0) places.set(next, Number(entry[1]));
      next += 1;
    } else next = Number(/^\s*(\d+) \d+/.exec(row)?.[1] ?? next);
  }
  return { places, trailer, end: start };
}

function readObject(text: string, bytes: Uint8Array, number: number, from: number, to: number): PdfObject | null {
  const opening = /^\s*(\d+) \d+ obj\s*/.exec(text.slice(from, from + 40));
  const close = text.lastIndexOf('endobj', to);
  if (opening === null || Number(opening[1]) !== number || close < from) return null;
  const start = from + opening[0].length;
  let end = close;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  if (!text.endsWith('endstream', end) || text.slice(end - 9, end) !== 'endstream') return { number, head: text.slice(start, end), tail: none };
  const word =
    /^[\s\S]*?>>\s*stream(?:\r\n|\n)/.exec(text.slice(start, Math.min(end, start + 4096))) ?? /^[\s\S]*?>>\s*stream(?:\r\n|\n)/.exec(text.slice(start, end));
  if (word === null) return null;
  return { number, head: word[0], tail: bytes.subarray(start + word[0].length, end) };
}

const reference = (head: string, key: string): number | null => {
  const found = new RegExp(`/${key} (\\d+) \\d+ R`).exec(head);
  return found === null ? null : Number(found[1]);
};
const number = (head: string, key: string): number | null => {
  const found = new RegExp(`/${key} (\\d+)`).exec(head);
  return found === null ? null : Number(found[1]);
};
/** The array under a key, its brackets with it; null where there is none. */
function array(head: string, key: string): string | null {
  const at = new RegExp(`/${key}\\s*\\[`).exec(head);
  if (at === null) return null;
  const open = at.index + at[0].length - 1;
  let depth = 0;
  for (let index = open; index < head.length; index += 1) {
    if (head[index] === '[') depth += 1;
    else if (head[index] === ']' && (depth -= 1) === 0) return head.slice(open, index + 1);
  }
  return null;
}

/** Takes a reference or a text out of a dictionary's top. */
export const withoutKey = (head: string, key: string): string =>
  head.replace(new RegExp(`/${key} (?:\\d+ \\d+ R|\\((?:[^()\\\\]|\\\\.)*\\)|<[0-9A-Fa-f]*>)`), '');

function leafOf(pageTree: number, head: (number: number) => string, which: 'first' | 'last'): number | null {
  let at: number | undefined = pageTree;
  for (let depth = 0; depth < 40 && at !== undefined; depth += 1) {
    const kids: string | null = array(head(at), 'Kids');
    if (kids === null) return at;
    const numbers: readonly number[] = [...kids.matchAll(/(\d+) \d+ R/g)].map((match) => Number(match[1]));
    at = which === 'first' ? numbers[0] : numbers.at(-1);
  }
  return null;
}

function documentsOf(root: string, head: (number: number) => string): readonly number[] {
  const listed = array(root, 'K');
  if (listed !== null) return [...listed.matchAll(/(\d+) \d+ R/g)].map((match) => Number(match[1]));
  const one = reference(root, 'K');
  if (one === null) return [];
  // A reference may lead to the list itself.
  return head(one).trimStart().startsWith('[') ? [...head(one).matchAll(/(\d+) \d+ R/g)].map((match) => Number(match[1])) : [one];
}

function outlineOf(root: number | null, head: (number: number) => string): readonly number[] {
  if (root === null) return [];
  const items: number[] = [root];
  for (let item = reference(head(root), 'First'); item !== null && items.length < 10_000; item = reference(head(item), 'Next')) items.push(item);
  return items;
}

function archiveOf(metadata: PdfObject | undefined): string {
  if (metadata === undefined || metadata.head.includes('/Filter')) return '';
  const text = Buffer.from(metadata.tail).toString('latin1');
  const part = /pdfaid:part>(\d)</.exec(text)?.[1];
  const conformance = /pdfaid:conformance>([A-Z])</.exec(text)?.[1];
  return part === undefined || conformance === undefined ? '' : `${part}${conformance}`;
}
