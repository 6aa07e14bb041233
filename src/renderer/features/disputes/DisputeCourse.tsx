import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { DisputeStage, RootCause } from '../../../shared/domain/disputes';
import type { UserId } from '../../../shared/domain/ids';
import { AmountField, Button, DayField, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { causes, stages } from './dispute-words';
import { useChangeDispute, useCollectors, type DisputeChanges, type DisputeDetail, type DisputeEntry } from './disputes.api';
import styles from './disputes.module.css';

export interface DisputeCourseProps {
  readonly entry: DisputeEntry;
  readonly detail: DisputeDetail;
}

/** Where an open dispute stands: whom it waits for, who works on it, until when, what was found, how much. Saved together. */
export function DisputeCourse({ entry, detail }: DisputeCourseProps) {
  const { dispute } = entry;
  const toast = useToast();
  const change = useChangeDispute();
  const collectors = useCollectors().data ?? [];
  const [draft, setDraft] = useState<DisputeChanges>({});
  const put = (next: DisputeChanges) => setDraft((now) => ({ ...now, ...next }));
  const [amount, setAmount] = useState<number | null>(dispute.amountMinor);
  const dirty = Object.keys(draft).length > 0;
  const save = () => {
    if (!dirty || change.running || amount === null) return;
    change.run({ disputeId: dispute.id, changes: draft }).then(
      () => {
        toast.show({ text: `Dispute on ${dispute.itemNumber} saved` });
        setDraft({});
      },
      () => undefined,
    );
  };
  return (
    <form
      className={styles.course}
      aria-label="Course of the dispute"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SelectField<DisputeStage> label="Stands" value={draft.stage ?? dispute.stage} options={stages} onChange={(stage) => put({ stage })} />
      <SelectField
        label="Owner"
        value={(draft.ownerId === undefined ? dispute.ownerId : draft.ownerId) ?? ''}
        options={[{ value: '', label: "the customer's collector" }, ...collectors.map((user) => ({ value: user.id as string, label: user.name }))]}
        onChange={(ownerId) => put({ ownerId: ownerId === '' ? null : (ownerId as UserId) })}
      />
      <DayField
        label="Settle by"
        value={draft.dueDate === undefined ? dispute.dueDate : draft.dueDate}
        onChange={(dueDate: IsoDate | null) => {
          if (dueDate !== null) put({ dueDate });
        }}
      />
      <SelectField<RootCause | ''>
        label="Cause found"
        value={draft.rootCause === undefined ? (detail.rootCauseCode ?? '') : (draft.rootCause ?? '')}
        options={causes}
        onChange={(rootCause) => put({ rootCause: rootCause === '' ? null : rootCause })}
      />
      <AmountField
        label="Contested"
        currency={dispute.currency}
        value={amount}
        onChange={(amountMinor) => {
          setAmount(amountMinor);
          if (amountMinor !== null && amountMinor > 0) put({ amountMinor });
        }}
      />
      <TextField label="Line of the invoice" value={draft.line ?? dispute.line} onChange={(line) => put({ line })} maxLength={400} placeholder="whole item" />
      {change.error ? (
        <div className={styles.wide}>
          <ErrorLine error={change.error} />
        </div>
      ) : null}
      {dirty && (
        <div className={styles.wide}>
          <Button kind="primary" size="small" submit busy={change.running}>
            Save changes
          </Button>{' '}
          <Button
            size="small"
            onClick={() => {
              setDraft({});
              setAmount(dispute.amountMinor);
            }}
          >
            Discard
          </Button>
        </div>
      )}
    </form>
  );
}
