import type { IsoDate } from '../../../shared/domain/calendar';
import { DateText, MoneyText, SelectField } from '../../ui';
import { planInstalments, type Rhythm } from './call-form';
import styles from './PlanFields.module.css';

export interface PlanFieldsProps {
  readonly currency: string;
  readonly amountMinor: number | null;
  readonly firstDate: IsoDate | null;
  readonly count: number;
  readonly rhythm: Rhythm;
  readonly onCount: (count: number) => void;
  readonly onRhythm: (rhythm: Rhythm) => void;
}

const counts = ['1', '2', '3', '4', '5', '6', '8', '10', '12'] as const;

/** In how many parts, how often, and what that makes of each date. One part is a part payment. */
export function PlanFields({ currency, amountMinor, firstDate, count, rhythm, onCount, onRhythm }: PlanFieldsProps) {
  const parts = amountMinor !== null && amountMinor > 0 && firstDate !== null ? planInstalments(amountMinor, firstDate, count, rhythm) : [];
  return (
    <div>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <SelectField label="Payments" value={String(count) as (typeof counts)[number]} onChange={(next) => onCount(Number(next))} options={counts.map((value) => ({ value, label: value === '1' ? '1, a part payment' : value }))} />
        <SelectField label="Every" value={rhythm} onChange={onRhythm} options={[{ value: 'week', label: 'week' }, { value: 'two-weeks', label: '2 weeks' }, { value: 'month', label: 'month' }]} />
      </div>
      {parts.length > 1 && (
        <table className={styles.table}>
          <caption className="sr-only">Payments of the plan</caption>
          <tbody>{parts.map((part) => <tr key={part.dueDate}><th scope="row"><DateText day={part.dueDate} weekday /></th><td><MoneyText amountMinor={part.amountMinor} currency={currency} plain /></td></tr>)}</tbody>
          <tfoot><tr><th scope="row">Total</th><td><MoneyText amountMinor={amountMinor ?? 0} currency={currency} plain /></td></tr></tfoot>
        </table>
      )}
    </div>
  );
}
