import { useEffect, useRef, useState } from 'react';
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
}

/** One page of a PDF, the true bytes on a white sheet. Its words are there for screen readers. */
export function PdfPages({ bytes, label, page, width, onPages }: PdfPagesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pdf, setPdf] = useState<PdfDocument | null>(null);
  const [drawn, setDrawn] = useState<DrawnPage | null>(null);
  const [failed, setFailed] = useState(false);
  const told = useRef(onPages);
  useEffect(() => {
    told.current = onPages;
  });
  useEffect(() => {
    let gone = false;
    let opened: PdfDocument | null = null;
    setFailed(false);
    openPdf(bytes).then((openedPdf) => {
      opened = openedPdf;
      if (gone) openedPdf.close();
      else {
        setPdf(openedPdf);
        told.current(openedPdf.pages);
      }
    }, () => !gone && setFailed(true));
    return () => {
      gone = true;
      opened?.close();
    };
  }, [bytes]);
  useEffect(() => {
    let gone = false;
    const target = canvas.current;
    if (pdf && target && width > 0) pdf.draw(Math.min(page, pdf.pages), target, width).then((done) => !gone && setDrawn(done), () => undefined);
    return () => {
      gone = true;
    };
  }, [pdf, page, width]);
  const ratio = drawn ? drawn.heightPt / drawn.widthPt : Math.SQRT2;
  return (
    <div className={styles.sheet} style={{ width, height: width * ratio }}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={`${label}, page ${page}${pdf ? ` of ${pdf.pages}` : ''}`} />
      {drawn && <div className="sr-only">{drawn.text}</div>}
      {failed && <p className={styles.failed} role="alert">This page cannot be drawn here. Save the PDF to look at it.</p>}
    </div>
  );
}
