import { useState, type KeyboardEvent, type Ref } from 'react';
import { formatMinor, formatMinorPlain, parseDecimalToMinor } from '../../shared/domain/money';
import { decimalMark } from '../lib/day-order';
import { useFrame } from '../lib/frame';
import { TextField } from './TextField';

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
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: number | null } | null>(null);
  const showTyped = typed !== null && typed.means === value;
  const fault = showTyped && typed.text.trim() !== '' && typed.means === null ? `Not an amount in ${currency}. Try ${formatMinorPlain(500_000, currency, locale)}.` : null;
  return (
    <TextField
      selectOnFocus label={`${label}, ${currency}`} value={showTyped ? typed.text : written} error={error ?? fault} hint={showTyped && typed.means !== null ? formatMinor(typed.means, currency, locale) : hint} {...(autoFocus && { autoFocus })} {...(onKeyDown && { onKeyDown })} {...(ref && { ref })}
      onChange={(next) => {
        if (next.trim() === '' && onClear) {
          setTyped(null);
          return onClear();
        }
        const read = parseDecimalToMinor(next, currency, decimalMark(locale));
        const means = read.ok ? read.minor : null;
        setTyped({ text: next, means });
        onChange(means);
      }}
      onBlur={() => {
        if (typed?.means != null) setTyped(null);
      }}
    />
  );
}
