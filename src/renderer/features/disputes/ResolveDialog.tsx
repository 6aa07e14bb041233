import { useState } from 'react';
import type { DisputeResolution } from '../../../shared/domain/disputes';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { AmountField, AreaField, Button, Dialog, ErrorLine, SelectField, useToast } from '../../ui';
import { grants, resolutions } from './dispute-words';
import { useResolveDispute, type DisputeEntry } from './disputes.api';

/** Settles a dispute: how it ended, what the customer is granted, and why. */
export function ResolveDialog({ entry, onClose }: { readonly entry: DisputeEntry; readonly onClose: () => void }) {
  const { locale } = useFrame();
  const { show } = useToast();
  const resolve = useResolveDispute();
  const [resolution, setResolution] = useState<DisputeResolution>('upheld');
  const [granted, setGranted] = useState<number | null | undefined>(undefined);
  const [note, setNote] = useState('');
  const { dispute } = entry;
  const usual = resolution === 'compromise' ? Math.round(dispute.amountMinor / 2) : dispute.amountMinor;
  const grantedMinor = granted === undefined ? usual : granted;
  const missing = grants.has(resolution) && (grantedMinor === null || grantedMinor <= 0) ? 'Enter what the customer is granted.' : null;
  const submit = () => {
    if (missing !== null || resolve.running) return;
    resolve.run({ disputeId: dispute.id, resolution, note: note.trim(), ...(grants.has(resolution) && grantedMinor !== null && { grantedMinor }) }).then(
      () => {
        show({
          text:
            resolution === 'write-off'
              ? `Write-off of ${formatMinor(grantedMinor ?? 0, dispute.currency, locale)} requested`
              : `Dispute on ${dispute.itemNumber} settled`,
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
      title={`Settle the dispute on ${dispute.itemNumber}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Leave it open</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={resolve.running} disabledReason={missing}>
            Settle
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <SelectField<DisputeResolution>
          autoFocus
          label="How it ended"
          value={resolution}
          options={resolutions}
          onChange={(next) => {
            setResolution(next);
            setGranted(undefined);
          }}
          hint={resolutions.find((known) => known.value === resolution)?.meaning}
        />
        {grants.has(resolution) && (
          <AmountField
            label="Granted to the customer"
            currency={dispute.currency}
            value={grantedMinor}
            onChange={setGranted}
            hint={`of ${formatMinor(dispute.amountMinor, dispute.currency, locale)} in dispute`}
          />
        )}
        <AreaField label="Note" value={note} onChange={setNote} rows={3} maxLength={2000} />
        {resolve.error !== null && <ErrorLine error={resolve.error} />}
      </div>
    </Dialog>
  );
}
