import type { MouseEvent, Ref } from 'react';
import { cx } from '../lib/cx';
import { Icon, type IconName } from './Icon';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  readonly icon: IconName;
  /** The name; also the tooltip. */
  readonly label: string;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly bordered?: boolean;
  readonly large?: boolean;
  readonly pressed?: boolean;
  readonly keys?: string;
  readonly disabledReason?: string | null | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly 'aria-haspopup'?: 'menu' | 'dialog';
  readonly 'aria-expanded'?: boolean;
}

/** A picture that can be pressed. It always has a name. */
export function IconButton({ icon, label, onClick, bordered = false, large = false, pressed, keys, disabledReason, className, ref, ...aria }: IconButtonProps) {
  const off = disabledReason != null;
  return (
    <button
      ref={ref}
      type="button"
      aria-label={off ? `${label}, not available: ${disabledReason}` : label}
      title={disabledReason ?? (keys ? `${label} (${keys})` : label)}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      aria-keyshortcuts={keys?.replaceAll(' ', '+')}
      {...aria}
      className={cx(styles.iconButton, bordered && styles.bordered, large && styles.large, className)}
      onClick={(event) => {
        if (!off) onClick?.(event);
      }}
    >
      <Icon name={icon} size={16} />
    </button>
  );
}
