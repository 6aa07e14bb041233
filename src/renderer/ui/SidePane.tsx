import type { ReactNode } from 'react';
import styles from './SidePane.module.css';

export interface SidePaneProps {
  readonly label: string;
  /** Design pixels: preview 344, account 308, call 392, letter 452, import 320. */
  readonly width: number;
  readonly children: ReactNode;
  /** Bar at the lower edge that never scrolls away. */
  readonly footer?: ReactNode;
}

/** A pane at the right, parted from the list by a hairline. A region one reaches with F6. */
export function SidePane({ label, width, children, footer }: SidePaneProps) {
  return (
    <aside aria-label={label} data-region="side" tabIndex={-1} className={styles.pane} style={{ width: `calc(${width} * var(--px))` }}>
      {/* Focusable, so that it can be scrolled by keyboard. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
        {children}
      </div>
      {footer && <div className={styles.foot}>{footer}</div>}
    </aside>
  );
}
