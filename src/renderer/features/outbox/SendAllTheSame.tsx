import { useState } from 'react';
import { Button, Dialog, TextField } from '../../ui';

/** Contact rules speak against sending: it is sent with a reason that is kept, or it stays a draft. */
export function SendAllTheSame({ sentence, label, busy, onSend, onClose }: { readonly sentence: string; readonly label: string; readonly busy: boolean; readonly onSend: (reason: string) => void; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const missing = reason.trim().length < 3 ? 'Say in a few words why it is sent all the same.' : null;
  const submit = () => {
    if (missing === null && !busy) onSend(reason.trim());
  };
  return (
    <Dialog open onClose={onClose} title="Send it now?" width={460} onSubmit={submit} footer={<><Button onClick={onClose}>Keep as draft</Button><Button kind="primary" submit keys="Enter" busy={busy} disabledReason={missing}>{label}</Button></>}>
      <div style={{ display: 'grid', gap: 10 }}>
        <p>{sentence}</p>
        <TextField label="Why it is sent all the same" value={reason} onChange={setReason} autoFocus maxLength={400} hint="Kept with the mail." placeholder="asked for it on the phone" />
      </div>
    </Dialog>
  );
}
