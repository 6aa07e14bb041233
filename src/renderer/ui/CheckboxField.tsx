import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './CheckboxField.module.css';
import { Icon } from './Icon';

export interface CheckboxFieldProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some but not all. */
  readonly indeterminate?: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Hides the words from the eye, for boxes in rows. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly tabIndex?: number;
  readonly children?: ReactNode;
}

/** A tick box; the space around it belongs to the target. */
export function CheckboxField({
  label,
  checked,
  indeterminate = false,
  onChange,
  labelHidden = false,
  disabled = false,
  tabIndex,
  children,
}: CheckboxFieldProps) {
  return (
    <label className={cx(styles.label, disabled && styles.disabled)}>
      <span className={styles.box}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          tabIndex={tabIndex}
          aria-label={labelHidden ? label : undefined}
          ref={(node) => {
            if (node) node.indeterminate = indeterminate;
          }}
          onChange={(event) => onChange(event.target.checked)}
        />
        {(checked || indeterminate) && <Icon name={indeterminate ? 'minus' : 'check'} size={10} />}
      </span>
      {!labelHidden && <span>{children ?? label}</span>}
    </label>
  );
}
