import { formatMinor } from '../../shared/domain/money';
import { bucketLook } from '../lib/age-step';
import { cx } from '../lib/cx';
import { useFrame } from '../lib/frame';
import styles from './AgingStrip.module.css';

export interface AgingStripData {
  readonly currency: string;
  readonly openMinor: number;
  readonly buckets: readonly { readonly label: string; readonly amountMinor: number }[];
}

export interface AgingStripProps {
  readonly strip: AgingStripData | undefined;
  readonly tall?: boolean;
}

/** Age of one currency's open amount as a strip: ramp order, gaps between the steps, 91+ hatched; its name says every amount. */
export function AgingStrip({ strip, tall = false }: AgingStripProps) {
  const { locale } = useFrame();
  if (strip === undefined) return <span className={styles.credit}>nothing open</span>;
  const owed = strip.buckets.map((bucket) => Math.max(0, bucket.amountMinor));
  const sum = owed.reduce((total, amount) => total + amount, 0);
  if (sum === 0) return <span className={styles.credit}>{strip.openMinor < 0 ? 'credit only' : 'nothing open'}</span>;
  const name = strip.buckets.map((bucket) => `${bucket.label} ${formatMinor(bucket.amountMinor, strip.currency, locale)}`).join(', ');
  return (
    <div className={cx(styles.strip, tall && styles.tall)} role="img" aria-label={name} title={name}>
      {owed.map((amount, index) => {
        if (amount === 0) return null;
        const look = bucketLook(index, owed.length);
        return (
          <span
            key={strip.buckets[index]?.label}
            className={cx(styles.part, look.hatched && styles.hatched)}
            style={{ flexGrow: amount / sum, backgroundColor: `var(--age-${look.step})` }}
          />
        );
      })}
    </div>
  );
}
