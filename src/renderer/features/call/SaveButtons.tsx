import type { RefObject } from 'react';
import { Button } from '../../ui';
import type { CallSaver } from './use-save-call';

export interface SaveButtonsProps {
  readonly saver: CallSaver;
  readonly saveRef: RefObject<HTMLButtonElement | null>;
  readonly onSave: (next: boolean) => void;
}

/** Save and go on, or save and stay. */
export function SaveButtons({ saver, saveRef, onSave }: SaveButtonsProps) {
  return (
    <>
      <Button kind="primary" size="large" grow keys="Ctrl Enter" busy={saver.saving} onClick={() => onSave(true)}>
        {saver.mayInsist ? 'Save with this date' : 'Save and next'}
      </Button>
      <Button size="large" keys="Enter" ref={saveRef} busy={saver.saving} onClick={() => onSave(false)}>
        Save
      </Button>
    </>
  );
}
