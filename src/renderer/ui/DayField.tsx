import type { KeyboardEvent, Ref } from 'react';
import { parseDayText, type IsoDate } from '../../shared/domain/calendar';
import { formatDay } from '../lib/format-date';
import { useFrame } from '../lib/frame';
import { dayOrder } from '../lib/day-order';
import { TextField } from './TextField';
import { useTypedText } from './use-typed-text';

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
  const { text, means, isUnreadable, onText, onBlur } = useTypedText({
    value,
    written,
    read: (typed) => parseDayText(typed, today, { order: dayOrder(locale) }),
    onChange,
    onClear,
  });
  const fault = isUnreadable ? 'Not a day. Try fri, +3 or 27 Nov.' : null;
  return (
    <TextField
      selectOnFocus
      label={label}
      value={text}
      error={error ?? fault}
      hint={means === null ? hint : written}
      {...(autoFocus && { autoFocus })}
      {...(onKeyDown && { onKeyDown })}
      {...(ref && { ref })}
      placeholder="fri, +3, 27 Nov"
      onChange={onText}
      onBlur={onBlur}
    />
  );
}
