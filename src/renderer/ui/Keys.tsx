import { keyCaps } from '../lib/keyboard';

/** Key caps, e.g. `Ctrl` `K`. Read aloud by the control they stand in through aria-keyshortcuts, hence hidden here. */
export function Keys({ keys, className }: { readonly keys: string; readonly className?: string | undefined }) {
  return (
    <span className={className} data-keys="" style={{ display: 'inline-flex', gap: 2 }} aria-hidden="true">
      {keyCaps(keys).map((cap, index) => <kbd key={`${cap}${index}`}>{cap}</kbd>)}
    </span>
  );
}
