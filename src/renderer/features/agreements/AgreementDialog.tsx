import { useEffect, useRef, useState } from 'react';
import type { PlanId } from '../../../shared/domain/ids';
import { Button, Dialog, ErrorLine, SkeletonRows } from '../../ui';
import { PdfPages } from '../../ui/PdfPages';
import { printTicket, saveTicket, useAgreement, useTicketBytes } from './agreements.api';
import styles from './agreements.module.css';

export interface AgreementDialogProps {
  readonly planId: PlanId;
  readonly onClose: () => void;
}

/** The agreement of a plan as it is printed and signed. */
export function AgreementDialog({ planId, onClose }: AgreementDialogProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(560);
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState(1);
  const file = useAgreement(planId);
  const bytes = useTicketBytes(file.data?.ticket);
  useEffect(() => {
    const target = stage.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, Math.min(720, target.clientWidth - 30))));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const error = file.error ?? bytes.error;
  const ticket = file.data?.ticket;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Payment plan agreement"
      width={720}
      footer={
        <>
          {pages > 1 && <Button onClick={() => setPage(page >= pages ? 1 : page + 1)}>{`Page ${page} of ${pages}`}</Button>}
          <span className="spacer" />
          <Button onClick={onClose}>Close</Button>
          <Button
            icon="download"
            disabledReason={ticket === undefined ? 'Being made.' : null}
            onClick={() => {
              if (file.data) void saveTicket(file.data.ticket, file.data.fileName);
            }}
          >
            Save PDF
          </Button>
          <Button
            kind="primary"
            icon="print"
            disabledReason={ticket === undefined ? 'Being made.' : null}
            onClick={() => {
              if (ticket !== undefined) void printTicket(ticket);
            }}
          >
            Print
          </Button>
        </>
      }
    >
      <div ref={stage} className={styles.stage} role="group" aria-label="Pages of the agreement" tabIndex={0}>
        {error ? (
          <ErrorLine error={error} onRetry={() => void file.refetch()} />
        ) : bytes.data ? (
          <PdfPages bytes={bytes.data} label="Payment plan agreement" page={page} width={width} onPages={setPages} />
        ) : (
          <SkeletonRows count={8} label="Making the agreement" />
        )}
      </div>
    </Dialog>
  );
}
