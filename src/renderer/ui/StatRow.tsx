import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './StatRow.module.css';

export interface StatRowProps {
  readonly stats: readonly { readonly label: string; readonly value: ReactNode }[];
  readonly className?: string | undefined;
}

/** A few figures with the word under each, parted by hairlines. */
export function StatRow({ stats, className }: StatRowProps) {
  return (
    <dl className={cx(styles.row, className)}>
      {stats.map((stat) => (
        <div key={stat.label} className={styles.stat}>
          <dt className={styles.label}>{stat.label}</dt>
          <dd className={styles.value}>{stat.value}</dd>
        </div>
      ))}
    </dl>
  );
}
