import { useEffect, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids';
import { ErrorLine, IconButton } from '../../ui';
import { PdfPages } from '../../ui/PdfPages';
import styles from './letters.module.css';
import { useTicketBytes } from './letters.api';

export interface LetterPageProps {
  readonly title: string;
  /** Undefined while the letter is being made. */
  readonly ticket: TicketId | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Shown before a letter is chosen. */
  readonly hint: string;
  readonly waiting: boolean;
  /** Opens the page large; left out there. */
  readonly onLarge?: () => void;
}

const sideMargin = 16;

/** The real PDF, page by page, on a grey stage. */
export function LetterPage({ title, ticket, error, onRetry, hint, waiting, onLarge }: LetterPageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  // A page belongs to its letter: another letter starts at its first page.
  const [turned, setTurned] = useState<{ readonly ticket: TicketId | undefined; readonly page: number }>({ ticket: undefined, page: 1 });
  const page = turned.ticket === ticket ? turned.page : 1;
  const [pages, setPages] = useState(1);
  const bytes = useTicketBytes(ticket);
  useEffect(() => {
    const target = stage.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(0, Math.min(900, Math.floor(target.clientWidth - 2 * sideMargin - 2)))));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const turn = (step: number) => setTurned({ ticket, page: Math.min(pages, Math.max(1, page + step)) });
  const fault = error ?? (bytes.isError ? bytes.error : null);
  return (
    <>
      <div className={styles.paneHead}>
        <h2 className="strong truncate" title={title}>{title}</h2>
        <span className="spacer" />
        <span className="small muted nowrap" aria-live="polite">{ticket === undefined ? '' : `${page} of ${pages}`}</span>
        <IconButton icon="left" label="Previous page" keys="PgUp" disabledReason={page <= 1 ? 'This is the first page' : null} onClick={() => turn(-1)} />
        <IconButton icon="right" label="Next page" keys="PgDn" disabledReason={page >= pages ? 'This is the last page' : null} onClick={() => turn(1)} />
        {onLarge && <IconButton icon="search" label="Open large" keys="Enter" onClick={onLarge} />}
      </div>
      <div
        ref={stage} className={styles.stage} role="group" aria-label={`Pages of ${title}`} tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
          event.preventDefault();
          turn(event.key === 'PageDown' ? 1 : -1);
        }}
      >
        {fault !== null ? <div className={styles.stageNote}><ErrorLine error={fault} onRetry={onRetry} /></div>
          : bytes.data ? <PdfPages bytes={bytes.data} label={title} page={page} width={width} onPages={setPages} />
          : <p className={`${styles.stageNote} muted`}>{waiting ? 'The letter is being made.' : hint}</p>}
      </div>
    </>
  );
}
