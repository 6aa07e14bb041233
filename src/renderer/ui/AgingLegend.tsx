import { bucketLook } from '../lib/age-step';
import { cx } from '../lib/cx';
import styles from './AgingLegend.module.css';
import type { AgingStripData } from './AgingStrip';
import { MoneyText } from './MoneyText';

/** The amounts of an aging strip in words and figures, without cents; `stacked` sets the figure under its label. */
export function AgingLegend({ strip, stacked = false }: { readonly strip: AgingStripData; readonly stacked?: boolean }) {
  return (
    <dl className={cx(styles.legend, stacked && styles.stacked)}>
      {strip.buckets.map((bucket, index) => (
        <div key={bucket.label} className={styles.entry}>
          <dt>
            <i
              aria-hidden="true"
              className={cx(styles.square, 'bar-edge')}
              style={{ background: `var(--age-${bucketLook(index, strip.buckets.length).step})` }}
            />
            {bucket.label}
          </dt>
          <dd>
            <MoneyText amountMinor={bucket.amountMinor} currency={strip.currency} plain whole />
          </dd>
        </div>
      ))}
    </dl>
  );
}
