import { Button } from '../../ui';
import type { CallSession } from './use-call-session';

/** Switches a running call between one of ours and one they made. */
export function WhoCalled({ session }: { readonly session: CallSession }) {
  const isTheirs = session.form.direction === 'in';
  return (
    <Button
      kind="ghost"
      pressed={isTheirs}
      onClick={() => session.change({ direction: isTheirs ? 'out' : 'in' })}
      title={isTheirs ? 'Logged as a call they made; press for one of yours' : 'Logged as a call of yours; press if they called'}
    >
      They called
    </Button>
  );
}
