import type { IsoDate } from '../../../shared/domain/calendar';
import { cx } from '../../lib/cx';
import { formatDay, formatFullDay, formatWeekday } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import styles from './DayStrip.module.css';

export interface DayStripProps {
  readonly days: readonly { readonly date: IsoDate; readonly bankDay: boolean; readonly holiday: string | null }[];
  readonly value: IsoDate | null;
  readonly onChange: (day: IsoDate) => void;
}

/** The next days at a glance; weekends are left out, bank holidays struck out and not to be picked. */
export function DayStrip({ days, value, onChange }: DayStripProps) {
  const { locale, today } = useFrame();
  const shown = days.filter((day) => day.bankDay || day.holiday !== null).slice(0, 8);
  const holidays = shown.filter((day) => day.holiday !== null);
  return (
    <div>
      <div className={styles.strip} role="group" aria-label="Bank days">
        {shown.map((day) => (
          <button
            key={day.date}
            type="button"
            tabIndex={-1}
            disabled={!day.bankDay}
            aria-pressed={day.date === value}
            title={day.holiday ?? formatFullDay(day.date, locale)}
            className={cx(styles.day, day.date === value && styles.on, !day.bankDay && styles.closed)}
            onClick={() => onChange(day.date)}
          >
            {formatWeekday(day.date, locale)}
            <b>{Number(day.date.slice(8, 10))}</b>
          </button>
        ))}
      </div>
      {holidays.map((day) => (
        <div key={day.date} className={styles.note}>{`${formatDay(day.date, locale, today, true)} is ${day.holiday}.`}</div>
      ))}
    </div>
  );
}
