import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keyOf } from '../../lib/keyboard';
import { Button, Keys } from '../../ui';

/** Time for the second key of a pair like `G W`. */
const secondKeyMs = 1200;
const written: Readonly<Record<string, string>> = {
  Ctrl: 'Mod',
  Esc: 'Escape',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
  Del: 'Delete',
};
/** Our writing back into the command table's: `Ctrl Shift P` becomes `Mod+Shift+P`. */
const tableKey = (press: string): string =>
  press
    .split(' ')
    .map((part) => written[part] ?? part)
    .join('+');

export interface KeyRecorderProps {
  readonly label: string;
  /** Why the last key was refused. */
  readonly fault: string | null;
  readonly busy: boolean;
  readonly onKey: (key: string) => void;
  readonly onCancel: () => void;
}

/** Listens for the key to be used. Esc leaves it as it was; Tab still moves on, so nobody is caught here. */
export function KeyRecorder({ label, fault, busy, onKey, onCancel }: KeyRecorderProps) {
  const [first, setFirst] = useState<string | null>(null);
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (first === null) return undefined;
    const timer = setTimeout(() => {
      setFirst(null);
      onKey(first);
    }, secondKeyMs);
    return () => clearTimeout(timer);
  }, [first, onKey]);
  return (
    <span className="row" style={{ gap: 8, flexWrap: 'wrap' }}>
      <span
        ref={box}
        role="textbox"
        aria-label={label}
        aria-invalid={fault !== null || undefined}
        tabIndex={0}
        contentEditable={false}
        data-modal-keys=""
        style={{ minWidth: 150, padding: '2px 8px', border: '1px solid var(--line-ctl)', borderRadius: 6 }}
        onKeyDown={(event) => {
          if (['Tab', 'Control', 'Shift', 'Alt', 'Meta'].includes(event.key) || busy) return;
          event.preventDefault();
          event.stopPropagation();
          event.nativeEvent.stopImmediatePropagation();
          const press = keyOf(event);
          if (press === 'Esc') return onCancel();
          if (first !== null) {
            setFirst(null);
            return onKey(`${first} ${tableKey(press)}`);
          }
          if (/^[A-Z]$/.test(press)) setFirst(press);
          else onKey(tableKey(press));
        }}
      >
        {first === null ? (
          <span className="muted">Press the key</span>
        ) : (
          <>
            <Keys exact keys={first} /> <span className="muted">then a second one, or wait</span>
          </>
        )}
      </span>
      <Button size="small" kind="ghost" onClick={onCancel}>
        Cancel
      </Button>
      {fault !== null && (
        <span role="alert" className="small" style={{ color: 'var(--stop)', flexBasis: '100%' }}>
          {fault}
        </span>
      )}
    </span>
  );
}
