import { useMemo, useRef } from 'react';
import { problemOf } from '../../lib/problem';
import { useToast } from '../../ui';
import { nextUndo } from './next-act';
import { useDoAgain, useReadActs, useTakeBack } from './undo.api';

/** Ctrl Z and Ctrl Shift Z. The core keeps the acts, so that they outlive the toast, the screen and the window. */
export function useUndo(): { readonly undo: () => void; readonly redo: () => void } {
  const { show } = useToast();
  const readActs = useReadActs();
  const takeBack = useTakeBack().run;
  const doAgain = useDoAgain().run;
  const told = useRef<string | null>(null);
  return useMemo(() => {
    const failed = (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' });
    const undo = async () => {
      const step = nextUndo((await readActs()).entries, told.current);
      if (step.do === 'nothing') return show({ text: 'There is nothing to take back' });
      if (step.do === 'say-why') {
        told.current = step.act.id;
        return show({
          text: `${step.act.label}: ${step.act.whyNot ?? 'cannot be taken back.'}${step.next ? ` Ctrl Z again takes back: ${step.next.label}.` : ''}`,
          tone: 'problem',
          staysMs: 9000,
        });
      }
      const { label } = await takeBack({ id: step.act.id });
      show({ text: `Taken back: ${label}. Ctrl Shift Z does it again` });
    };
    const redo = async () => {
      const { label } = await doAgain({});
      show({ text: `Done again: ${label}` });
    };
    return { undo: () => void undo().catch(failed), redo: () => void redo().catch(failed) };
  }, [show, readActs, takeBack, doAgain]);
}
