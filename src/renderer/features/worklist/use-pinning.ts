import { useCallback } from 'react';
import { problemOf } from '../../lib/problem';
import type { Subject } from '../../lib/subject';
import { useToast } from '../../ui';
import { usePin } from './worklist.api';

/** Puts a customer on top of the list or lets it go again, with the way back in the toast. */
export function usePinning(): (subject: Subject, pinned: boolean) => void {
  const { runKept } = usePin();
  const { show } = useToast();
  return useCallback(
    (subject, pinned) => {
      runKept({ customerId: subject.customerId, pinned }).then(
        ({ undo }) => show({ text: `${subject.name} ${pinned ? 'pinned to the top' : 'no longer pinned'}`, undo }),
        (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
      );
    },
    [runKept, show],
  );
}
