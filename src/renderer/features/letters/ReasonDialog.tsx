import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { Button, Dialog, ErrorLine, TextField } from '../../ui';
import type { Candidate } from './letters.api';
import { useKeepReason } from './letters.api';
import { lettersCount } from './letter-words';

export interface ReasonDialogProps {
  readonly rows: readonly Candidate[];
  readonly onClose: () => void;
}

/** Why letters go out although a check asks for a look: typed once, kept with each letter. */
export function ReasonDialog({ rows, onClose }: ReasonDialogProps) {
  const keep = useKeepReason();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = !isReason(reason);
  const findings = [...new Set(rows.flatMap((row) => row.checks.filter((check) => check.result === 'warn').map((check) => check.finding)))];
  const save = () => {
    setTried(true);
    if (short) return;
    keep
      .run({ letters: rows.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })), reason: reason.trim() })
      .then(onClose, () => undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={rows.length === 1 ? `Reason for ${rows[0]?.name ?? ''}` : `Reason for ${lettersCount(rows.length)}`}
      onSubmit={save}
      footer={
        <>
          <Button submit kind="primary" busy={keep.running}>{`Keep for ${lettersCount(rows.length)}`}</Button>
          <Button onClick={onClose}>Leave as it is</Button>
        </>
      }
    >
      <ul className="small second">
        {findings.slice(0, 6).map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
        {findings.length > 6 && <li>and {findings.length - 6} more</li>}
      </ul>
      <TextField
        label="Why it goes out all the same"
        value={reason}
        onChange={setReason}
        autoFocus
        error={tried && short ? 'A few words are needed; they are kept with the letter.' : null}
      />
      {keep.error !== null && <ErrorLine error={keep.error} />}
    </Dialog>
  );
}
