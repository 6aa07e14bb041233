import type { ReactNode } from 'react';
import styles from './Progress.module.css';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 = not known yet. */
  readonly total: number;
  readonly action?: ReactNode;
}

/** Moves with real progress only. */
export function Progress({ label, done, total, action }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <span className="medium">{label}</span>
        <span className="spacer" />
        <span className="muted small">{percent === null ? done.toLocaleString() : `${done.toLocaleString()} of ${total.toLocaleString()}, ${percent}%`}</span>
        {action}
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== null && { 'aria-valuenow': percent })}
      >
        <div className={styles.fill} style={{ width: `${percent ?? 0}%` }} />
      </div>
    </div>
  );
}
