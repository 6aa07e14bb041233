import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { useWithdrawPromise } from './promises.api';
import type { PromiseRow } from './promises.api';

/** Takes a promise back with a reason that is kept; the promise itself stays on record. */
export function WithdrawDialog({ promise, onClose }: { readonly promise: PromiseRow | null; readonly onClose: () => void }) {
  const { show } = useToast();
  const withdraw = useWithdrawPromise();
  const [reason, setReason] = useState('');
  const submit = () => {
    if (promise === null || reason.trim() === '') return;
    withdraw.run({ promiseId: promise.id, reason: reason.trim() }).then(
      () => {
        show({ text: `Promise of ${promise.customerName} withdrawn` });
        setReason('');
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open={promise !== null}
      onClose={onClose}
      title={`Withdraw the promise of ${promise?.customerName ?? ''}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            submit
            busy={withdraw.running}
            disabledReason={reason.trim() === '' ? 'Say why; it is kept with the promise.' : null}
          >
            Withdraw
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        It stays on record as withdrawn, counts neither as kept nor as broken, and the customer is back on the list.
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} placeholder="Said in error, agreed anew by mail" />
      {withdraw.error !== null && <ErrorLine error={withdraw.error} />}
    </Dialog>
  );
}
