import type { ReactNode } from 'react';
import styles from './PaneSection.module.css';

export interface PaneSectionProps {
  readonly title: string;
  readonly count?: ReactNode;
  /** At the right end of the head. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a side pane. */
export function PaneSection({ title, count, aside, children }: PaneSectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
