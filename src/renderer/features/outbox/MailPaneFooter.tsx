import { useState } from 'react';
import { Button, useToast } from '../../ui';
import { ComposeDialog } from './ComposeDialog';
import styles from './outbox.module.css';
import { rulesAgainst } from './outbox-words';
import { SendAllTheSame } from './SendAllTheSame';
import { saveMailFile, useApprove, useDiscard, useMarkSent, useResolve, useRetry, useTakeBack, type OutboxMail } from './outbox.api';

interface Against {
  readonly sentence: string;
  readonly title: string;
  readonly label: string;
  readonly otherwise: string;
  readonly go: (reason: string) => void;
}

/** The acts a mail takes in its state. */
export function MailPaneFooter({ mail, onFault }: { readonly mail: OutboxMail; readonly onFault: (error: unknown) => void }) {
  const { show } = useToast();
  const approve = useApprove();
  const takeBack = useTakeBack();
  const discard = useDiscard();
  const retry = useRetry();
  const resolve = useResolve();
  const markSent = useMarkSent();
  const [editing, setEditing] = useState(false);
  const mailIds = [mail.id];
  const said = (work: Promise<unknown>, text: string) =>
    void work.then(() => {
      onFault(null);
      show({ text });
    }, onFault);
  const [against, setAgainst] = useState<Against | null>(null);
  /** Where the contact rules speak against it, the same is done again with a reason, or not at all. */
  const leave = (act: (reason?: string) => Promise<unknown>, words: Omit<Against, 'sentence' | 'go'>) => {
    const go = (reason?: string): void =>
      void act(reason).then(
        () => {
          onFault(null);
          setAgainst(null);
        },
        (error: unknown) => {
          const sentence = rulesAgainst(error);
          setAgainst(sentence === null ? null : { ...words, sentence, go });
          onFault(sentence === null ? error : null);
        },
      );
    go();
  };
  const send = () =>
    leave(
      (reason) => approve.run({ mailIds, reason }).then(() => show({ text: 'Leaves in 10 seconds', staysMs: 10_000, undo: () => takeBack.run({ mailIds }) })),
      { title: 'Send it now?', label: 'Send all the same', otherwise: 'Keep as draft' },
    );
  const again = (act: (reason?: string) => Promise<unknown>) =>
    leave((reason) => act(reason).then(() => show({ text: 'Leaves again in 10 seconds', staysMs: 10_000, undo: () => takeBack.run({ mailIds }) })), {
      title: 'Send it again?',
      label: 'Send all the same',
      otherwise: 'Cancel',
    });
  const byHand = () =>
    leave((reason) => markSent.run({ mailIds, reason }).then(() => show({ text: 'Marked as sent' })), {
      title: 'Sent by hand?',
      label: 'Mark as sent',
      otherwise: 'Cancel',
    });
  const file = (
    <Button onClick={() => void saveMailFile(mail.id).catch(onFault)} icon="download">
      Save as file
    </Button>
  );
  const refused = mail.recipients.some((one) => one.state === 'refused');
  return (
    <div className={styles.acts}>
      {against !== null && (
        <SendAllTheSame
          sentence={against.sentence}
          mails={1}
          label={against.label}
          title={against.title}
          otherwise={against.otherwise}
          busy={approve.running || retry.running || resolve.running || markSent.running}
          onSend={against.go}
          onClose={() => setAgainst(null)}
        />
      )}
      {mail.state === 'draft' && (
        <>
          <Button kind="primary" busy={approve.running} onClick={send}>
            Send
          </Button>
          <Button onClick={() => setEditing(true)}>Change</Button>
          {file}
          <Button busy={markSent.running} onClick={byHand} title="You sent it from its file with your mail program">
            Sent by hand
          </Button>
        </>
      )}
      {mail.canTakeBack && (
        <Button
          kind="primary"
          icon="undo"
          busy={takeBack.running}
          onClick={() =>
            void takeBack.run({ mailIds }).then((answer) => show({ text: answer.late === 0 ? 'Back in drafts' : 'It had begun to leave' }), onFault)
          }
        >
          Take back
        </Button>
      )}
      {mail.state === 'unknown' && (
        <>
          <Button kind="primary" busy={resolve.running} onClick={() => said(resolve.run({ mailId: mail.id, as: 'sent' }), 'Settled as sent')}>
            It arrived
          </Button>
          <Button onClick={() => again((reason) => resolve.run({ mailId: mail.id, as: 'again', reason }))}>It did not: send again</Button>
        </>
      )}
      {refused && mail.state !== 'draft' && (
        <Button kind="primary" busy={retry.running} onClick={() => again((reason) => retry.run({ mailId: mail.id, reason }))}>
          Try again
        </Button>
      )}
      {(mail.state === 'failed' || mail.state === 'draft') && (
        <Button busy={discard.running} onClick={() => said(discard.run({ mailIds }), 'Discarded')}>
          Discard
        </Button>
      )}
      {mail.state !== 'draft' && file}
      {editing && <ComposeDialog customerId={mail.customerId} mailId={mail.id} onClose={() => setEditing(false)} />}
    </div>
  );
}
