import { useState } from 'react';
import type { IsoDate } from '../../../../shared/domain/calendar';
import { formatDay } from '../../../lib/format-date';
import { useFrame } from '../../../lib/frame';
import { namesOfTargets, targetsOf, type Subject } from '../../../lib/subject';
import { Button, DayField, Dialog, ErrorLine, QuickDays, TextField, TimeField, useToast } from '../../../ui';
import { useDayChoice } from '../../tasks';
import { useSnooze, useSnoozeMany } from '../account.api';

/** Out of sight until a day, or an hour of it on the customer's clock. Digits 1, 2 and 7 choose without a pointer. */
export function SnoozeForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const { today, locale } = useFrame();
  const [time, setTime] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const one = useSnooze();
  const many = useSnoozeMany();
  const toast = useToast();
  const targets = targetsOf(subject);
  const { days, day: until, choose, settling, settled, onKeyDown } = useDayChoice(targets);
  const who = namesOfTargets(targets);
  const running = one.running || many.running || settling;
  const words = (day: IsoDate) => `${formatDay(day, locale, today, true)}${time === null ? '' : `, ${time} there`}`;
  const save = async () => {
    if (until === null || running) return;
    const day = await settled();
    if (day === null) return;
    const [first] = targets;
    const saved =
      targets.length === 1 && first !== undefined
        ? one.runKept({ customerId: first.customerId, until: day, reason: reason.trim(), ...(time !== null && { time }) })
        : many.runKept({ customerIds: targets.map((target) => target.customerId), until: day, time, reason: reason.trim() });
    saved.then(
      ({ undo }) => {
        toast.show({ text: `${who} ${targets.length === 1 ? 'is' : 'are'} back ${words(day)}`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  const error = one.error ?? many.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Snooze ${who}`}
      width={440}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Enter" busy={running} disabledReason={until === null ? 'Choose a day.' : null}>
            {until ? `Snooze${targets.length > 1 ? ` ${targets.length.toLocaleString()}` : ''} until ${words(until)}` : 'Snooze'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }} onKeyDown={onKeyDown}>
        <QuickDays days={days} value={until} onChange={choose} />
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
          <DayField label="Until" value={until} onChange={choose} />
          <TimeField label="Hour, if it matters" value={time} onChange={setTime} hint="on the customer’s clock" />
        </div>
        <TextField label="Reason, if you like" value={reason} onChange={setReason} maxLength={400} />
        {error ? <ErrorLine error={error} /> : null}
      </div>
    </Dialog>
  );
}
