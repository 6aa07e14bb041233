/** One page drawn on a canvas, with the words on it for screen readers. */
export interface DrawnPage { readonly text: string; readonly widthPt: number; readonly heightPt: number }
export interface PdfDocument {
  readonly pages: number;
  /** Draws a page (1-based) so that it is `cssWidth` wide; sharp on any screen. A later call on the same canvas stops this one. */
  draw(page: number, canvas: HTMLCanvasElement, cssWidth: number): Promise<DrawnPage>;
  close(): void;
}

const running = new WeakMap<HTMLCanvasElement, { readonly cancel: () => void }>();

/** Opens PDF bytes with the bundled reader, which is loaded when the first letter is looked at. The bytes stay the caller's. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { getDocument } = await import('unpdf/pdfjs');
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, isOffscreenCanvasSupported: false });
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    async draw(number, canvas, cssWidth) {
      running.get(canvas)?.cancel();
      const page = await pdf.getPage(number);
      const paper = page.getViewport({ scale: 1 });
      const ratio = Math.max(1, window.devicePixelRatio);
      const viewport = page.getViewport({ scale: (cssWidth / paper.width) * ratio });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const rendering = page.render({ canvas, viewport });
      running.set(canvas, rendering);
      await rendering.promise;
      const content = await page.getTextContent();
      return { text: content.items.map((item) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' ').trim(), widthPt: paper.width, heightPt: paper.height };
    },
    close: () => void task.destroy(),
  };
}
