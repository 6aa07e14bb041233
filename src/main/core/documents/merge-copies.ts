import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { pageGeometry, type Paper } from './geometry';

/** A file that goes behind a document. */
export interface CopyFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
export interface Merged {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Files that could not be put in, with the reason. */ readonly leftOut: readonly { readonly fileName: string; readonly reason: string }[];
}

const margin = 36;

/**
 * Puts copies behind a PDF: the pages of PDFs as they are, pictures on a page of their own. A file that cannot be read
 * (damaged, locked with a password) is left out and named, and the rest is merged. Equal input gives equal bytes.
 */
export async function mergeCopies(main: Uint8Array, copies: readonly CopyFile[], paper: Paper): Promise<Merged> {
  const document = await PDFDocument.load(main, { updateMetadata: false });
  const leftOut: { fileName: string; reason: string }[] = [];
  for (const copy of copies) {
    try {
      if (copy.mediaType === 'application/pdf') await appendPages(document, copy.bytes);
      else if (copy.mediaType === 'image/png' || copy.mediaType === 'image/jpeg') await appendPicture(document, copy, paper);
      else leftOut.push({ fileName: copy.fileName, reason: 'Only PDF, PNG and JPEG files can be merged.' });
    } catch {
      leftOut.push({ fileName: copy.fileName, reason: 'The file cannot be read: it is damaged or locked.' });
    }
  }
  return { bytes: await document.save({ useObjectStreams: true, addDefaultPage: false }), pages: document.getPageCount(), leftOut };
}

async function appendPages(document: PDFDocument, bytes: Uint8Array): Promise<void> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const page of await document.copyPages(source, source.getPageIndices())) document.addPage(page);
}

async function appendPicture(document: PDFDocument, copy: CopyFile, paper: Paper): Promise<void> {
  const picture = copy.mediaType === 'image/png' ? await document.embedPng(copy.bytes) : await document.embedJpg(copy.bytes);
  const { width, height } = pageGeometry(paper);
  const page: PDFPage = document.addPage([width, height]);
  const scale = Math.min(1, (width - 2 * margin) / picture.width, (height - 2 * margin) / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  page.drawImage(picture, { x: (width - w) / 2, y: height - margin - h, width: w, height: h });
}
