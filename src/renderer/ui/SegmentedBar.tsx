import { useId } from 'react';
import styles from './SegmentedBar.module.css';

export interface SegmentedBarProps<Key extends string> {
  readonly label: string;
  readonly parts: readonly { readonly key: Key; readonly label: string }[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
}

/** One choice out of a few, drawn as a bar; radio buttons underneath. */
export function SegmentedBar<Key extends string>({ label, parts, current, onChange }: SegmentedBarProps<Key>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.bar}>
      {parts.map((part) => (
        <label key={part.key} className={styles.part}>
          <input type="radio" name={name} value={part.key} checked={part.key === current} onChange={() => onChange(part.key)} />
          {part.label}
        </label>
      ))}
    </div>
  );
}
