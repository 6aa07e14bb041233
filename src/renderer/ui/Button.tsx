import type { MouseEvent, ReactNode, Ref } from 'react';
import { cx } from '../lib/cx';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon';
import { Keys } from './Keys';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly kind?: 'plain' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: IconName;
  /** Key that does the same, drawn as caps. */
  readonly keys?: string | undefined;
  /** Why it cannot be pressed now. The button stays reachable and says the reason. */
  readonly disabledReason?: string | null | undefined;
  readonly submit?: boolean;
  readonly grow?: boolean;
  /** For buttons that switch something: the present state. */
  readonly pressed?: boolean;
  /** The work is running; a second press does nothing. */
  readonly busy?: boolean;
  readonly title?: string | undefined;
  /** Has the focus when its dialog opens. */
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Has the focus when its dialog opens. */
  readonly 'data-autofocus'?: boolean | undefined;
  readonly 'aria-haspopup'?: 'menu' | 'dialog';
  readonly 'aria-expanded'?: boolean;
}

/** A button with a verb. Switched off it keeps its place and tells why. */
export function Button({
  children,
  onClick,
  kind = 'plain',
  size = 'medium',
  icon,
  keys,
  disabledReason,
  submit = false,
  grow = false,
  pressed,
  busy = false,
  title,
  autoFocus = false,
  className,
  ref,
  ...aria
}: ButtonProps) {
  const off = disabledReason != null || busy;
  return (
    <button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      data-autofocus={autoFocus || undefined}
      title={disabledReason ?? title}
      aria-keyshortcuts={keys?.replaceAll(' ', '+')}
      {...aria}
      className={cx(
        styles.button,
        kind !== 'plain' && styles[kind],
        size !== 'medium' && styles[size],
        grow && styles.grow,
        pressed && styles.pressed,
        className,
      )}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} size={15} />}
      <span className="truncate">{children}</span>
      {keys && <Keys keys={keys} />}
      {disabledReason != null && <span className="sr-only">{`, not available: ${disabledReason}`}</span>}
    </button>
  );
}
