import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './Chip.module.css';
import { Icon, type IconName } from './Icon';

export interface ChipProps {
  readonly children: ReactNode;
  /** Only a broken promise is `stop` and a promise due today `accent` in lists; the other tones belong to forms and letters. */
  readonly tone?: 'plain' | 'accent' | 'stop' | 'warn' | 'ok' | 'line';
  readonly icon?: IconName | undefined;
  readonly title?: string;
}

/** A short fact. */
export function Chip({ children, tone = 'plain', icon, title }: ChipProps) {
  return (
    <span className={cx(styles.chip, tone !== 'plain' && styles[tone])} title={title}>
      {icon && <Icon name={icon} size={13} />}
      <span>{children}</span>
    </span>
  );
}
