/** A thread of the page that reads PDFs and paints their pages, so that keys never wait for a letter; see pdf.ts. */
import { getDocument } from 'unpdf/pdfjs';

/** `doc` is the number the page gave the document. */
export type PdfRequest =
  | { readonly id: number; readonly kind: 'open'; readonly doc: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'draw'; readonly doc: number; readonly page: number; readonly widthPx: number }
  | { readonly id: number; readonly kind: 'close'; readonly doc: number };

/** A page as a picture, with the words on it. */
export interface PaintedPage {
  readonly picture: ImageBitmap;
  readonly text: string;
  readonly widthPt: number;
  readonly heightPt: number;
}

export type PdfAnswer =
  { readonly id: number; readonly pages: number } | ({ readonly id: number } & PaintedPage) | { readonly id: number; readonly fault: string };

/** What a thread has and a window has not, as far as it is used here. */
interface Thread {
  readonly fonts: FontFaceSet;
  postMessage(answer: PdfAnswer, moved?: readonly Transferable[]): void;
  addEventListener(name: 'message', heard: (event: MessageEvent<PdfRequest>) => void): void;
}

const thread = globalThis as unknown as Thread;
type Canvas = { canvas: OffscreenCanvas | null; context: OffscreenCanvasRenderingContext2D | null };

/** Where the reader puts parts that it paints apart; a thread has no document to make a canvas from. */
class ThreadCanvases {
  create(width: number, height: number): Canvas {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: Canvas, width: number, height: number): void {
    if (canvas !== null) Object.assign(canvas, { width, height });
  }

  destroy(part: Canvas): void {
    Object.assign(part, { canvas: null, context: null });
  }
}

const read = (bytes: Uint8Array) =>
  getDocument({
    data: bytes,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    CanvasFactory: ThreadCanvases,
    ownerDocument: { fonts: thread.fonts } as unknown as HTMLDocument,
  });
type Reading = ReturnType<typeof read>;

/** `turn` counts the pages asked for: only the last one is painted. */
const readings = new Map<number, { readonly task: Reading; turn: number; painting: { readonly cancel: () => void } | null }>();

async function open(doc: number, bytes: Uint8Array): Promise<number> {
  const task = read(bytes);
  readings.set(doc, { task, turn: 0, painting: null });
  return (await task.promise).numPages;
}

async function paint(doc: number, number: number, widthPx: number): Promise<PaintedPage> {
  const reading = readings.get(doc);
  if (reading === undefined) throw new Error('The document is closed.');
  const turn = (reading.turn += 1);
  reading.painting?.cancel();
  const page = await (await reading.task.promise).getPage(number);
  if (reading.turn !== turn) throw new Error('Another page was asked for.');
  const paper = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: widthPx / paper.width });
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const painting = page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport });
  reading.painting = painting;
  await painting.promise;
  const content = await page.getTextContent();
  const text = content.items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { picture: canvas.transferToImageBitmap(), text, widthPt: paper.width, heightPt: paper.height };
}

async function answer(request: PdfRequest): Promise<void> {
  const { id, doc } = request;
  try {
    if (request.kind === 'open') thread.postMessage({ id, pages: await open(doc, request.bytes) });
    else if (request.kind === 'draw') {
      const painted = await paint(doc, request.page, request.widthPx);
      thread.postMessage({ id, ...painted }, [painted.picture]);
    } else {
      const reading = readings.get(doc);
      readings.delete(doc);
      await reading?.task.destroy();
    }
  } catch (error) {
    thread.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
  }
}

// The reader listens here for its own messages too, which have no `kind`.
thread.addEventListener('message', ({ data }) => {
  if ('kind' in data) void answer(data);
});
