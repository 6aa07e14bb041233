import { bucketLook } from '../../lib/age-step';
import { useFrame } from '../../lib/frame';
import { cx } from '../../lib/cx';
import { SimpleTable } from '../../ui/SimpleTable';
import { MoneyText } from '../../ui';
import styles from './aging.module.css';
import type { AgingTotal, RowsChoice } from './aging.api';
import { OpenNumber } from './OpenNumber';

export interface TotalsTableProps {
  readonly totals: readonly AgingTotal[];
  readonly current: string;
  readonly onCurrency: (currency: string) => void;
  readonly onRows: (choice: RowsChoice) => void;
}

/** One line per currency; currencies are never added. */
export function TotalsTable({ totals, current, onCurrency, onRows }: TotalsTableProps) {
  const { locale } = useFrame();
  const labels = totals[0]?.buckets.map((bucket) => bucket.label) ?? [];
  return (
    <div className={styles.totals} tabIndex={0} role="group" aria-label="Open amount by age">
      <SimpleTable<AgingTotal>
        caption="Open amount by age, one line per currency"
        rows={totals}
        rowKey={(total) => total.currency}
        columns={[
          {
            key: 'currency',
            header: 'Currency',
            width: 92,
            rowHeader: true,
            cell: (total) =>
              totals.length === 1 ? (
                total.currency
              ) : (
                <button
                  type="button"
                  className={total.currency === current ? 'strong' : 'text-link'}
                  aria-pressed={total.currency === current}
                  style={{ minHeight: 24 }}
                  onClick={() => onCurrency(total.currency)}
                >
                  {total.currency}
                </button>
              ),
          },
          {
            key: 'open',
            header: 'Open',
            right: true,
            width: 140,
            cell: (total) => (
              <span className="strong">
                <OpenNumber
                  amountMinor={total.openMinor}
                  currency={total.currency}
                  what={`All open in ${total.currency}`}
                  onOpen={() => onRows({ currency: total.currency, bucket: null, customerId: null })}
                />
              </span>
            ),
          },
          ...labels.map((label, index) => ({
            key: label,
            right: true,
            header: (
              <span className="row" style={{ gap: 5, justifyContent: 'flex-end' }}>
                <i
                  aria-hidden="true"
                  className={cx(styles.square, bucketLook(index, labels.length).hatched && styles.hatched)}
                  style={{ backgroundColor: `var(--age-${bucketLook(index, labels.length).step})` }}
                />
                {label}
              </span>
            ),
            cell: (total: AgingTotal) => (
              <OpenNumber
                amountMinor={total.buckets[index]?.amountMinor ?? 0}
                currency={total.currency}
                plain
                what={`${label}, ${total.currency}`}
                onOpen={() => onRows({ currency: total.currency, bucket: index, customerId: null })}
              />
            ),
          })),
          {
            key: 'credits',
            header: 'Credits in it',
            right: true,
            width: 112,
            wideOnly: true,
            cell: (total) => <MoneyText amountMinor={total.creditsMinor} currency={total.currency} plain />,
          },
          {
            key: 'unapplied',
            header: 'Not applied',
            right: true,
            width: 112,
            wideOnly: true,
            cell: (total) => <MoneyText amountMinor={total.unappliedMinor} currency={total.currency} plain />,
          },
          {
            key: 'disputed',
            header: 'Disputed',
            right: true,
            width: 112,
            wideOnly: true,
            cell: (total) => <MoneyText amountMinor={total.disputedMinor} currency={total.currency} plain />,
          },
          { key: 'items', header: 'Items', right: true, width: 78, cell: (total) => total.items.toLocaleString(locale) },
        ]}
      />
    </div>
  );
}
