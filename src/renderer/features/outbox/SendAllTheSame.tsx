import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { Button, Dialog, TextField } from '../../ui';

export interface SendAllTheSameProps {
  /** What the rules say, with the names where there are several customers. */
  readonly sentence: string;
  readonly mails: number;
  /** Of the button that sends. */
  readonly label: string;
  readonly busy: boolean;
  /** Asks whether to send it, and to keep it as a draft otherwise, unless told. */
  readonly title?: string;
  readonly otherwise?: string;
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

/** Contact rules speak against sending: it is sent with a reason that is kept, or it stays a draft. */
export function SendAllTheSame({ sentence, mails, label, busy, title, otherwise, onSend, onClose }: SendAllTheSameProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = !isReason(reason);
  const several = mails > 1;
  const submit = () => {
    setTried(true);
    if (!isShort && !busy) onSend(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title ?? (several ? 'Send them now?' : 'Send it now?')}
      width={460}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{otherwise ?? (several ? 'Keep as drafts' : 'Keep as draft')}</Button>
          <Button kind="primary" submit keys="Enter" busy={busy}>
            {label}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 10 }}>
        <p>{sentence}</p>
        <TextField
          label={several ? 'Why they are sent all the same' : 'Why it is sent all the same'}
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={400}
          hint={several ? 'Kept with each mail.' : 'Kept with the mail.'}
          error={tried && isShort ? 'A few words are needed; they are kept with the mail.' : null}
          placeholder="asked for it on the phone"
        />
      </div>
    </Dialog>
  );
}
