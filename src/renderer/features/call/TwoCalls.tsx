import { Button, Dialog } from '../../ui';
import { useCall } from './CallProvider';

/** A second call was asked for while one runs: one of them has to end. */
export function TwoCalls() {
  const { running, waiting, decide } = useCall();
  if (!running || !waiting) return null;
  return (
    <Dialog
      open
      onClose={() => decide('running')}
      title="One call at a time"
      footer={
        <>
          <Button onClick={() => decide('waiting')}>{`Call ${waiting.subject.name}`}</Button>
          <Button kind="primary" onClick={() => decide('running')}>{`Go on with ${running.subject.name}`}</Button>
        </>
      }
    >
      <p>{`The call with ${running.subject.name} is not logged yet. Going over to ${waiting.subject.name} drops what was typed into it.`}</p>
    </Dialog>
  );
}
