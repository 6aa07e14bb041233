import type { ReactNode } from 'react';
import styles from './ScreenHeader.module.css';

export interface ScreenHeaderProps {
  readonly title: string;
  /** One quiet line under or beside the title. */
  readonly detail?: ReactNode;
  /** Actions at the right end. */
  readonly children?: ReactNode;
}

/** The head of a screen. Its title is the page's h1. */
export function ScreenHeader({ title, detail, children }: ScreenHeaderProps) {
  return (
    <header className={styles.header} data-region="header" tabIndex={-1}>
      <div style={{ minWidth: 0 }}>
        <h1 className={styles.title}>{title}</h1>
        {detail && <div className="small muted">{detail}</div>}
      </div>
      <span className="spacer" />
      {children}
    </header>
  );
}
