import { useState } from 'react';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import type { Subject } from '../../lib/subject';
import { AmountField, AreaField, Button, Dialog, EmptyState, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { writeOffReasons } from './agreement-words';
import { useOpenItems, useRequestWriteOff, type WriteOffReason } from './agreements.api';
import styles from './cards.module.css';

const offered: readonly WriteOffReason[] = ['small-balance', 'uncollectible', 'insolvency', 'other'];

/** Asks for a write-off of the ticked items, or of a chosen one. The ledger stays as it is until somebody else approves. */
export function RequestWriteOffForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const { locale } = useFrame();
  const toast = useToast();
  const items = useOpenItems(subject.customerId);
  const request = useRequestWriteOff();
  const [chosen, setChosen] = useState<string | null>(null);
  const [amounts, setAmounts] = useState<Readonly<Record<string, number | null>>>({});
  const [reason, setReason] = useState<WriteOffReason>('small-balance');
  const [note, setNote] = useState('');
  const [approver, setApprover] = useState('');
  const open = items.data ?? [];
  const ticked = open.filter((item) => subject.itemIds.includes(item.id));
  const smallest = [...open].sort((a, b) => a.openMinor - b.openMinor)[0];
  const named = ticked.length > 0 ? ticked : open.filter((item) => item.id === (chosen ?? smallest?.id));
  const amountOf = (item: (typeof open)[number]) => (amounts[item.id] === undefined ? item.openMinor : amounts[item.id]);
  const parts = named.flatMap((item) => {
    const amountMinor = amountOf(item);
    return amountMinor === null || amountMinor === undefined || amountMinor <= 0 ? [] : [{ itemId: item.id, amountMinor }];
  });
  const currency = named[0]?.currency ?? 'USD';
  const total = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  const missing = named.length === 0 ? 'Nothing is open here.' : parts.length < named.length ? 'Each item needs an amount.' : null;
  const submit = () => {
    if (missing !== null || request.running) return;
    request.run({ customerId: subject.customerId, items: parts, reason, note: note.trim(), approver: approver.trim() }).then(
      () => {
        toast.show({ text: `Write-off of ${formatMinor(total, currency, locale)} requested` });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Request a write-off for ${subject.name}`}
      width={520}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            submit
            keys="Ctrl Enter"
            busy={request.running}
            disabledReason={missing}
          >{`Request ${formatMinor(total, currency, locale)}`}</Button>
        </>
      }
    >
      {items.isPending ? (
        <SkeletonRows count={3} label="Loading the items" />
      ) : open.length === 0 ? (
        <EmptyState small title="Nothing is open here" />
      ) : (
        <div style={{ display: 'grid', gap: 10 }}>
          {ticked.length === 0 && (
            <SelectField
              label="Item"
              value={named[0]?.id ?? ''}
              onChange={(next) => {
                setChosen(next);
                setAmounts({});
              }}
              options={open.map((item) => ({ value: item.id as string, label: `${item.number}, ${formatMinor(item.openMinor, item.currency, locale)} open` }))}
            />
          )}
          <div className={styles.askItems}>
            {named.map((item, index) => (
              <div key={item.id}>
                <span className="truncate">
                  {item.number} <span className="small muted">{`${formatMinor(item.openMinor, item.currency, locale)} open`}</span>
                </span>
                <AmountField
                  label={`Write off of ${item.number}`}
                  currency={item.currency}
                  value={amountOf(item) ?? null}
                  onChange={(amountMinor) => setAmounts({ ...amounts, [item.id]: amountMinor })}
                  autoFocus={index === 0}
                />
              </div>
            ))}
          </div>
          <SelectField<WriteOffReason>
            label="Why"
            value={reason}
            onChange={setReason}
            options={offered.map((value) => ({ value, label: writeOffReasons[value] }))}
          />
          <AreaField label="Note" value={note} onChange={setNote} rows={2} maxLength={400} />
          <TextField label="Put to" value={approver} onChange={setApprover} maxLength={120} placeholder="whoever may approve" />
          <p className="small muted">The ledger stays as it is until somebody else approves.</p>
          {request.error ? <ErrorLine error={request.error} /> : null}
        </div>
      )}
    </Dialog>
  );
}
