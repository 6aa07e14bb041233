import { useState } from 'react';
import { TextField } from '../../ui';

export interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number between two. What is typed stays typed; only one that fits is handed on, and leaving the field shows what holds. */
export function CountField({ label, value, least, most, onChange }: CountFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const fits = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
  const change = (text: string) => {
    setTyped(text);
    if (fits(text)) onChange(Number(text));
  };
  return (
    <TextField
      label={label}
      value={typed ?? String(value)}
      onChange={change}
      onBlur={() => setTyped(null)}
      selectOnFocus
      error={typed === null || fits(typed) ? null : `${least} to ${most}.`}
    />
  );
}
