import { useId, type ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './Field.module.css';

export interface FieldParts {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** What was understood, or what is wanted. */
  readonly hint?: ReactNode;
  /** The fault and a repair, e.g. `November has 30 days. Try 30 Nov.` */
  readonly error?: string | null | undefined;
  /** Hides the label from the eye, not from screen readers. */
  readonly labelHidden?: boolean;
  readonly className?: string | undefined;
  /** Draws the control; spread the parts on it. */
  readonly children: (parts: FieldParts) => ReactNode;
}

/** Label, control, hint and fault of one value. The named fields (TextField, SelectField ...) are made of it. */
export function Field({ label, hint, error, labelHidden = false, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={cx(styles.label, labelHidden && 'sr-only')}>
        {label}
      </label>
      {children({
        id,
        className: cx(styles.input, error && styles.bad),
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <div id={`${id}-note`} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {note}
        </div>
      )}
    </div>
  );
}
