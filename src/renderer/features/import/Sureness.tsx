import { cx } from '../../lib/cx';
import styles from './import.module.css';

const bars = { high: 3, medium: 2, low: 1 } as const;

/** How sure a proposal is: rising bars plus the word. */
export function Sureness({ sureness }: { readonly sureness: 'high' | 'medium' | 'low' }) {
  return (
    <span className="row" style={{ gap: 6 }}>
      <span className={styles.sure} aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={cx(bar <= bars[sureness] && styles.filled)} />
        ))}
      </span>
      <span className="small muted">{sureness}</span>
    </span>
  );
}
