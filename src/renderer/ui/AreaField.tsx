import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Field } from './Field';

export interface AreaFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. */
export function AreaField({
  label,
  value,
  onChange,
  hint,
  error,
  labelHidden = false,
  placeholder,
  rows = 2,
  autoFocus,
  maxLength,
  readOnly,
  onKeyDown,
  ref,
}: AreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(parts) => (
        <textarea
          {...parts}
          ref={ref}
          value={value}
          placeholder={placeholder}
          rows={rows}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
          maxLength={maxLength}
          readOnly={readOnly}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
