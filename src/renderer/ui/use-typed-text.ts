import { useState } from 'react';

export interface TypedText<Value> {
  readonly value: Value | null;
  /** The value in the user's way of writing. */
  readonly written: string;
  /** Null = the text cannot be read. */
  readonly read: (text: string) => Value | null;
  readonly onChange: (value: Value | null) => void;
  /** The text was deleted; without it an empty field is one that cannot be read. */
  readonly onClear: (() => void) | undefined;
}

/** A field whose text stands for a value. What was typed is kept while it means the value; a value set from outside replaces it. */
export function useTypedText<Value extends string | number>({ value, written, read, onChange, onClear }: TypedText<Value>) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: Value | null } | null>(null);
  const shown = typed !== null && typed.means === value ? typed : null;
  return {
    text: shown?.text ?? written,
    /** What the text that stands in the field was understood as. */
    means: shown?.means ?? null,
    isUnreadable: shown !== null && shown.means === null && shown.text.trim() !== '',
    onText: (text: string): void => {
      if (text.trim() === '' && onClear) {
        setTyped(null);
        onClear();
        return;
      }
      const means = read(text);
      setTyped({ text, means });
      onChange(means);
    },
    onBlur: (): void => {
      if (typed !== null && typed.means !== null) setTyped(null);
    },
  };
}
