import { useState } from 'react';
import { isExpected, payMethodNames } from '../../../shared/domain/promises';
import { cx } from '../../lib/cx';
import { Button, DateText, Dialog, EmptyState, ErrorLine, Icon, MoneyText, TextField } from '../../ui';
import { useWithdrawPromise, type Account } from './account.api';
import { promiseLook } from './account-words';
import styles from './Lists.module.css';

type PromiseOfAccount = Account['promises'][number];

/** Every promise of the customer with what came in and why it counts as it does. */
export function PromisesTab({ account }: { readonly account: Account }) {
  const [taking, setTaking] = useState<PromiseOfAccount | null>(null);
  if (account.promises.length === 0)
    return (
      <EmptyState small title="No promises yet">
        Press P to record one, or C to call.
      </EmptyState>
    );
  return (
    <>
      <table className={styles.table}>
        <caption className="sr-only">Promises</caption>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">For</th>
            <th scope="col" className={styles.end}>
              Promised
            </th>
            <th scope="col" className={styles.end}>
              Received
            </th>
            <th scope="col">Why</th>
            <th scope="col">Made</th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {account.promises.map((promise) => {
            const look = promiseLook[promise.state];
            return (
              <tr key={promise.id}>
                <td>
                  <span className={cx('row', look.tone && `tone-${look.tone}`)}>
                    <Icon name={look.icon} />
                    {look.word}
                  </span>
                </td>
                <td>
                  <DateText day={promise.dueDate} weekday />
                  {promise.instalments.length > 1 && <span className="muted">{`, ${promise.instalments.length} parts`}</span>}
                </td>
                <td className={styles.end}>
                  <MoneyText amountMinor={promise.amountMinor} currency={promise.currency} />
                </td>
                <td className={styles.end}>
                  <MoneyText amountMinor={promise.receivedMinor} currency={promise.currency} />
                </td>
                <td className="second">{promise.reason}</td>
                <td className="muted">
                  <DateText day={promise.madeOn} />
                  {promise.promisedBy && `, ${promise.promisedBy}`}
                  {promise.payBy !== null && `, by ${payMethodNames[promise.payBy]}`}
                </td>
                <td className={styles.end}>
                  {isExpected(promise.state) && (
                    <Button kind="ghost" size="small" onClick={() => setTaking(promise)}>
                      Withdraw
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {taking && <WithdrawDialog promise={taking} onClose={() => setTaking(null)} />}
    </>
  );
}

function WithdrawDialog({ promise, onClose }: { readonly promise: PromiseOfAccount; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const withdraw = useWithdrawPromise();
  const save = () => {
    if (reason.trim() === '') return;
    withdraw.run({ promiseId: promise.id, reason: reason.trim() }).then(onClose, () => undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Withdraw the promise"
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit busy={withdraw.running} disabledReason={reason.trim() === '' ? 'Give a reason.' : null}>
            Withdraw
          </Button>
        </>
      }
    >
      <TextField label="Reason, kept on the timeline" value={reason} onChange={setReason} autoFocus maxLength={400} />
      {withdraw.error ? <ErrorLine error={withdraw.error} /> : null}
    </Dialog>
  );
}
