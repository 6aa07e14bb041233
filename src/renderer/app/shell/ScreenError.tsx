import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { Button, EmptyState } from '../../ui';

/** A screen that could not be drawn, or an address that leads nowhere; the frame around it stays usable. */
export function ScreenError({ error }: { readonly error: unknown }) {
  const router = useRouter();
  const go = useGo();
  useEffect(() => {
    if (error) reportError(error);
  }, [error]);
  return (
    <EmptyState
      icon="warning"
      title={error ? 'This screen could not be drawn' : 'There is no such screen'}
      actions={
        <>
          {error ? (
            <Button kind="primary" onClick={() => void router.invalidate()}>
              Try again
            </Button>
          ) : null}
          <Button onClick={() => go.worklist()}>Go to the worklist</Button>
        </>
      }
    >
      {error ? problemOf(error).sentence : 'The address leads nowhere. Nothing was changed.'}
    </EmptyState>
  );
}
