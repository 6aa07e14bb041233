import { useState } from 'react';
import { AmountField, Button, CheckboxField, Dialog, ErrorLine, useToast } from '../../ui';
import type { Handover } from './handovers.api';
import { useRecordCost } from './handovers.api';

/** What counsel costs on one account: agreed, billed, and whether the agreed cost is claimed. */
export function CounselCostDialog({
  handover,
  counsel,
  onClose,
}: {
  readonly handover: Handover;
  readonly counsel: NonNullable<Handover['counsel']>;
  readonly onClose: () => void;
}) {
  const record = useRecordCost();
  const toast = useToast();
  const [agreed, setAgreed] = useState(counsel.agreedMinor);
  const [billed, setBilled] = useState(counsel.billedMinor);
  const [claimed, setClaimed] = useState(counsel.claimed);
  const mayClaim = agreed !== null && agreed > 0;
  const submit = () => {
    if (record.running) return;
    record.runKept({ handoverId: handover.id, agreedMinor: agreed, billedMinor: billed, claimed: mayClaim && claimed }).then(
      ({ undo }) => {
        toast.show({ text: `Cost of ${counsel.firm} recorded`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Cost of ${counsel.firm}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={record.running}>
            Record the cost
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 12 }}>
          <AmountField label="Agreed" currency={counsel.currency} value={agreed} onChange={setAgreed} onClear={() => setAgreed(null)} autoFocus />
          <AmountField label="Billed" currency={counsel.currency} value={billed} onChange={setBilled} onClear={() => setBilled(null)} />
        </div>
        <CheckboxField
          label="Claim the agreed cost in their letter, as a line of its own"
          checked={mayClaim && claimed}
          disabled={!mayClaim}
          onChange={setClaimed}
        />
        {record.error !== null && <ErrorLine error={record.error} />}
      </div>
    </Dialog>
  );
}
