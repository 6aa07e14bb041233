import type { ReactNode } from 'react';
import { Keys } from './Keys';
import styles from './ScreenFooter.module.css';

export interface ScreenFooterProps {
  /** The keys that work right now. */
  readonly hints: readonly { readonly keys: string; readonly label: string }[];
  /** What the list leaves out. */
  readonly children?: ReactNode;
}

/** The lowest line of a list screen. */
export function ScreenFooter({ hints, children }: ScreenFooterProps) {
  return (
    <footer className={styles.footer} data-region="footer" tabIndex={-1}>
      {hints.map((hint) => (
        <span key={hint.keys + hint.label} className={styles.hint}>
          <Keys keys={hint.keys} /> {hint.label}
        </span>
      ))}
      {children && <span className={styles.end}>{children}</span>}
    </footer>
  );
}
