import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextField } from '../../ui';

export interface ReasonDialogProps {
  readonly title: string;
  /** What it means, one or two sentences. */
  readonly lead: string;
  readonly verb: string;
  readonly keep: string;
  readonly running: boolean;
  readonly error: unknown;
  readonly onDo: (reason: string) => void;
  readonly onClose: () => void;
}

/** An end that needs a reason, which is kept. */
export function ReasonDialog({ title, lead, verb, keep, running, error, onDo, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim() !== '' && !running) onDo(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{keep}</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={running} disabledReason={reason.trim() === '' ? 'Say why; it is kept.' : null}>
            {verb}
          </Button>
        </>
      }
    >
      <p className="second" style={{ marginBottom: 10 }}>
        {lead}
      </p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus maxLength={400} />
      {error ? <ErrorLine error={error} /> : null}
    </Dialog>
  );
}
