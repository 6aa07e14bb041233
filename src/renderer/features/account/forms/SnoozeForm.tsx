import { useState } from 'react';
import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { formatDay } from '../../../lib/format-date';
import { useFrame } from '../../../lib/frame';
import type { Subject } from '../../../lib/subject';
import { Button, DayField, Dialog, ErrorLine, TextField, useToast } from '../../../ui';
import { useSnooze } from '../account.api';

const quick = [1, 2, 7] as const;

/** Out of sight until a day; on that day the customer is back on the list. Digits 1, 2 and 7 choose without a pointer. */
export function SnoozeForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const { today, locale } = useFrame();
  const [until, setUntil] = useState<IsoDate | null>(addDays(today, 1));
  const [reason, setReason] = useState('');
  const snooze = useSnooze();
  const toast = useToast();
  const save = (day: IsoDate | null) => {
    if (day === null || snooze.running) return;
    snooze.runKept({ customerId: subject.customerId, until: day, reason: reason.trim() }).then(({ undo }) => {
      toast.show({ text: `${subject.name} is back ${formatDay(day, locale, today, true)}`, undo });
      onClose();
    }, () => undefined);
  };
  return (
    <Dialog open onClose={onClose} title={`Snooze ${subject.name}`} width={380} onSubmit={() => save(until)} footer={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" submit keys="Enter" busy={snooze.running} disabledReason={until === null ? 'Choose a day.' : null}>{until ? `Snooze until ${formatDay(until, locale, today, true)}` : 'Snooze'}</Button></>}>
      <div
        style={{ display: 'grid', gap: 12 }}
        onKeyDown={(event) => {
          const days = quick.find((count) => String(count) === event.key);
          if (days === undefined || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          setUntil(addDays(today, days));
        }}
      >
        <div style={{ display: 'flex', gap: 6 }} role="group" aria-label="For how long">
          {quick.map((days, at) => <Button key={days} keys={String(days)} pressed={until === addDays(today, days)} onClick={() => setUntil(addDays(today, days))} {...(at === 0 && { ref: (node: HTMLButtonElement | null) => { node?.setAttribute('data-autofocus', ''); } })}>{days === 1 ? '1 day' : days === 7 ? 'A week' : `${days} days`}</Button>)}
        </div>
        <DayField label="Until" value={until} onChange={setUntil} />
        <TextField label="Reason, if you like" value={reason} onChange={setReason} maxLength={400} />
        {snooze.error ? <ErrorLine error={snooze.error} /> : null}
      </div>
    </Dialog>
  );
}
