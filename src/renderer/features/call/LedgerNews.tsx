import { Banner, Button } from '../../ui';
import type { CallSession } from './use-call-session';

/** Says what an import during the call changed for the customer on the phone. */
export function LedgerNews({ session }: { readonly session: CallSession }) {
  if (session.news === null) return null;
  return (
    <Banner
      flat
      tone="warn"
      icon="import"
      actions={
        <Button kind="ghost" size="small" onClick={session.seenNews}>
          Seen
        </Button>
      }
    >
      {session.news}
    </Banner>
  );
}
