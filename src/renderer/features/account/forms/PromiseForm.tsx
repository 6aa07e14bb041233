import { useEffect, useRef, useState } from 'react';
import type { IsoDate } from '../../../../shared/domain/calendar';
import { formatMinor } from '../../../../shared/domain/money';
import { isExpected, type PayMethod } from '../../../../shared/domain/promises';
import { formatDay } from '../../../lib/format-date';
import { useFrame } from '../../../lib/frame';
import { problemOf } from '../../../lib/problem';
import type { Subject } from '../../../lib/subject';
import { AmountField, Button, DayField, Dialog, ErrorLine, IconButton, SelectField, TextField, useToast } from '../../../ui';
import { ConfirmationField, confirmationWords, payMethodOptions, PromiseFields, useMailReach, useProposal, wantsConfirmation } from '../../call';
import { useAccount, useRecordPromise } from '../account.api';

type Channel = 'phone' | 'email' | 'letter' | 'in-person' | 'other';
const channels: readonly { readonly value: Channel; readonly label: string }[] = [
  { value: 'email', label: 'E-mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'letter', label: 'Letter' },
  { value: 'in-person', label: 'In person' },
  { value: 'other', label: 'Other' },
];

interface ExtraPart {
  readonly key: number;
  readonly amountMinor: number | null;
  readonly dueDate: IsoDate | null;
}

/** A promise without a call, over one date or many, in place of an earlier one where they say so: all past due (or the ticked items) by the next bank Friday, unless said otherwise. */
export function PromiseForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const { locale, today } = useFrame();
  const proposal = useProposal(subject.customerId, 'promise', subject.itemIds).data;
  const [amount, setAmount] = useState<number | null | undefined>(undefined);
  const [day, setDay] = useState<IsoDate | null | undefined>(undefined);
  const [more, setMore] = useState<readonly ExtraPart[]>([]);
  const [replaces, setReplaces] = useState('');
  const standing = (useAccount(subject.customerId).data?.promises ?? []).filter((promise) => isExpected(promise.state));
  const [by, setBy] = useState(subject.contact?.name ?? '');
  const [channel, setChannel] = useState<Channel>('email');
  const [payBy, setPayBy] = useState<PayMethod | ''>('');
  const [confirm, setConfirm] = useState(false);
  const reach = useMailReach(subject.customerId, subject.contact?.id ?? null).data;
  const record = useRecordPromise();
  const toast = useToast();
  const amountField = useRef<HTMLInputElement>(null),
    dateField = useRef<HTMLInputElement>(null);
  const proposed = proposal?.promise ?? null;
  const amountMinor = amount === undefined ? (proposed?.amountMinor ?? null) : amount;
  const dueDate = day === undefined ? (proposed?.dueDate ?? null) : day;
  useEffect(() => {
    // The proposal came after the field got the focus: select it, so that typing replaces it.
    if (proposed && document.activeElement === amountField.current) amountField.current?.select();
  }, [proposed]);
  const problem = record.error ? problemOf(record.error) : null;
  const insist = problem?.rule === 'promise-not-a-bank-day';
  const missing =
    proposal && !proposed
      ? 'Nothing is past due here that could be promised.'
      : amountMinor === null || amountMinor <= 0
        ? 'A promise needs an amount.'
        : dueDate === null
          ? 'A promise needs a date.'
          : more.some((part) => part.amountMinor === null || part.amountMinor <= 0 || part.dueDate === null)
            ? 'Each further part needs an amount and a date.'
            : null;
  const save = (acceptWarnings: boolean) => {
    if (!proposed || amountMinor === null || dueDate === null || missing !== null || record.running) return;
    const parts = [
      { dueDate, amountMinor },
      ...more.flatMap((part) => (part.amountMinor === null || part.dueDate === null ? [] : [{ dueDate: part.dueDate, amountMinor: part.amountMinor }])),
    ].sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
    const total = parts.reduce((sum, part) => sum + part.amountMinor, 0);
    const replaced = standing.find((promise) => promise.id === replaces)?.id ?? null;
    record
      .runKept({
        customerId: subject.customerId,
        replaces: replaced,
        promise: {
          currency: proposed.currency,
          instalments: parts,
          itemIds: [...proposed.itemIds],
          promisedBy: by.trim(),
          channel,
          acceptWarnings,
          ...(payBy !== '' && { payBy }),
        },
        ...(wantsConfirmation({ confirm }, reach) && { confirm: true, contactId: reach.to.contactId }),
      })
      .then(
        ({ answer, undo }) => {
          toast.show({
            text: `${subject.name}: promise of ${formatMinor(total, proposed.currency, locale)} ${parts.length > 1 ? `in ${parts.length} parts` : `for ${formatDay(dueDate, locale, today, true)}`} saved${confirmationWords(answer.confirmation)}`,
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
      title={`Promise of ${subject.name}`}
      width={440}
      onSubmit={() => save(insist)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={record.running} disabledReason={missing}>
            {insist ? 'Save with this date' : 'Save promise'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 10 }}>
        <PromiseFields
          autoFocus
          currency={proposed?.currency ?? 'USD'}
          amountMinor={amountMinor}
          dueDate={dueDate}
          onAmount={setAmount}
          onDate={setDay}
          days={proposal?.days ?? []}
          amountRef={amountField}
          dateRef={dateField}
          amountHint={subject.itemIds.length > 0 ? `${subject.itemIds.length} ticked items` : 'all past due'}
          amountError={problem?.field?.includes('amount') ? problem.sentence : null}
          dateError={problem?.field?.includes('dueDate') ? problem.sentence : null}
          onAmountEnter={() => {
            dateField.current?.focus();
            dateField.current?.select();
          }}
          onDateEnter={() => save(insist)}
        />
        {proposed && (
          <div style={{ display: 'grid', gap: 8 }}>
            {more.map((part, index) => (
              <div key={part.key} style={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 10, alignItems: 'end' }}>
                <AmountField
                  label={`Part ${index + 2}`}
                  currency={proposed.currency}
                  value={part.amountMinor}
                  onChange={(next) => setMore(more.map((other) => (other.key === part.key ? { ...other, amountMinor: next } : other)))}
                  autoFocus={index === more.length - 1}
                />
                <DayField
                  label={`By, part ${index + 2}`}
                  value={part.dueDate}
                  onChange={(next) => setMore(more.map((other) => (other.key === part.key ? { ...other, dueDate: next } : other)))}
                />
                <IconButton icon="close" label={`Drop part ${index + 2}`} onClick={() => setMore(more.filter((other) => other.key !== part.key))} />
              </div>
            ))}
            <div>
              <Button
                size="small"
                kind="ghost"
                icon="plus"
                onClick={() => setMore([...more, { key: (more.at(-1)?.key ?? 0) + 1, amountMinor: null, dueDate: null }])}
              >
                Another date
              </Button>
            </div>
          </div>
        )}
        {standing.length > 0 && (
          <SelectField
            label="In place of"
            value={replaces}
            onChange={setReplaces}
            options={[
              { value: '', label: 'no earlier promise' },
              ...standing.map((promise) => ({
                value: promise.id as string,
                label: `${formatMinor(promise.amountMinor, promise.currency, locale)} for ${formatDay(promise.dueDate, locale, today, true)}`,
              })),
            ]}
          />
        )}
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
          <TextField label="Said by" value={by} onChange={setBy} maxLength={400} />
          <SelectField label="Said by way of" value={channel} onChange={setChannel} options={channels} />
          <SelectField<PayMethod | ''> label="How it is paid" value={payBy} onChange={setPayBy} options={payMethodOptions} />
        </div>
        <ConfirmationField reach={reach} checked={confirm} onChange={setConfirm} />
        {problem && !problem.field && <ErrorLine error={record.error} />}
        {proposal && !proposed && <p className="muted">Nothing is past due here that could be promised.</p>}
      </div>
    </Dialog>
  );
}
