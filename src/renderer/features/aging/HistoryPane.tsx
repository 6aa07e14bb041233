import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { formatMinor } from '../../../shared/domain/money';
import { bucketLook } from '../../lib/age-step';
import { cx } from '../../lib/cx';
import { formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { ErrorLine, MoneyText, SegmentedBar } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { AgingChart } from './AgingChart';
import styles from './aging.module.css';
import { useAgingHistory } from './aging.api';
import type { AgingBasis, AgingPoint, AgingTotal } from './aging.api';
import { barsOf, sharesOf, withPresent } from './chart-data';

export interface HistoryPaneProps {
  readonly total: AgingTotal;
  readonly basis: AgingBasis;
  /** The day `total` is of, where that is today; null while a past day is looked at. */
  readonly present: IsoDate | null;
  readonly onDay: (day: IsoDate) => void;
}

type Measure = 'amount' | 'share' | 'table';

/** Is the debt getting older? Thirteen month-ends as amounts, shares or a table. */
export function HistoryPane({ total, basis, present, onDay }: HistoryPaneProps) {
  const { locale } = useFrame();
  const [measure, setMeasure] = useState<Measure>('amount');
  const history = useAgingHistory(total.currency, basis);
  const monthEnds = history.data?.points ?? [];
  const points = present === null ? monthEnds : withPresent<AgingPoint>(monthEnds, { day: present, buckets: total.buckets, openMinor: total.openMinor });
  const shares = sharesOf(total.buckets);
  const filled = points.filter((point) => point.openMinor !== 0 || point.buckets.some((bucket) => bucket.amountMinor !== 0)).length;
  const bars = barsOf(points, 'amount');
  const tableOf = (linked: boolean) => (
    <SimpleTable<AgingPoint>
      caption={`Open amount by age at month-end, ${total.currency}`}
      rows={points}
      rowKey={(point) => point.day}
      columns={[
        {
          key: 'day',
          header: 'Day',
          width: 160,
          rowHeader: true,
          cell: (point) =>
            linked ? (
              <button type="button" className="text-link" style={{ minHeight: 24 }} onClick={() => onDay(point.day)}>
                {formatFullDay(point.day, locale)}
              </button>
            ) : (
              formatFullDay(point.day, locale)
            ),
        },
        ...total.buckets.map((bucket, index) => ({
          key: bucket.label,
          header: bucket.label,
          right: true,
          cell: (point: AgingPoint) => <MoneyText amountMinor={point.buckets[index]?.amountMinor ?? 0} currency={total.currency} plain />,
        })),
        {
          key: 'open',
          header: 'Open',
          right: true,
          width: 150,
          cell: (point) => (
            <span className="strong">
              <MoneyText amountMinor={point.openMinor} currency={total.currency} />
            </span>
          ),
        },
      ]}
    />
  );
  return (
    <section aria-label="Aging over 13 months">
      <div className={styles.head}>
        <h2>Aging</h2>
        <span className="muted">{formatMinor(total.openMinor, total.currency, locale)} open</span>
        <span className="spacer" />
        <SegmentedBar<Measure>
          label="Drawn as"
          current={measure}
          onChange={setMeasure}
          parts={[
            { key: 'amount', label: 'Amount' },
            { key: 'share', label: 'Share' },
            { key: 'table', label: 'Table' },
          ]}
        />
      </div>
      <div className={styles.legend}>
        {total.buckets.map((bucket, index) => {
          const look = bucketLook(index, total.buckets.length);
          return (
            <span key={bucket.label}>
              <i
                aria-hidden="true"
                className={cx(styles.square, look.hatched && styles.hatched, 'bar-edge')}
                style={{ backgroundColor: `var(--age-${look.step})` }}
              />
              {bucket.label} <b className="strong">{shares[index]}</b>
            </span>
          );
        })}
      </div>
      {history.isError && <ErrorLine error={history.error} onRetry={() => void history.refetch()} />}
      {measure === 'table' ? (
        <div className={styles.twin} tabIndex={0} role="group" aria-label="Month-ends">
          {tableOf(true)}
        </div>
      ) : (
        <>
          {points.length > 0 ? <AgingChart points={points} currency={total.currency} measure={measure} onDay={onDay} /> : <div className={styles.chart} />}
          {points.length > 0 && filled < 2 && (
            <p className="small muted" style={{ padding: '0 16px 8px' }}>
              Needs two month-ends to compare; {filled === 0 ? 'none is' : 'one is'} in the ledger.
            </p>
          )}
          {bars.some((bar) => bar.creditMinor < 0) && (
            <p className="small muted" style={{ padding: '0 16px 8px' }}>
              Buckets with more credit than debt are drawn as zero; the table has them exactly.
            </p>
          )}
          {/* For those who hear it: no button, which one would reach by Tab without seeing where one is. */}
          <div className="sr-only">{tableOf(false)}</div>
        </>
      )}
    </section>
  );
}
