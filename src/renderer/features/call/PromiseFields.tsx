import type { KeyboardEvent, Ref } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { AmountField, DayField } from '../../ui';
import { DayStrip, type DayStripProps } from './DayStrip';

export interface PromiseFieldsProps {
  readonly currency: string;
  readonly amountMinor: number | null;
  readonly dueDate: IsoDate | null;
  readonly onAmount: (amountMinor: number | null) => void;
  readonly onDate: (day: IsoDate | null) => void;
  readonly days: DayStripProps['days'];
  /** The amount gets the focus when the fields appear. */
  readonly autoFocus?: boolean;
  readonly amountHint?: string | undefined;
  readonly dateHint?: string | undefined;
  readonly amountError?: string | null | undefined;
  readonly dateError?: string | null | undefined;
  readonly amountRef?: Ref<HTMLInputElement>;
  readonly dateRef?: Ref<HTMLInputElement>;
  readonly dateLabel?: string;
  /** Enter in the amount goes on to the date. */
  readonly onAmountEnter?: () => void;
  /** Enter in the date. */
  readonly onDateEnter?: () => void;
}

const onEnter = (act: (() => void) | undefined) => (event: KeyboardEvent<HTMLInputElement>) => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !act) return;
  event.preventDefault();
  act();
};

/** Amount and date of a promise, as text, with the next bank days to point at. */
export function PromiseFields({
  currency,
  amountMinor,
  dueDate,
  onAmount,
  onDate,
  days,
  amountHint,
  dateHint,
  amountError,
  dateError,
  amountRef,
  dateRef,
  dateLabel = 'Paid by',
  autoFocus = false,
  onAmountEnter,
  onDateEnter,
}: PromiseFieldsProps) {
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <AmountField
          label="Amount"
          autoFocus={autoFocus}
          currency={currency}
          value={amountMinor}
          onChange={onAmount}
          hint={amountHint}
          error={amountError}
          onKeyDown={onEnter(onAmountEnter)}
          {...(amountRef && { ref: amountRef })}
        />
        <DayField
          label={dateLabel}
          value={dueDate}
          onChange={onDate}
          error={dateError}
          {...(dateHint !== undefined && { hint: dateHint })}
          onKeyDown={onEnter(onDateEnter)}
          {...(dateRef && { ref: dateRef })}
        />
      </div>
      <DayStrip days={days} value={dueDate} onChange={onDate} />
    </div>
  );
}
