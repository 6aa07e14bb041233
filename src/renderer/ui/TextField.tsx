import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Field } from './Field';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'number' | 'date' | 'time';
  /** Gets the focus when it appears, inside dialogs too. */
  readonly autoFocus?: boolean;
  /** The whole text is selected on focus, so that typing replaces it. */
  readonly selectOnFocus?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onBlur?: () => void;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  labelHidden = false,
  placeholder,
  type = 'text',
  autoFocus,
  selectOnFocus = false,
  disabled,
  maxLength,
  onKeyDown,
  onBlur,
  className,
  ref,
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      {(parts) => (
        <input
          {...parts}
          ref={ref}
          type={type}
          value={value}
          placeholder={placeholder}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
          disabled={disabled}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          onFocus={selectOnFocus ? (event) => event.target.select() : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
