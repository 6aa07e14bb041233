import { useState } from 'react';
import { Button, ErrorLine, useToast } from '../../ui';
import { saveMailFiles, useApprove, useDiscard, useMarkSent, useTakeBack, type OutboxMail } from './outbox.api';
import { mailsCount, rulesAgainst } from './outbox-words';
import { SendAllTheSame } from './SendAllTheSame';

/** The undo window, as long as the core waits before a mail leaves. */
const undoMs = 10_000;
/** Of one archive. */
const mostFiles = 500;

/** What can be done with the picked mails, with their number on the button. */
export function OutboxActions({ chosen, onDone }: { readonly chosen: readonly OutboxMail[]; readonly onDone: () => void }) {
  const { show } = useToast();
  const approve = useApprove();
  const takeBack = useTakeBack();
  const discard = useDiscard();
  const [fault, setFault] = useState<unknown>(null);
  const idsOf = (mails: readonly OutboxMail[]) => mails.map((mail) => mail.id);
  const drafts = chosen.filter((mail) => mail.state === 'draft');
  const waiting = chosen.filter((mail) => mail.canTakeBack);
  const failed = chosen.filter((mail) => mail.state === 'draft' || mail.state === 'failed');
  const ended = () => {
    setFault(null);
    onDone();
  };
  const send = (reason?: string) =>
    approve.run({ mailIds: idsOf(drafts), ...(reason !== undefined && { reason }) }).then(
      () => {
        show({ text: `${mailsCount(drafts.length)} will leave in 10 seconds`, staysMs: undoMs, undo: () => takeBack.run({ mailIds: idsOf(drafts) }) });
        ended();
      },
      (error: unknown) => {
        setAsked('send');
        setFault(error);
      },
    );
  const markSent = useMarkSent();
  const byHand = (reason?: string) =>
    markSent.run({ mailIds: idsOf(drafts), reason }).then(
      () => {
        show({ text: `${mailsCount(drafts.length)} marked as sent` });
        ended();
      },
      (error: unknown) => {
        setAsked('by-hand');
        setFault(error);
      },
    );
  const [asked, setAsked] = useState<'send' | 'by-hand'>('send');
  const rules = rulesAgainst(fault);
  if (chosen.length === 0) return null;
  return (
    <>
      {rules === null && fault !== null && <ErrorLine error={fault} />}
      {rules !== null && asked === 'send' && (
        <SendAllTheSame
          sentence={rules}
          mails={drafts.length}
          label={`Send ${drafts.length} all the same`}
          busy={approve.running}
          onSend={(reason) => void send(reason)}
          onClose={() => setFault(null)}
        />
      )}
      {rules !== null && asked === 'by-hand' && (
        <SendAllTheSame
          sentence={rules}
          mails={drafts.length}
          title="Sent by hand?"
          label={`Mark ${drafts.length} as sent`}
          otherwise="Cancel"
          busy={markSent.running}
          onSend={(reason) => void byHand(reason)}
          onClose={() => setFault(null)}
        />
      )}
      {drafts.length > 0 && <Button size="small" kind="primary" busy={approve.running} onClick={() => void send()}>{`Send ${drafts.length}`}</Button>}
      {waiting.length > 0 && (
        <Button
          size="small"
          icon="undo"
          busy={takeBack.running}
          onClick={() =>
            void takeBack.run({ mailIds: idsOf(waiting) }).then((answer) => {
              show({
                text:
                  answer.late === 0
                    ? `${mailsCount(answer.takenBack)} back in drafts`
                    : `${mailsCount(answer.takenBack)} back in drafts, ${answer.late} had left`,
              });
              ended();
            }, setFault)
          }
        >{`Take ${waiting.length} back`}</Button>
      )}
      {chosen.length > 1 && (
        <Button
          size="small"
          icon="download"
          disabledReason={chosen.length > mostFiles ? `Pick ${mostFiles} at most.` : null}
          onClick={() => void saveMailFiles(idsOf(chosen)).then(() => setFault(null), setFault)}
        >{`Save ${chosen.length} as files`}</Button>
      )}
      {drafts.length > 1 && (
        <Button
          size="small"
          busy={markSent.running}
          onClick={() => void byHand()}
          title="You sent them from their files with your mail program"
        >{`${drafts.length} sent by hand`}</Button>
      )}
      {failed.length > 0 && (
        <Button
          size="small"
          busy={discard.running}
          onClick={() =>
            void discard.run({ mailIds: idsOf(failed) }).then(() => {
              show({ text: `${mailsCount(failed.length)} discarded` });
              ended();
            }, setFault)
          }
        >{`Discard ${failed.length}`}</Button>
      )}
    </>
  );
}
