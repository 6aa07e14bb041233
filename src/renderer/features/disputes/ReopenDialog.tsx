import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { useReopenDispute, type DisputeEntry } from './disputes.api';

/** Opens a settled dispute again; its days as settled stay in its history. */
export function ReopenDialog({ entry, onClose }: { readonly entry: DisputeEntry; readonly onClose: () => void }) {
  const { show } = useToast();
  const reopen = useReopenDispute();
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim() === '' || reopen.running) return;
    reopen.run({ disputeId: entry.dispute.id, reason: reason.trim() }).then(
      () => {
        show({ text: `Dispute on ${entry.dispute.itemNumber} is open again` });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Open the dispute on ${entry.dispute.itemNumber} again`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Leave it settled</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={reopen.running} disabledReason={reason.trim() === '' ? 'Say why; it is kept.' : null}>
            Open again
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        The amount leaves the demands again. A write-off that waits because of it is withdrawn.
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} />
      {reopen.error ? <ErrorLine error={reopen.error} /> : null}
    </Dialog>
  );
}
