import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { useWaiveInterest } from './interest.api';

type Choice = Omit<Parameters<ReturnType<typeof useWaiveInterest>['run']>[0], 'reason'>;

/** Gives interest up, with the reason kept: these days are not charged later either. */
export function WaiveDialog({ choice, amount, onClose }: { readonly choice: Choice; readonly amount: string; readonly onClose: () => void }) {
  const { show } = useToast();
  const waive = useWaiveInterest();
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim() === '') return;
    waive.runKept({ ...choice, reason: reason.trim() }).then(
      ({ undo }) => {
        show({ text: `${amount} of interest waived`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Waive ${amount} of interest`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            submit
            busy={waive.running}
            disabledReason={reason.trim() === '' ? 'Say why; it is kept on the timeline.' : null}
          >{`Waive ${amount}`}</Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        The days are not charged later. Interest of later days starts anew.
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} placeholder="Part of the settlement" />
      {waive.error !== null && <ErrorLine error={waive.error} />}
    </Dialog>
  );
}
