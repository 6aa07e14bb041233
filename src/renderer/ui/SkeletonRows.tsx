import styles from './SkeletonRows.module.css';

/** Grey bars in the shape of rows, after 200 ms; nothing moves. */
export function SkeletonRows({ count = 8, label = 'Loading' }: { readonly count?: number; readonly label?: string }) {
  return (
    <div className={styles.rows} role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.line} aria-hidden="true">
          <span className={styles.bar} style={{ width: `${18 + ((index * 7) % 9)}%` }} />
          <span className={styles.bar} style={{ width: '8%' }} />
          <span className={styles.bar} style={{ width: `${20 + ((index * 5) % 13)}%` }} />
        </div>
      ))}
    </div>
  );
}
