import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { handoverKinds, type HandoverKind } from '../../../shared/domain/priority';
import { useFrame } from '../../lib/frame';
import type { Subject } from '../../lib/subject';
import { AreaField, Button, DayField, Dialog, ErrorLine, SegmentedBar, TextField, useToast } from '../../ui';
import type { Handover } from './handovers.api';
import { useSaveHandover } from './handovers.api';
import { kindLabels, kindMeanings } from './handover-words';

/** Hands the account, or the items picked, to lawyers, an agency or an insurer; `change` puts another entry in place of one. */
export function HandoverForm({
  subject,
  change = null,
  onClose,
}: {
  readonly subject: Pick<Subject, 'customerId' | 'name' | 'itemIds'>;
  readonly change?: Handover | null;
  readonly onClose: () => void;
}) {
  const { today } = useFrame();
  const [kind, setKind] = useState<HandoverKind>(change?.kind ?? 'placed');
  const [withWhom, setWithWhom] = useState(change?.withWhom ?? '');
  const [percent, setPercent] = useState(String(change?.coveredPercent ?? 100));
  const [since, setSince] = useState<IsoDate | null>(change?.since ?? today);
  const [deadline, setDeadline] = useState<IsoDate | null>(change?.deadline ?? null);
  const [deadlineFor, setDeadlineFor] = useState(change?.deadlineFor ?? '');
  const [note, setNote] = useState(change?.note ?? '');
  const save = useSaveHandover();
  const toast = useToast();
  const itemIds = change === null ? subject.itemIds : change.itemId === null ? [] : [change.itemId];
  const covered = kind === 'insured' ? Number(percent) : 100;
  const fault = !(Number.isInteger(covered) && covered >= 1 && covered <= 100)
    ? 'The insured share is 1 to 100 percent.'
    : since === null
      ? 'A day is needed.'
      : deadline !== null && deadlineFor.trim() === ''
        ? 'Say what the deadline is for.'
        : null;
  const what = itemIds.length === 0 ? 'the whole account' : itemIds.length === 1 ? (change?.itemNumber ?? 'the picked item') : `${itemIds.length} picked items`;
  const submit = () => {
    if (fault !== null || save.running) return;
    save
      .run({
        customerId: subject.customerId,
        itemIds: [...itemIds],
        kind,
        withWhom: withWhom.trim(),
        coveredPercent: covered,
        since,
        deadline,
        deadlineFor: deadlineFor.trim(),
        note: note.trim(),
        replaces: change?.id ?? null,
      })
      .then(
        () => {
          toast.show({ text: change === null ? `${subject.name}: ${what} handed over` : 'Handover changed' });
          onClose();
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={change === null ? `Hand over ${subject.name}` : 'Change the handover'}
      width={460}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={fault}>
            {change === null ? `Hand over ${what}` : 'Save the change'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <div style={{ justifySelf: 'start' }}>
          <SegmentedBar<HandoverKind> label="To whom" current={kind} onChange={setKind} parts={handoverKinds.map((key) => ({ key, label: kindLabels[key] }))} />
        </div>
        <p className="small muted">{kindMeanings[kind]}</p>
        <TextField label="With whom" value={withWhom} onChange={setWithWhom} maxLength={120} autoFocus />
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 12 }}>
          <DayField label="Since" value={since} onChange={setSince} />
          {kind === 'insured' ? <TextField label="Insured share, %" type="number" value={percent} onChange={setPercent} /> : <span />}
          <DayField label="Next deadline, if any" value={deadline} onChange={setDeadline} />
          <TextField
            label="What is due then"
            value={deadlineFor}
            onChange={setDeadlineFor}
            maxLength={120}
            placeholder={kind === 'insured' ? 'Give notice of the loss' : 'File the claim'}
          />
        </div>
        <AreaField label="Note" value={note} onChange={setNote} rows={2} maxLength={2000} />
        {save.error ? <ErrorLine error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
