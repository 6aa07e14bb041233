import { PDFDocument, PDFName } from '@cantoo/pdf-lib';

/**
 * The letter with copies of documents behind it, in one file; its own pages, title and structure stay. A copy that cannot be
 * read (encrypted, broken) is named in `unreadable` and left out. The same input gives the same bytes.
 */
export async function appendCopies(
  letter: Uint8Array,
  copies: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<{ readonly bytes: Uint8Array; readonly pages: number; readonly unreadable: readonly string[] }> {
  const file = await PDFDocument.load(letter, { updateMetadata: false });
  const unreadable: string[] = [];
  for (const copy of copies) {
    try {
      const source = await PDFDocument.load(copy.bytes, { updateMetadata: false });
      for (const page of await file.copyPages(source, source.getPageIndices())) {
        // Its place in the structure of the file it comes from would be a place in this letter's.
        page.node.delete(PDFName.of('StructParents'));
        file.addPage(page);
      }
    } catch {
      unreadable.push(copy.name);
    }
  }
  return { bytes: await file.save({ useObjectStreams: false }), pages: file.getPageCount(), unreadable };
}
