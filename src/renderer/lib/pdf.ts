import type { PaintedPage, PdfAnswer, PdfRequest } from './pdf-worker';

/** One page drawn on a canvas, with the words on it for screen readers. */
export interface DrawnPage {
  readonly text: string;
  readonly widthPt: number;
  readonly heightPt: number;
}
export interface PdfDocument {
  readonly pages: number;
  /** Draws a page (1-based) so that it is `cssWidth` wide; sharp on any screen. A later call stops this one. */
  draw(page: number, canvas: HTMLCanvasElement, cssWidth: number): Promise<DrawnPage>;
  close(): void;
}

type Asked = PdfRequest extends infer Request ? (Request extends unknown ? Omit<Request, 'id'> : never) : never;
interface Waiting {
  readonly resolve: (answer: PdfAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that reads and paints, started when the first letter is looked at. */
interface Reader {
  readonly thread: Worker;
  readonly waiting: Map<number, Waiting>;
}

let reader: Reader | null = null;
let lastNumber = 0;
const nextNumber = (): number => (lastNumber += 1);

function startReader(): Reader {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  const waiting = new Map<number, Waiting>();
  thread.addEventListener('message', ({ data }: MessageEvent<PdfAnswer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('fault' in data) one?.reject(new Error(data.fault));
    else one?.resolve(data);
  });
  // A reader that fell over answers nobody: the next letter gets a new one.
  thread.addEventListener('error', () => {
    reader = null;
    thread.terminate();
    for (const one of waiting.values()) one.reject(new Error('The PDF cannot be read.'));
  });
  return { thread, waiting };
}

function ask(asked: Asked, from: Reader): Promise<PdfAnswer> {
  const id = nextNumber();
  return new Promise((resolve, reject) => {
    if (asked.kind !== 'close') from.waiting.set(id, { resolve, reject });
    from.thread.postMessage({ ...asked, id } satisfies PdfRequest);
  });
}

/**
 * Opens PDF bytes with the bundled reader. It works in a thread of its own: neither reading nor painting a letter ever
 * keeps a key waiting, and its fonts, which would make the browser lay out the whole page anew, stay there. The bytes stay the caller's.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const mine = (reader ??= startReader());
  const doc = nextNumber();
  const { pages } = (await ask({ kind: 'open', doc, bytes }, mine)) as { readonly pages: number };
  return {
    pages,
    async draw(page, canvas, cssWidth) {
      const { picture, ...drawn } = (await ask({ kind: 'draw', doc, page, widthPx: cssWidth * Math.max(1, window.devicePixelRatio) }, mine)) as PaintedPage;
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
      return drawn;
    },
    close: () => void ask({ kind: 'close', doc }, mine),
  };
}
