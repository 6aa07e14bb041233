import type { ReactNode } from 'react';
import { Field } from './Field';

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly labelHidden?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

/** One out of a list; the system's own list box, so that type-ahead and screen readers work. */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  error,
  labelHidden = false,
  autoFocus,
  disabled,
  className,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      {(parts) => (
        <select
          {...parts}
          value={value}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
