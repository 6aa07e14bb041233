import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Target } from '../../lib/subject';
import { useFrame } from '../../lib/frame';
import { Banner, Button, DayField, Dialog, ErrorLine, SegmentedBar, TextField, useToast } from '../../ui';
import { lettersCount } from './letter-words';
import { printTicket, saveTicket } from './letters.api';
import styles from './other-letter.module.css';
import { useWriteLetters, type WriteAnswer } from './other.api';

type ManyKind = 'bank-details-change' | 'balance-confirmation';

/** One letter to each of many customers, in each currency of theirs: new bank details, or the balance to be confirmed. */
export function ManyLettersDialog({ targets, onClose }: { readonly targets: readonly Target[]; readonly onClose: () => void }) {
  const { today, isSample } = useFrame();
  const { show } = useToast();
  const write = useWriteLetters();
  const [kind, setKind] = useState<ManyKind>('bank-details-change');
  const [from, setFrom] = useState<IsoDate | null>(null);
  const [asOf, setAsOf] = useState<IsoDate | null>(today);
  const [reason, setReason] = useState('');
  const [made, setMade] = useState<WriteAnswer | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const whyNot = isSample
    ? 'The sample company never prints or mails.'
    : kind === 'balance-confirmation' && asOf === null
      ? 'A day is needed.'
      : reason.trim() !== '' && !isReason(reason)
        ? 'Say it in a few words, or leave it empty.'
        : null;
  const submit = () => {
    if (whyNot !== null || write.running) return;
    const situation = kind === 'bank-details-change' ? (from === null ? {} : { bankFrom: from }) : asOf === null ? {} : { asOf };
    write
      .run({
        kind,
        customers: targets.map((target) => ({ customerId: target.customerId, currency: null })),
        situation,
        ...(isReason(reason) && { reason: reason.trim() }),
        merge: true,
      })
      .then(setMade, () => undefined);
  };
  const ticket = made?.mergedTicket ?? null;
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  if (made !== null) {
    return (
      <Dialog
        key="made"
        open
        onClose={onClose}
        width={520}
        title={`${lettersCount(made.letters.length)} made`}
        footer={
          <>
            <Button onClick={onClose} autoFocus={ticket === null}>
              Close
            </Button>
            {ticket !== null && (
              <>
                <Button icon="download" onClick={() => guard(saveTicket(ticket, `Letters ${today}.pdf`))}>
                  Save PDF
                </Button>
                <Button
                  kind="primary"
                  icon="print"
                  autoFocus
                  onClick={() =>
                    guard(
                      printTicket(ticket).then((printed) =>
                        show({ text: printed ? `${lettersCount(made.letters.length)} went to the printer` : 'Nothing was printed' }),
                      ),
                    )
                  }
                >{`Print ${lettersCount(made.letters.length)}`}</Button>
              </>
            )}
          </>
        }
      >
        <p role="status">{`${made.pages.toLocaleString()} pages, kept on the accounts with their exact bytes.`}</p>
        {made.leftOut.length > 0 && (
          <>
            <p className="small second" style={{ marginTop: 10 }}>{`${made.leftOut.length.toLocaleString()} not made:`}</p>
            <ul className={`${styles.checks} ${styles.outList}`} tabIndex={0} aria-label="Not made">
              {made.leftOut.map((row, index) => (
                <li key={`${row.customerId} ${index}`}>
                  <span className="medium nowrap">{row.customerNumber}</span>
                  <span>{row.label}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {fault !== null && <ErrorLine error={fault} />}
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width={520}
      title={`Letters to ${targets.length.toLocaleString()} customers`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            submit
            icon="letter"
            keys="Ctrl Enter"
            busy={write.running}
            disabledReason={whyNot}
          >{`Make letters to ${targets.length.toLocaleString()}`}</Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        {isSample && <Banner icon="sample">The sample company never prints or mails.</Banner>}
        <SegmentedBar<ManyKind>
          label="Which letter"
          current={kind}
          onChange={setKind}
          parts={[
            { key: 'bank-details-change', label: 'Our new bank details' },
            { key: 'balance-confirmation', label: 'Balance confirmation' },
          ]}
        />
        <p className="small muted">
          {kind === 'bank-details-change'
            ? 'Tells the account that Settings name, for each currency the customer has something open in.'
            : 'Lists what was open on the day, with a form to send back, for each currency.'}
        </p>
        {kind === 'bank-details-change' ? (
          <DayField label="New account holds from" value={from} onChange={setFrom} onClear={() => setFrom(null)} hint="May stay empty." autoFocus />
        ) : (
          <DayField label="Balance of" value={asOf} onChange={setAsOf} error={asOf !== null && asOf > today ? 'That day has not come yet.' : null} autoFocus />
        )}
        <TextField
          label="Reason for amber checks"
          value={reason}
          onChange={setReason}
          maxLength={400}
          hint="Without one, letters with an amber check are left out and listed."
        />
        {write.error ? <ErrorLine error={write.error} /> : null}
      </div>
    </Dialog>
  );
}
