import { CatchBoundary } from '@tanstack/react-router';
import { Activity } from 'react';
import { WorklistScreen } from '../../features/worklist';
import { ScreenError } from './ScreenError';

/**
 * The worklist, which stays drawn out of sight while one is elsewhere: collectors come back to it after every call, and drawing
 * thirty rows from nothing would be the longest part of that way. Out of sight it asks nothing of the core and takes no keys.
 */
export function KeptWorklist({ inSight }: { readonly inSight: boolean }) {
  return (
    <CatchBoundary getResetKey={() => String(inSight)} errorComponent={ScreenError}>
      <Activity mode={inSight ? 'visible' : 'hidden'}>
        <WorklistScreen />
      </Activity>
    </CatchBoundary>
  );
}
