import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './Banner.module.css';
import { Icon, type IconName } from './Icon';

export interface BannerProps {
  readonly tone?: 'plain' | 'warn' | 'stop' | 'ok';
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** A line across a screen instead of a box. */
  readonly flat?: boolean;
}

const usual = { plain: 'info', warn: 'unverified', stop: 'error', ok: 'kept' } as const satisfies Record<string, IconName>;

/** A message that stays until its cause is gone. */
export function Banner({ tone = 'plain', icon = usual[tone], children, actions, flat = false }: BannerProps) {
  return (
    <div role={tone === 'stop' ? 'alert' : 'status'} className={cx(styles.banner, tone !== 'plain' && styles[tone], flat && styles.flat)}>
      <Icon name={icon} size={15} />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
