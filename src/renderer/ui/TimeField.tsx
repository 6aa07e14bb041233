import { useState, type ReactNode } from 'react';
import { TextField } from './TextField';

/** `9`, `930`, `9:30`, `2pm` as `HH:MM`; null for anything else. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (found === null) return null;
  const half = found[3]?.toLowerCase();
  const hour = (Number(found[1]) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  const minute = Number(found[2] ?? 0);
  if (Number(found[1]) > (half === undefined ? 23 : 12) || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** An hour of the day as text; empty = none. What cannot be read is said and not handed on. */
export function TimeField({
  label,
  value,
  onChange,
  hint,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (time: string | null) => void;
  readonly hint?: ReactNode;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const fault = typed !== null && typed.trim() !== '' && readTime(typed) === null ? 'Not a time. Try 10:30 or 2pm.' : null;
  return (
    <TextField
      label={label}
      value={typed ?? value ?? ''}
      error={fault}
      hint={typed !== null && value !== null && typed !== value ? value : hint}
      placeholder="10:30"
      maxLength={8}
      selectOnFocus
      onChange={(text) => {
        setTyped(text);
        onChange(readTime(text));
      }}
      onBlur={() => {
        if (fault === null) setTyped(null);
      }}
    />
  );
}
