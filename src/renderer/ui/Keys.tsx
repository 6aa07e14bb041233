import { useKeyBindings } from '../lib/key-bindings';
import { keyCaps } from '../lib/keyboard';

export interface KeysProps {
  readonly keys: string;
  /** The key itself is meant, not the usual key of a command: nothing is put in its place. */
  readonly exact?: boolean;
  readonly className?: string | undefined;
}

/** Key caps, e.g. `Ctrl` `K`; a collector's own key stands where the usual one is named. Read aloud by the control they stand in through aria-keyshortcuts, hence hidden here. */
export function Keys({ keys, exact = false, className }: KeysProps) {
  const { shown } = useKeyBindings();
  const drawn = exact ? keys : shown(keys);
  if (drawn === '') return null;
  return (
    <span className={className} data-keys="" style={{ display: 'inline-flex', gap: 2 }} aria-hidden="true">
      {keyCaps(drawn).map((cap, index) => (
        <kbd key={`${cap}${index}`}>{cap}</kbd>
      ))}
    </span>
  );
}
