import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { TicketId } from '../../../shared/domain/ids';
import { ErrorLine, Icon, IconButton } from '../../ui';
import { PdfPages } from '../../ui/PdfPages';
import styles from './letters.module.css';
import { useTicketBytes, type LetterWindow } from './letters.api';

export interface LetterPageProps {
  readonly title: string;
  /** Undefined while the letter is being made. */
  readonly ticket: TicketId | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Shown before a letter is chosen. */
  readonly hint: string;
  readonly waiting: boolean;
  /** The window of the first page, where its address is at fault. */
  readonly window?: LetterWindow | null;
  /** Beside the title, e.g. what is shown of the letter. */
  readonly switcher?: ReactNode;
  /** Shown in place of the pages. */
  readonly instead?: ReactNode;
  /** Opens the page large; left out there. */
  readonly onLarge?: () => void;
}

const sideMargin = 16;

/** The real PDF, page by page, on a grey stage. */
export function LetterPage({ title, ticket, error, onRetry, hint, waiting, window: fault = null, switcher, instead, onLarge }: LetterPageProps) {
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
  const problem = error ?? (bytes.isError ? bytes.error : null);
  return (
    <>
      <div className={styles.paneHead}>
        <h2 className="strong truncate" title={title}>
          {title}
        </h2>
        <span className="spacer" />
        {switcher}
        <span className="small muted nowrap" aria-live="polite">
          {ticket === undefined ? '' : `${page} of ${pages}`}
        </span>
        <IconButton icon="left" label="Previous page" keys="PgUp" disabledReason={page <= 1 ? 'This is the first page' : null} onClick={() => turn(-1)} />
        <IconButton icon="right" label="Next page" keys="PgDn" disabledReason={page >= pages ? 'This is the last page' : null} onClick={() => turn(1)} />
        {onLarge && <IconButton icon="search" label="Open large" keys="Enter" onClick={onLarge} />}
      </div>
      <div
        ref={stage}
        className={styles.stage}
        role="group"
        aria-label={`Pages of ${title}`}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
          event.preventDefault();
          turn(event.key === 'PageDown' ? 1 : -1);
        }}
      >
        {instead ??
          (problem !== null ? (
            <div className={styles.stageNote}>
              <ErrorLine error={problem} onRetry={onRetry} />
            </div>
          ) : bytes.data ? (
            <PdfPages
              bytes={bytes.data}
              label={title}
              page={page}
              width={width}
              onPages={setPages}
              overlay={page === 1 && fault !== null && <WindowFrame fault={fault} />}
            />
          ) : (
            <p className={`${styles.stageNote} muted`}>{waiting ? 'The letter is being made.' : hint}</p>
          ))}
      </div>
    </>
  );
}

/** The window of the envelope in red, with the line that is missing in it. */
function WindowFrame({ fault }: { readonly fault: LetterWindow }) {
  const percent = (part: number) => `${part * 100}%`;
  return (
    <div
      className={styles.windowFrame}
      role="note"
      style={{ left: percent(fault.left), top: percent(fault.top), width: percent(fault.width), height: percent(fault.height) }}
    >
      <span className={styles.windowFault}>
        <Icon name="stop" size={13} />
        {fault.missing}
      </span>
    </div>
  );
}
