import { useState } from 'react';
import type { Subject } from '../../../lib/subject';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../../ui';
import { useSkip } from '../account.api';

const usual = ['Waiting for a credit memo', 'Waiting for an answer from us', 'Paid today, seen at the bank', 'Handled by somebody else'] as const;

/** Off the list for today, with the reason that is kept; back tomorrow. Digits choose a usual reason. */
export function SkipForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const skip = useSkip();
  const toast = useToast();
  const save = (text = reason.trim()) => {
    if (text === '' || skip.running) return;
    skip.runKept({ customerId: subject.customerId, reason: text }).then(
      ({ undo }) => {
        toast.show({ text: `${subject.name} skipped today: ${text}`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Skip ${subject.name} today`}
      width={520}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Enter" busy={skip.running} disabledReason={reason.trim() === '' ? 'Say why; it is kept.' : null}>
            Skip until tomorrow
          </Button>
        </>
      }
    >
      <div
        style={{ display: 'grid', gap: 12 }}
        onKeyDown={(event) => {
          const text = usual[Number(event.key) - 1];
          if (text === undefined || reason !== '') return;
          event.preventDefault();
          save(text);
        }}
      >
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(225px, 1fr))', gap: 6 }} role="group" aria-label="Usual reasons">
          {usual.map((text, at) => (
            <Button key={text} keys={String(at + 1)} onClick={() => save(text)}>
              {text}
            </Button>
          ))}
        </div>
        <TextField label="Or in your own words" value={reason} onChange={setReason} autoFocus maxLength={400} />
        {skip.error ? <ErrorLine error={skip.error} /> : null}
      </div>
    </Dialog>
  );
}
