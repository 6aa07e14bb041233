import { Banner, EmptyState } from '../../ui';

/** The data service does not answer: a line while it restarts, the whole window when it has ended. */
export function CoreUnavailable({ state }: { readonly state: 'reconnecting' | 'gone' | 'no-session' }) {
  if (state === 'reconnecting')
    return (
      <Banner tone="warn" flat icon="refresh">
        The data service is restarting. What you saved is safe; this window goes on by itself.
      </Banner>
    );
  return (
    <main style={{ height: '100%' }}>
      <EmptyState icon="database" title={state === 'gone' ? 'Duedesk has ended' : 'This window has no access'}>
        {state === 'gone'
          ? 'The application behind this window was closed. Everything you saved is safe. Start Duedesk again to go on.'
          : 'It was opened without a valid one-time address. Start Duedesk again and use the window or the address it gives.'}
      </EmptyState>
    </main>
  );
}
