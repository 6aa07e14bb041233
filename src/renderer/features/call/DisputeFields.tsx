import type { Ref } from 'react';
import { disputeReasons } from '../../../shared/contract/call-log.contract';
import type { ItemId } from '../../../shared/domain/ids';
import { cx } from '../../lib/cx';
import { AmountField, Keys, SelectField } from '../../ui';
import { type DisputeReason, disputeReasonLabels } from './outcomes';
import styles from './OutcomePicker.module.css';

export interface DisputeFieldsProps {
  readonly items: readonly { readonly id: ItemId; readonly number: string; readonly currency: string; readonly openMinor: number }[];
  readonly itemId: ItemId | null;
  readonly amountMinor: number | null;
  readonly reason: DisputeReason | undefined;
  readonly onItem: (id: ItemId) => void;
  readonly onAmount: (amountMinor: number | null) => void;
  readonly onReason: (reason: DisputeReason) => void;
  readonly amountRef?: Ref<HTMLInputElement>;
  readonly reasonError?: string | null;
  readonly onAmountEnter?: () => void;
}

/** Which item, how much of it, and why: the reason on a digit. */
export function DisputeFields({ items, itemId, amountMinor, reason, onItem, onAmount, onReason, amountRef, reasonError, onAmountEnter }: DisputeFieldsProps) {
  const item = items.find((candidate) => candidate.id === itemId);
  const rest = disputeReasons.slice(9);
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <div className={styles.grid} role="group" aria-label="Reason">
        {disputeReasons.slice(0, 9).map((candidate, at) => (
          <button
            key={candidate}
            type="button"
            aria-pressed={candidate === reason}
            className={cx(styles.outcome, candidate === reason && styles.on)}
            onClick={() => onReason(candidate)}
          >
            <Keys keys={String(at + 1)} />
            <span className="truncate">{disputeReasonLabels[candidate]}</span>
          </button>
        ))}
      </div>
      {reasonError && (
        <div className="small tone-stop" role="alert">
          {reasonError}
        </div>
      )}
      <SelectField<DisputeReason | ''>
        label="Other reason"
        labelHidden
        value={reason && rest.includes(reason) ? reason : ''}
        onChange={(next) => {
          if (next !== '') onReason(next);
        }}
        options={[{ value: '', label: 'Other reason' }, ...rest.map((value) => ({ value, label: disputeReasonLabels[value] }))]}
      />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <SelectField
          label="Item"
          value={itemId ?? ''}
          onChange={(id) => onItem(id as ItemId)}
          options={items.map((candidate) => ({ value: candidate.id as string, label: candidate.number }))}
        />
        <AmountField
          label="Disputed"
          currency={item?.currency ?? 'USD'}
          value={amountMinor}
          onChange={onAmount}
          {...(amountRef && { ref: amountRef })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !onAmountEnter) return;
            event.preventDefault();
            onAmountEnter();
          }}
        />
      </div>
    </div>
  );
}
