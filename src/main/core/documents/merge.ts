import { PDFDocument } from '@cantoo/pdf-lib';

/** A file to print: the parts one after the other, unchanged. `duplex` puts an empty page behind a part with an odd number of pages. */
export async function mergePdfs(parts: readonly Uint8Array[], duplex: boolean): Promise<{ readonly bytes: Uint8Array; readonly pages: readonly number[] }> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  const pages: number[] = [];
  for (const part of parts) {
    const source = await PDFDocument.load(part, { updateMetadata: false });
    const copied = await merged.copyPages(source, source.getPageIndices());
    for (const page of copied) merged.addPage(page);
    pages.push(copied.length);
    const last = copied.at(-1);
    if (duplex && last && copied.length % 2 === 1) merged.addPage([last.getWidth(), last.getHeight()]);
  }
  return { bytes: await merged.save({ useObjectStreams: false }), pages };
}

/**
 * The letter with copies of documents behind it, in one file; its own pages, title and structure stay. A copy that cannot be
 * read (encrypted, broken) is named in `unreadable` and left out. The same input gives the same bytes.
 */
export async function appendCopies(letter: Uint8Array, copies: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<{ readonly bytes: Uint8Array; readonly pages: number; readonly unreadable: readonly string[] }> {
  const file = await PDFDocument.load(letter, { updateMetadata: false });
  const unreadable: string[] = [];
  for (const copy of copies) {
    try {
      const source = await PDFDocument.load(copy.bytes, { updateMetadata: false });
      for (const page of await file.copyPages(source, source.getPageIndices())) file.addPage(page);
    } catch {
      unreadable.push(copy.name);
    }
  }
  return { bytes: await file.save({ useObjectStreams: false }), pages: file.getPageCount(), unreadable };
}
