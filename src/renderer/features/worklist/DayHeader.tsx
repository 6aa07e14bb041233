import { memo } from 'react';
import { cx } from '../../lib/cx';
import { formatLongDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { MoneyList, StatRow } from '../../ui';
import { useDay } from './worklist.api';
import styles from './Worklist.module.css';

/** Above this many customers ticks would be hairs: one bar in three parts instead. */
const mostTicks = 60;

/** The day: date, what is done, what it brought. */
export const DayHeader = memo(function DayHeader({ whose, ready }: { readonly whose: 'mine' | 'all'; readonly ready: boolean }) {
  const { today, locale, baseCurrency } = useFrame();
  const day = useDay(whose, ready).data;
  const putOff = day ? day.snoozed + day.skipped : 0;
  const all = day ? day.toGo + day.done + putOff : 0;
  const putOffWords = day ? [day.snoozed > 0 && `${day.snoozed} snoozed`, day.skipped > 0 && `${day.skipped} skipped`].filter(Boolean).join(', ') : '';
  const words = day ? `${day.done} done, ${putOff} snoozed or skipped, ${day.toGo} to go` : '';
  return (
    <header className={styles.day} data-region="header" tabIndex={-1}>
      <div>
        <h1>{formatLongDay(today, locale)}</h1>
        <div className="small muted nowrap">
          {day ? (day.toGo === 0 ? 'nothing left on your list' : `${day.toGo.toLocaleString()} ${day.toGo === 1 ? 'customer' : 'customers'} to go`) : ' '}
        </div>
      </div>
      {day && all > 0 && (
        <div>
          <div className="small nowrap">
            <b className="strong">{`${day.done.toLocaleString()} of ${all.toLocaleString()} done`}</b>
            {putOff > 0 && <span className="muted">{` · ${putOffWords}`}</span>}
          </div>
          {all <= mostTicks ? (
            <div className={styles.ticks} role="img" aria-label={words}>
              {Array.from({ length: all }, (_, at) => (
                <i key={at} className={cx(styles.tick, at < day.done ? styles.done : at < day.done + putOff && styles.skipped)} />
              ))}
            </div>
          ) : (
            <div className={styles.bar} role="img" aria-label={words}>
              {day.done > 0 && <span style={{ flexGrow: day.done, background: 'var(--accent)' }} />}
              {putOff > 0 && <span style={{ flexGrow: putOff, border: '1px solid var(--line-ctl)' }} />}
              <span style={{ flexGrow: day.toGo, background: 'var(--bg-track)' }} />
            </div>
          )}
        </div>
      )}
      <span className="spacer" />
      {day && (
        <StatRow
          className={styles.stats}
          stats={[
            { label: 'touched today', value: <MoneyList amounts={day.touched} emptyCurrency={baseCurrency} whole /> },
            {
              label: day.promisesWon.count === 1 ? 'promise won' : 'promises won',
              value: (
                <>
                  {day.promisesWon.count}{' '}
                  <span className="muted" style={{ fontWeight: 400 }}>
                    ·
                  </span>{' '}
                  <MoneyList amounts={day.promisesWon.amounts} emptyCurrency={baseCurrency} whole />
                </>
              ),
            },
            { label: 'in this week', value: <MoneyList amounts={day.cashThisWeek} emptyCurrency={baseCurrency} whole /> },
          ]}
        />
      )}
    </header>
  );
});
