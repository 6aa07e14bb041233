import { useState } from 'react';
import type { FeeChoice } from '../../../shared/domain/letter-fees';
import { Button, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import type { Candidate } from './letters.api';
import { useChooseFee } from './letters.api';
import { lettersCount } from './letter-words';

export interface FeeDialogProps {
  readonly rows: readonly Candidate[];
  readonly onClose: () => void;
}

/** What is to become of the fees of letters before they are made: billed, on the letter and kept, or waived with a reason. */
export function FeeDialog({ rows, onClose }: FeeDialogProps) {
  const choose = useChooseFee();
  const { show } = useToast();
  const [choice, setChoice] = useState<FeeChoice>(rows[0]?.fee?.now?.choice ?? 'bill');
  const [reason, setReason] = useState(rows[0]?.fee?.now?.reason ?? '');
  const [tried, setTried] = useState(false);
  const lacks = choice === 'waive' && reason.trim() === '';
  const doubts = [...new Map(rows.flatMap((row) => row.fee?.doubts ?? []).map((doubt) => [doubt.sentence, doubt])).values()];
  const save = () => {
    setTried(true);
    if (lacks) return;
    choose
      .runKept({
        letters: rows.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })),
        choice,
        reason: choice === 'waive' ? reason.trim() : '',
      })
      .then(
        ({ undo }) => {
          show({
            text: `Fee of ${lettersCount(rows.length)}: ${choice === 'bill' ? 'billed' : choice === 'show' ? 'on the letter, not billed' : 'waived'}`,
            undo,
          });
          onClose();
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={rows.length === 1 ? `Fee of the letter to ${rows[0]?.name ?? ''}` : `Fee of ${lettersCount(rows.length)}`}
      onSubmit={save}
      footer={
        <>
          <Button submit kind="primary" keys="Ctrl Enter" busy={choose.running}>{`Keep for ${lettersCount(rows.length)}`}</Button>
          <Button onClick={onClose}>Leave as it is</Button>
        </>
      }
    >
      <SelectField<FeeChoice>
        label="The fee is"
        value={choice}
        onChange={setChoice}
        autoFocus
        options={[
          { value: 'bill', label: 'billed: on the letter and an item of the ledger' },
          { value: 'show', label: 'shown: on the letter, billed or waived later' },
          { value: 'waive', label: 'waived: not on the letter' },
        ]}
      />
      {choice === 'waive' && (
        <div style={{ marginTop: 10 }}>
          <TextField
            label="Why"
            value={reason}
            onChange={setReason}
            maxLength={400}
            placeholder="Long-standing customer"
            error={tried && lacks ? 'Say why; it is kept with the letter.' : null}
          />
        </div>
      )}
      {choice !== 'waive' && doubts.length > 0 && (
        <ul className="small second" style={{ marginTop: 10 }}>
          {doubts.slice(0, 6).map((doubt) => (
            <li key={doubt.sentence}>
              {doubt.sentence} <span className="muted">({doubt.source})</span>
            </li>
          ))}
        </ul>
      )}
      {choose.error !== null && <ErrorLine error={choose.error} />}
    </Dialog>
  );
}
