import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { useFrame } from '../../lib/frame';
import { Button, DateText, DayField, Dialog, ErrorLine, MoneyText, TextField, useToast } from '../../ui';
import styles from './interest.module.css';
import { useSettleCharge, useTakeBack, type Decision, type Working } from './interest.api';
import { decisionWords } from './interest-words';
import { WorkingTable } from './WorkingTable';

type Asking = { readonly what: 'working' | 'settle' | 'take-back'; readonly row: Decision };

/** What was billed and waived, newest first, with the working as it was then. */
export function DecisionsTable({ rows }: { readonly rows: readonly Decision[] }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const withFees = rows.some((row) => row.feeMinor > 0);
  return (
    <section className={styles.part} aria-label="Billed and waived">
      <h3>Billed and waived</h3>
      <div className={styles.box} tabIndex={0} role="group" aria-label="Billed and waived, the list">
        <table className={styles.table}>
          <caption className="sr-only">Billed and waived</caption>
          <thead>
            <tr>
              <th scope="col">Charge</th>
              <th scope="col">State</th>
              <th scope="col">Up to</th>
              <th scope="col" className={styles.end}>
                Interest
              </th>
              <th scope="col" className={styles.end}>
                Fixed sums
              </th>
              {withFees && (
                <th scope="col" className={styles.end}>
                  Letter fee
                </th>
              )}
              <th scope="col" className={styles.end}>
                Open
              </th>
              <th scope="col">Decided</th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const isOpen = row.decision === 'billed' && (row.state === 'open' || row.state === 'part-paid');
              const what = row.number === '' ? `waiver of ${row.decidedOn}` : row.number;
              return (
                <tr key={row.id} className={row.state === 'taken-back' ? styles.off : undefined}>
                  <td className="medium">
                    {row.number === '' ? 'Waiver' : row.number}
                    {row.feeLetter !== '' && <span className={styles.quiet}>{` for ${row.feeLetter}`}</span>}
                  </td>
                  <td className={styles.wrap}>
                    {decisionWords[row.state]}
                    {row.reason !== '' && <span className={styles.quiet}>{` ${row.reason}`}</span>}
                    {row.takenBackReason !== '' && <span className={styles.quiet}>{` ${row.takenBackReason}`}</span>}
                  </td>
                  <td>
                    <DateText day={row.upTo} />
                  </td>
                  <td className={styles.end}>
                    <MoneyText amountMinor={row.interestMinor} currency={row.currency} />
                  </td>
                  <td className={styles.end}>
                    <MoneyText amountMinor={row.fixedSumMinor} currency={row.currency} />
                  </td>
                  {withFees && (
                    <td className={styles.end}>
                      <MoneyText amountMinor={row.feeMinor} currency={row.currency} />
                    </td>
                  )}
                  <td className={styles.end}>{row.decision === 'billed' && <MoneyText amountMinor={row.openMinor} currency={row.currency} />}</td>
                  <td>
                    <DateText day={row.decidedOn} />
                    {row.decidedBy !== '' && <span className={styles.quiet}>{` ${row.decidedBy}`}</span>}
                  </td>
                  <td>
                    <div className={styles.actions}>
                      {row.feeMinor === 0 && (
                        <Button size="small" kind="ghost" onClick={() => setAsking({ what: 'working', row })}>
                          Working<span className="sr-only">{` of ${what}`}</span>
                        </Button>
                      )}
                      {isOpen && (
                        <Button size="small" kind="ghost" onClick={() => setAsking({ what: 'settle', row })}>
                          Paid<span className="sr-only">{`: ${what}`}</span>
                        </Button>
                      )}
                      {(row.state === 'open' || row.state === 'waived') && (
                        <Button size="small" kind="ghost" onClick={() => setAsking({ what: 'take-back', row })}>
                          Take back<span className="sr-only">{` ${what}`}</span>
                        </Button>
                      )}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {asking?.what === 'working' && (
        <Dialog open onClose={close} width={980} title={`Working of ${asking.row.number === '' ? 'the waiver' : asking.row.number}`}>
          <WorkingTable working={workingOf(asking.row)} totalMinor={asking.row.totalMinor} />
        </Dialog>
      )}
      {asking?.what === 'settle' && <SettleDialog row={asking.row} onClose={close} />}
      {asking?.what === 'take-back' && <TakeBackDialog row={asking.row} onClose={close} />}
    </section>
  );
}

const workingOf = (row: Decision): Working => ({
  currency: row.currency,
  upTo: row.upTo,
  lines: row.lines,
  fixedSums: row.fixedSums,
  interestMinor: row.interestMinor,
  fixedSumMinor: row.fixedSumMinor,
  totalMinor: row.totalMinor,
  perDayMinor: 0,
  leftOut: [],
  toCheck: [],
});

function SettleDialog({ row, onClose }: { readonly row: Decision; readonly onClose: () => void }) {
  const { today } = useFrame();
  const { show } = useToast();
  const settle = useSettleCharge();
  const [paidOn, setPaidOn] = useState<IsoDate | null>(today);
  const submit = () => {
    if (paidOn === null) return;
    settle.run({ decisionId: row.id, paidOn }).then(
      () => {
        show({ text: `${row.number} is paid` });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${row.number} was paid`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={settle.running} disabledReason={paidOn === null ? 'A day is needed.' : null}>
            Enter the payment
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        For money that no import brings. It closes the charge and stays on record.
      </p>
      <DayField label="Paid on" value={paidOn} onChange={setPaidOn} autoFocus />
      {settle.error !== null && <ErrorLine error={settle.error} />}
    </Dialog>
  );
}

function TakeBackDialog({ row, onClose }: { readonly row: Decision; readonly onClose: () => void }) {
  const { show } = useToast();
  const takeBack = useTakeBack();
  const [reason, setReason] = useState('');
  const what = row.number === '' ? 'the waiver' : row.number;
  const submit = () => {
    if (reason.trim() === '') return;
    takeBack.run({ decisionId: row.id, reason: reason.trim() }).then(
      () => {
        show({ text: `${row.number === '' ? 'Waiver' : row.number} taken back` });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Take ${what} back`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            submit
            busy={takeBack.running}
            disabledReason={reason.trim() === '' ? 'Say why; it is kept on the timeline.' : null}
          >
            Take back
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        {row.feeMinor > 0
          ? row.decision === 'billed'
            ? 'The charge is reversed in the ledger. The fee still stands on its letter: bill it again or waive it.'
            : 'The fee stands on its letter again, to be billed or waived.'
          : row.decision === 'billed'
            ? 'The charge is reversed in the ledger, and its days may be charged again.'
            : 'The days may be charged again.'}
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} />
      {takeBack.error !== null && <ErrorLine error={takeBack.error} />}
    </Dialog>
  );
}
