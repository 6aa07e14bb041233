import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './EmptyState.module.css';
import { Icon, type IconName } from './Icon';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  /** At least one way on. */
  readonly actions?: ReactNode;
  /** For a pane or a tab inside a screen. */
  readonly small?: boolean;
}

/** A list with nothing in it: says why and offers the next step. */
export function EmptyState({ title, children, icon, actions, small = false }: EmptyStateProps) {
  return (
    <div className={cx(styles.empty, small && styles.small)}>
      <div className={styles.box}>
        {icon && !small && <Icon name={icon} size={30} />}
        <h2 className={styles.title}>{title}</h2>
        {children && <div className={styles.text}>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
