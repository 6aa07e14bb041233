import { useState } from 'react';
import { AreaField, Button, Dialog, ErrorLine, SelectField, useToast } from '../../ui';
import { useResolveDispute } from './disputes.api';
import type { DisputeEntry } from './disputes.api';
import { resolutions } from './dispute-words';
import type { Resolution } from './dispute-words';

/** Settles a dispute: how it ended and why. */
export function ResolveDialog({ entry, onClose }: { readonly entry: DisputeEntry | null; readonly onClose: () => void }) {
  const { show } = useToast();
  const resolve = useResolveDispute();
  const [resolution, setResolution] = useState<Resolution>('upheld');
  const [note, setNote] = useState('');
  const submit = () => {
    if (entry === null) return;
    resolve.run({ disputeId: entry.dispute.id, resolution, note: note.trim() }).then(() => {
      show({ text: `Dispute on ${entry.dispute.itemNumber} settled` });
      setNote('');
      onClose();
    }, () => undefined);
  };
  return (
    <Dialog open={entry !== null} onClose={onClose} title={`Settle the dispute on ${entry?.dispute.itemNumber ?? ''}`} onSubmit={submit} footer={<><Button onClick={onClose}>Leave it open</Button><Button kind="primary" submit keys="Ctrl Enter" busy={resolve.running}>Settle</Button></>}>
      <div style={{ display: 'grid', gap: 12 }}>
        <SelectField<Resolution> label="How it ended" value={resolution} options={resolutions} onChange={setResolution} hint={resolutions.find((known) => known.value === resolution)?.meaning} />
        <AreaField label="Note" value={note} onChange={setNote} rows={3} maxLength={2000} />
        {resolve.error !== null && <ErrorLine error={resolve.error} />}
      </div>
    </Dialog>
  );
}
