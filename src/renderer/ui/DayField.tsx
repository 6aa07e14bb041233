import { useState, type KeyboardEvent, type Ref } from 'react';
import { parseDayText, type IsoDate } from '../../shared/domain/calendar';
import { formatDay } from '../lib/format-date';
import { useFrame } from '../lib/frame';
import { dayOrder } from '../lib/day-order';
import { TextField } from './TextField';

export interface DayFieldProps {
  readonly label: string;
  readonly value: IsoDate | null;
  /** Null while the text cannot be read. */
  readonly onChange: (day: IsoDate | null) => void;
  readonly error?: string | null | undefined;
  /** Under the field while what was typed needs no word. */
  readonly hint?: string | undefined;
  /** The text was deleted; without it an empty field is one that cannot be read. */
  readonly onClear?: () => void;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A day as text: `fri`, `+3`, `27/11`, `eom`; what was understood stands under the field while typing. */
export function DayField({ label, value, onChange, error, hint, onClear, autoFocus, onKeyDown, ref }: DayFieldProps) {
  const { locale, today } = useFrame();
  const written = value === null ? '' : formatDay(value, locale, today, true);
  // The typed text is kept while it means the value; a value set from outside (day strip, proposal) replaces it.
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: IsoDate | null } | null>(null);
  const showTyped = typed !== null && typed.means === value;
  const text = showTyped ? typed.text : written;
  const fault = showTyped && typed.text.trim() !== '' && typed.means === null ? 'Not a day. Try fri, +3 or 27 Nov.' : null;
  return (
    <TextField
      selectOnFocus label={label} value={text} error={error ?? fault} hint={showTyped && typed.means !== null ? written : hint} {...(autoFocus && { autoFocus })} {...(onKeyDown && { onKeyDown })} {...(ref && { ref })}
      placeholder="fri, +3, 27 Nov"
      onChange={(next) => {
        if (next.trim() === '' && onClear) {
          setTyped(null);
          return onClear();
        }
        const means = parseDayText(next, today, { order: dayOrder(locale) });
        setTyped({ text: next, means });
        onChange(means);
      }}
      onBlur={() => {
        if (typed?.means) setTyped(null);
      }}
    />
  );
}
