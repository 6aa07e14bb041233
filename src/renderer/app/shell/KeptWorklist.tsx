import { CatchBoundary } from '@tanstack/react-router';
import { Activity } from 'react';
import { WorklistScreen } from '../../features/worklist';
import styles from './KeptWorklist.module.css';
import { ScreenError } from './ScreenError';

/**
 * React hides an Activity by an inline `display: none !important`, which throws its layout away. Without this method it writes
 * `display: none` alone, and the style sheet, which hides the list in place, has the last word. Were React to change its way,
 * the list would be laid out anew when one comes back: slower, and otherwise the same.
 */
function letStyleSheetHide(content: HTMLElement | null): void {
  if (content !== null) Object.defineProperty(content.style, 'setProperty', { value: undefined, configurable: true });
}

/**
 * The worklist, which stays drawn out of sight while one is elsewhere: collectors come back to it after every call, and drawing
 * thirty rows from nothing would be the longest part of that way. Out of sight it asks nothing of the core and takes no keys.
 */
export function KeptWorklist({ inSight }: { readonly inSight: boolean }) {
  return (
    <CatchBoundary getResetKey={() => String(inSight)} errorComponent={ScreenError}>
      <div className={inSight ? styles.inSight : styles.outOfSight}>
        <Activity mode={inSight ? 'visible' : 'hidden'}>
          <div ref={letStyleSheetHide} className={styles.content}>
            <WorklistScreen />
          </div>
        </Activity>
      </div>
    </CatchBoundary>
  );
}
