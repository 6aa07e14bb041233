import { useScreenCommand } from '../../lib/screen-commands';
import { Button, useToast } from '../../ui';
import type { LetterRun } from './letters.api';
import { useRunMails, useTakeBackRunMails } from './run.api';

const emailsCount = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'e-mail' : 'e-mails'}`;

/** Takes the e-mails of the run back, as long as some have not begun to leave. */
export function RunMails({ run, onFault }: { readonly run: LetterRun; readonly onFault: (error: unknown) => void }) {
  const { show } = useToast();
  const waiting = useRunMails(run.runId, run.emailed);
  const takeBack = useTakeBackRunMails();
  const undo = () => {
    if (waiting > 0 && !takeBack.running)
      void takeBack.run({ runId: run.runId }).then((answer) => {
        onFault(null);
        show({ text: `${emailsCount(answer.takenBack)} back in drafts${answer.late === 0 ? '' : `, ${answer.late} had left`}` });
      }, onFault);
  };
  useScreenCommand('letters.take-back', undo, waiting > 0);
  return waiting === 0 ? null : (
    <Button
      icon="undo"
      keys="U"
      busy={takeBack.running}
      onClick={undo}
      title="They leave ten seconds after the run has ended"
    >{`Undo ${emailsCount(waiting)}`}</Button>
  );
}
