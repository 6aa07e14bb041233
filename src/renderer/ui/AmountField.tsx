import type { KeyboardEvent, Ref } from 'react';
import { formatMinor, formatMinorPlain, parseDecimalToMinor } from '../../shared/domain/money';
import { decimalMark } from '../lib/day-order';
import { useFrame } from '../lib/frame';
import { TextField } from './TextField';
import { useTypedText } from './use-typed-text';

export interface AmountFieldProps {
  readonly label: string;
  readonly currency: string;
  /** Minor units; null while the text cannot be read. */
  readonly value: number | null;
  readonly onChange: (amountMinor: number | null) => void;
  readonly error?: string | null | undefined;
  readonly hint?: string | undefined;
  /** The text was deleted; without it an empty field is one that cannot be read. */
  readonly onClear?: () => void;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** An amount as text in the user's way of writing; what was understood stands under the field while typing. */
export function AmountField({ label, currency, value, onChange, error, hint, onClear, autoFocus, onKeyDown, ref }: AmountFieldProps) {
  const { locale } = useFrame();
  const written = value === null ? '' : formatMinorPlain(value, currency, locale);
  const read = (text: string): number | null => {
    const parsed = parseDecimalToMinor(text, currency, decimalMark(locale));
    return parsed.ok ? parsed.minor : null;
  };
  const { text, means, isUnreadable, onText, onBlur } = useTypedText({ value, written, read, onChange, onClear });
  const fault = isUnreadable ? `Not an amount in ${currency}. Try ${formatMinorPlain(500_000, currency, locale)}.` : null;
  return (
    <TextField
      selectOnFocus
      label={`${label}, ${currency}`}
      value={text}
      error={error ?? fault}
      hint={means === null ? hint : formatMinor(means, currency, locale)}
      {...(autoFocus && { autoFocus })}
      {...(onKeyDown && { onKeyDown })}
      {...(ref && { ref })}
      onChange={onText}
      onBlur={onBlur}
    />
  );
}
