import { useEffect, useRef, useState, type ReactNode } from 'react';
import { openPdf, type DrawnPage, type PdfDocument } from '../lib/pdf';
import styles from './PdfPages.module.css';

export interface PdfPagesProps {
  readonly bytes: Uint8Array;
  /** Names the document to screen readers, e.g. `Letter to Stanhope Fixings`. */
  readonly label: string;
  /** 1-based. */
  readonly page: number;
  /** CSS pixels. */
  readonly width: number;
  readonly onPages: (pages: number) => void;
  /** Drawn over the page, in parts of it. */
  readonly overlay?: ReactNode;
}

/** One page of a PDF, the true bytes on a white sheet. Its words are there for screen readers. */
export function PdfPages({ bytes, label, page, width, onPages, overlay }: PdfPagesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [opened, setOpened] = useState<{ readonly bytes: Uint8Array; readonly pdf: PdfDocument | null } | null>(null);
  const pdf = opened?.bytes === bytes ? opened.pdf : null;
  const failed = opened?.bytes === bytes && opened.pdf === null;
  const [drawn, setDrawn] = useState<DrawnPage | null>(null);
  const told = useRef(onPages);
  useEffect(() => {
    told.current = onPages;
  });
  useEffect(() => {
    let gone = false;
    let mine: PdfDocument | null = null;
    openPdf(bytes).then(
      (made) => {
        mine = made;
        if (gone) made.close();
        else {
          setOpened({ bytes, pdf: made });
          told.current(made.pages);
        }
      },
      () => !gone && setOpened({ bytes, pdf: null }),
    );
    return () => {
      gone = true;
      mine?.close();
    };
  }, [bytes]);
  useEffect(() => {
    let gone = false;
    const target = canvas.current;
    if (pdf && target && width > 0)
      pdf.draw(Math.min(page, pdf.pages), target, width).then(
        (done) => !gone && setDrawn(done),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [pdf, page, width]);
  const ratio = drawn ? drawn.heightPt / drawn.widthPt : Math.SQRT2;
  return (
    <div className={styles.sheet} style={{ width, height: width * ratio }}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={`${label}, page ${page}${pdf ? ` of ${pdf.pages}` : ''}`} />
      {drawn && <div className="sr-only">{drawn.text}</div>}
      {overlay}
      {failed && (
        <p className={styles.failed} role="alert">
          This page cannot be drawn here. Save the PDF to look at it.
        </p>
      )}
    </div>
  );
}
