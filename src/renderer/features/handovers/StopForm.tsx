import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import type { IsoDate } from '../../../shared/domain/calendar';
import { stopKinds, type StopKind } from '../../../shared/domain/priority';
import { useFrame } from '../../lib/frame';
import type { Subject } from '../../lib/subject';
import { Button, DayField, Dialog, ErrorLine, SegmentedBar, TextField, useToast } from '../../ui';
import { stopMeanings, stopNames } from './handover-words';
import { useSetStop } from './handovers.api';

/** Stops the letters of an account: by somebody's word, or for an insolvency. */
export function StopForm({ subject, onClose }: { readonly subject: Pick<Subject, 'customerId' | 'name'>; readonly onClose: () => void }) {
  const { today } = useFrame();
  const [kind, setKind] = useState<StopKind>('hold');
  const [since, setSince] = useState<IsoDate | null>(today);
  const [reason, setReason] = useState('');
  /** Undefined = not entered; null = cannot be read. */
  const [claimBy, setClaimBy] = useState<IsoDate | null | undefined>(undefined);
  const insolvent = kind === 'insolvent';
  const set = useSetStop();
  const toast = useToast();
  const fault = !isReason(reason)
    ? 'Say why; it is kept.'
    : since === null
      ? 'A day is needed.'
      : since > today
        ? 'That day has not come yet.'
        : !insolvent || claimBy === undefined
          ? null
          : claimBy === null
            ? 'The day for claims cannot be read.'
            : claimBy < today
              ? 'The day for claims has passed.'
              : null;
  const submit = () => {
    if (fault !== null || set.running) return;
    set.runKept({ customerId: subject.customerId, kind, since, reason: reason.trim(), ...(insolvent && claimBy != null && { claimBy }) }).then(
      ({ undo }) => {
        toast.show({ text: `${subject.name}: ${stopNames[kind].toLowerCase()}`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Stop dunning of ${subject.name}`}
      width={460}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={set.running} disabledReason={fault}>
            {kind === 'hold' ? 'Stop dunning' : 'Keep as insolvent'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <SegmentedBar<StopKind> label="What stops it" current={kind} onChange={setKind} parts={stopKinds.map((key) => ({ key, label: stopNames[key] }))} />
        <p className="small muted">{stopMeanings[kind]}</p>
        <TextField
          label="Why"
          value={reason}
          onChange={setReason}
          maxLength={400}
          autoFocus
          placeholder={kind === 'hold' ? 'Agreed with the owner until the board meets' : 'Petition filed, court and case number'}
        />
        <DayField label="Since" value={since} onChange={setSince} />
        {insolvent && (
          <DayField
            label="Claims to be filed by"
            value={claimBy ?? null}
            onChange={setClaimBy}
            onClear={() => setClaimBy(undefined)}
            hint="If known. A follow-up is planned three bank days before."
          />
        )}
        {set.error ? <ErrorLine error={set.error} /> : null}
      </div>
    </Dialog>
  );
}
