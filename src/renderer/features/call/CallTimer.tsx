import { useNow } from '../../lib/use-now';

const two = (value: number) => String(value).padStart(2, '0');

/** Minutes and seconds since the call began. */
export function CallTimer({ startedAtMs, className }: { readonly startedAtMs: number; readonly className?: string | undefined }) {
  const now = useNow(1000);
  const seconds = Math.max(0, Math.floor((now - startedAtMs) / 1000));
  const hours = Math.floor(seconds / 3600);
  return (
    <span
      className={className}
      role="timer"
      aria-label="Length of the call"
    >{`${hours > 0 ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`}</span>
  );
}
