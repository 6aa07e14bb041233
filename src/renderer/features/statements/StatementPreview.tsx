import { useEffect, useRef, useState } from 'react';
import { Button, ErrorLine, IconButton, useToast } from '../../ui';
import { PdfPages } from '../../ui/PdfPages';
import { useDebounced } from '../../lib/use-debounced';
import { MailDialog } from './MailDialog';
import styles from './statements.module.css';
import { saveStatement, useStatementPreview, useTicketBytes, type Candidate, type StatementChoice } from './statements.api';

/** The real statement of the current row, page by page, and what can be done with this one. */
export function StatementPreview({ row, choice }: { readonly row: Candidate | null; readonly choice: StatementChoice }) {
  const { show } = useToast();
  const stage = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [pages, setPages] = useState(1);
  const [mailing, setMailing] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const settled = useDebounced(row?.customerId ?? null, 160);
  const preview = useStatementPreview(settled, choice);
  const ticket = settled === row?.customerId ? preview.data?.ticket : undefined;
  const bytes = useTicketBytes(ticket);
  const [turned, setTurned] = useState<{ readonly ticket: string | undefined; readonly page: number }>({ ticket: undefined, page: 1 });
  const page = turned.ticket === ticket ? turned.page : 1;
  useEffect(() => {
    const target = stage.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(0, Math.min(900, Math.floor(target.clientWidth - 34)))));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const title = row === null ? 'Preview' : row.name;
  const turn = (step: number) => setTurned({ ticket, page: Math.min(pages, Math.max(1, page + step)) });
  const save = (format: 'pdf' | 'html') => {
    if (row)
      void saveStatement(row.customerId, choice, format).then((saved) => {
        setFault(null);
        if (saved) show({ text: `Statement of ${row.name} saved` });
      }, setFault);
  };
  const error = preview.isError ? preview.error : bytes.isError ? bytes.error : fault;
  return (
    <aside className={styles.pane} aria-label="Statement" data-region="side" tabIndex={-1}>
      <div className={styles.paneHead}>
        <h2 className="strong truncate" title={title}>
          {title}
        </h2>
        <span className="spacer" />
        <span className="small muted nowrap" aria-live="polite">
          {ticket === undefined ? '' : `${page} of ${pages}`}
        </span>
        <IconButton icon="left" label="Previous page" keys="PgUp" disabledReason={page <= 1 ? 'This is the first page' : null} onClick={() => turn(-1)} />
        <IconButton icon="right" label="Next page" keys="PgDn" disabledReason={page >= pages ? 'This is the last page' : null} onClick={() => turn(1)} />
      </div>
      <div
        ref={stage}
        className={styles.stage}
        role="group"
        aria-label={`Pages of the statement of ${title}`}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
          event.preventDefault();
          turn(event.key === 'PageDown' ? 1 : -1);
        }}
      >
        {error !== null ? (
          <div className={styles.note}>
            <ErrorLine error={error} onRetry={() => void preview.refetch()} />
          </div>
        ) : bytes.data ? (
          <PdfPages bytes={bytes.data} label={title} page={page} width={width} onPages={setPages} />
        ) : (
          <p className={`${styles.note} muted`}>{row === null ? 'Choose a customer to see the statement.' : 'The statement is being made.'}</p>
        )}
      </div>
      {row && (
        <div className={styles.acts}>
          <Button icon="download" onClick={() => save('pdf')}>
            Save PDF
          </Button>
          <Button icon="download" title="One HTML file with the statement and a reply form; it loads and runs nothing" onClick={() => save('html')}>
            Save page for the customer
          </Button>
          <Button icon="mail" onClick={() => setMailing(true)}>
            Mail
          </Button>
        </div>
      )}
      {mailing && row && <MailDialog row={row} choice={choice} onClose={() => setMailing(false)} />}
    </aside>
  );
}
