import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import type { Subject } from '../../lib/subject';
import { AmountField, AreaField, Button, CheckboxField, DayField, Dialog, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { CounselLetterDialog } from './CounselLetterDialog';
import type { Handover } from './handovers.api';
import { useCounsel, useCounselDays, useSaveHandover } from './handovers.api';

/** Hands the whole account to counsel of the register, with their reference, deadline and cost, then offers the letter on their head; `change` puts another entry in place of one. */
export function CounselForm({
  subject,
  change = null,
  onClose,
}: {
  readonly subject: Pick<Subject, 'customerId' | 'name'>;
  readonly change?: Handover | null;
  readonly onClose: () => void;
}) {
  const { today, locale, baseCurrency } = useFrame();
  const go = useGo();
  const toast = useToast();
  const register = useCounsel();
  const days = useCounselDays(subject.customerId);
  const save = useSaveHandover();
  const matter = change?.counsel ?? null;
  const [picked, setPicked] = useState<string>(matter?.counselId ?? '');
  const [reference, setReference] = useState(matter?.reference ?? '');
  const [deadline, setDeadline] = useState<IsoDate | null>(change?.deadline ?? null);
  const [agreed, setAgreed] = useState<number | null>(matter?.agreedMinor ?? null);
  const [currencyPicked, setCurrency] = useState<string | null>(matter?.currency ?? null);
  const [claimed, setClaimed] = useState(matter?.claimed ?? false);
  const [note, setNote] = useState(change?.note ?? '');
  const [handed, setHanded] = useState<Handover['id'] | null>(null);
  const choices = (register.data?.counsel ?? []).filter((row) => row.retiredOn === null || row.id === matter?.counselId);
  const chosen = choices.find((row) => row.id === picked) ?? choices[0];
  const known = days.data?.currencies ?? [baseCurrency];
  const currencies = currencyPicked === null || known.includes(currencyPicked) ? known : [currencyPicked, ...known];
  const currency = currencyPicked ?? currencies[0] ?? baseCurrency;
  const mayClaim = agreed !== null && agreed > 0;
  if (handed !== null) return <CounselLetterDialog handoverId={handed} name={subject.name} onClose={onClose} />;
  const submit = () => {
    if (chosen === undefined || save.running) return;
    save
      .runKept({
        customerId: subject.customerId,
        itemIds: [],
        kind: 'legal',
        withWhom: '',
        coveredPercent: 100,
        since: change?.since ?? null,
        deadline,
        deadlineFor: change?.deadlineFor ?? '',
        note: note.trim(),
        replaces: change?.id ?? null,
        counsel: { counselId: chosen.id, reference: reference.trim(), currency, agreedMinor: agreed, claimed: mayClaim && claimed },
      })
      .then(
        ({ answer, undo }) => {
          toast.show({ text: change === null ? `${subject.name} is with ${chosen.firm}` : 'Handover changed', undo });
          const [id] = answer.ids;
          if (change === null && id !== undefined) setHanded(id);
          else onClose();
        },
        () => undefined,
      );
  };
  const empty = register.data !== undefined && choices.length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={change === null ? `Hand ${subject.name} to counsel` : 'Change the handover to counsel'}
      width={480}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {empty ? (
            <Button
              kind="primary"
              onClick={() => {
                onClose();
                go.settings('counsel');
              }}
            >
              Enter counsel in Settings
            </Button>
          ) : (
            <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={chosen === undefined ? 'Choose counsel.' : null}>
              {change === null ? 'Hand to counsel' : 'Save the change'}
            </Button>
          )}
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="small muted">The whole account leaves the worklist, and our own letters stop. Its deadline brings it back three bank days before.</p>
        {register.isPending && <SkeletonRows count={2} />}
        {register.isError && <ErrorLine error={register.error} onRetry={() => void register.refetch()} />}
        {empty && <p>No counsel is in the register yet. Enter a firm with its address first; its letters stand on its own head.</p>}
        {chosen !== undefined && (
          <>
            <SelectField
              label="Counsel"
              value={chosen.id}
              onChange={(value: string) => setPicked(value)}
              autoFocus
              options={choices.map((row) => ({ value: row.id as string, label: [row.firm, row.person, row.town].filter((part) => part !== '').join(', ') }))}
              hint={chosen.feeReference === '' ? undefined : `Fees: ${chosen.feeReference}`}
            />
            <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 12 }}>
              <TextField label="Their reference" value={reference} onChange={setReference} maxLength={120} />
              <DayField
                label="Deadline of their letter"
                value={deadline}
                onChange={setDeadline}
                onClear={() => setDeadline(null)}
                hint={
                  days.data === undefined
                    ? undefined
                    : deadline === null
                      ? `Empty: ${formatDay(days.data.usual, locale, today, true)}, in bank days`
                      : `${formatDay(days.data.earliest, locale, today, true)} at the earliest`
                }
              />
              <AmountField label="Agreed cost, if any" currency={currency} value={agreed} onChange={setAgreed} onClear={() => setAgreed(null)} />
              {currencies.length > 1 ? (
                <SelectField
                  label="Currency of the cost"
                  value={currency}
                  onChange={setCurrency}
                  options={currencies.map((code) => ({ value: code, label: code }))}
                />
              ) : (
                <span />
              )}
            </div>
            <CheckboxField
              label="Claim the agreed cost in their letter, as a line of its own"
              checked={mayClaim && claimed}
              disabled={!mayClaim}
              onChange={setClaimed}
            />
            <AreaField label="Note" value={note} onChange={setNote} rows={2} maxLength={2000} />
          </>
        )}
        {save.error ? <ErrorLine error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
