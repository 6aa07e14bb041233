import { useState } from 'react';
import { Button, Dialog, ErrorLine, SkeletonRows, useToast } from '../../ui';
import type { LetterKind } from '../../../shared/domain/dunning';
import type { Subject } from '../../lib/subject';
import { ComposeDialog } from '../outbox';
import { LetterPage } from './LetterPage';
import { printTicket, saveTicket } from './letters.api';
import { OtherLetterForm } from './OtherLetterForm';
import styles from './other-letter.module.css';
import { useOccasions, type WriteAnswer } from './other.api';

export interface OtherLetterDialogProps {
  readonly subject: Pick<Subject, 'customerId' | 'name'>;
  /** Opened with this kind, about this promise, plan, dispute or offer. */
  readonly start?: { readonly kind: LetterKind; readonly subjectId: string; readonly currency: string };
  readonly onClose: () => void;
}

/** A letter of any kind to one customer: chosen, filled in, seen, made; then printed, saved or mailed. */
export function OtherLetterDialog({ subject, start, onClose }: OtherLetterDialogProps) {
  const { show } = useToast();
  const [currency, setCurrency] = useState<string | null>(start?.currency ?? null);
  const [made, setMade] = useState<WriteAnswer | null>(null);
  const [mailing, setMailing] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const occasions = useOccasions(subject.customerId, currency);
  const [letter] = made?.letters ?? [];
  if (letter !== undefined && mailing)
    return (
      <ComposeDialog customerId={subject.customerId} letter={{ letterId: letter.letterId, ...(made?.mail ?? { subject: '', text: '' }) }} onClose={onClose} />
    );
  if (letter !== undefined) {
    const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
    return (
      <Dialog
        key="made"
        open
        onClose={onClose}
        width={760}
        title={`${letter.reference} to ${subject.name}`}
        footer={
          <>
            <Button onClick={onClose}>Close</Button>
            <Button icon="download" onClick={() => guard(saveTicket(letter.ticket, letter.fileName))}>
              Save PDF
            </Button>
            <Button icon="mail" onClick={() => setMailing(true)}>
              E-mail it…
            </Button>
            <Button
              kind="primary"
              icon="print"
              autoFocus
              onClick={() =>
                guard(printTicket(letter.ticket).then((printed) => show({ text: printed ? `${letter.reference} went to the printer` : 'Nothing was printed' })))
              }
            >
              Print
            </Button>
          </>
        }
      >
        <p className="small second" role="status">
          The letter is made and kept on the account with its exact bytes.
        </p>
        {fault !== null && <ErrorLine error={fault} />}
        <div className={styles.right} style={{ height: '60vh', marginTop: 8 }}>
          <LetterPage title={letter.reference} ticket={letter.ticket} error={null} onRetry={() => undefined} hint="" waiting />
        </div>
      </Dialog>
    );
  }
  if (occasions.data !== undefined)
    return <OtherLetterForm subject={subject} occasions={occasions.data} start={start} onCurrency={setCurrency} onMade={setMade} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} width={1040} title={`Letter to ${subject.name}`}>
      {occasions.isError ? (
        <ErrorLine error={occasions.error} onRetry={() => void occasions.refetch()} />
      ) : (
        <SkeletonRows count={10} label="Finding the letters that make sense" />
      )}
    </Dialog>
  );
}
