import { useState } from 'react';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { Button, Dialog, ErrorLine, MoneyText, TextField, useToast } from '../../ui';
import styles from './interest.module.css';
import { useDecideFee, type KeptFee } from './interest.api';

/** Fees that stand on letters and were neither billed nor waived: the next letter asks for them again until one is done. */
export function KeptFees({ fees }: { readonly fees: readonly KeptFee[] }) {
  const { locale } = useFrame();
  const { show } = useToast();
  const decide = useDecideFee();
  const [waiving, setWaiving] = useState<KeptFee | null>(null);
  const bill = (fee: KeptFee) =>
    decide.runKept({ letterId: fee.letterId, decision: 'bill' }).then(
      ({ undo }) => show({ text: `Fee of ${formatMinor(fee.amountMinor, fee.currency, locale)} billed`, undo }),
      () => undefined,
    );
  return (
    <section className={styles.part} aria-label="Fees of letters to decide">
      <h3>Fees of letters to decide</h3>
      <div className={styles.box} tabIndex={0} role="group" aria-label="Fees of letters, the list">
        <table className={styles.table}>
          <caption className="sr-only">Fees that were neither billed nor waived</caption>
          <thead>
            <tr>
              <th scope="col">Letter</th>
              <th scope="col" className={styles.end}>
                Level
              </th>
              <th scope="col" className={styles.end}>
                Fee
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {fees.map((fee) => (
              <tr key={fee.letterId}>
                <td className={styles.wrap}>{fee.sentence}</td>
                <td className={styles.end}>{fee.level}</td>
                <td className={styles.end}>
                  <MoneyText amountMinor={fee.amountMinor} currency={fee.currency} />
                </td>
                <td>
                  <div className={styles.actions}>
                    <Button size="small" kind="ghost" busy={decide.running} onClick={() => void bill(fee)}>
                      Bill<span className="sr-only">{` the fee of ${fee.reference}`}</span>
                    </Button>
                    <Button size="small" kind="ghost" onClick={() => setWaiving(fee)}>
                      Waive<span className="sr-only">{` the fee of ${fee.reference}`}</span>
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {decide.error !== null && waiving === null && <ErrorLine error={decide.error} />}
      {waiving !== null && <WaiveFeeDialog fee={waiving} onClose={() => setWaiving(null)} />}
    </section>
  );
}

function WaiveFeeDialog({ fee, onClose }: { readonly fee: KeptFee; readonly onClose: () => void }) {
  const { locale } = useFrame();
  const { show } = useToast();
  const decide = useDecideFee();
  const [reason, setReason] = useState('');
  const amount = formatMinor(fee.amountMinor, fee.currency, locale);
  const submit = () => {
    if (reason.trim() === '') return;
    decide.runKept({ letterId: fee.letterId, decision: 'waive', reason: reason.trim() }).then(
      ({ undo }) => {
        show({ text: `Fee of ${amount} waived`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Waive the fee of ${fee.reference}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            submit
            busy={decide.running}
            disabledReason={reason.trim() === '' ? 'Say why; it is kept on the timeline.' : null}
          >{`Waive ${amount}`}</Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        It stands on no later letter.
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} placeholder="Long-standing customer" />
      {decide.error !== null && <ErrorLine error={decide.error} />}
    </Dialog>
  );
}
