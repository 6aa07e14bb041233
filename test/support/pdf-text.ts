import { extractText, getDocumentProxy } from 'unpdf';

/** The text of a PDF, as a reader of it would copy it out. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text;
}
