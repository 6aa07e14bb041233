import { useState } from 'react';
import { Button, useToast } from '../../ui';
import { ComposeDialog } from './ComposeDialog';
import styles from './outbox.module.css';
import { rulesAgainst } from './outbox-words';
import { SendAllTheSame } from './SendAllTheSame';
import { saveMailFile, useApprove, useDiscard, useMarkSent, useResolve, useRetry, useTakeBack, type OutboxMail } from './outbox.api';

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
  const said = (work: Promise<unknown>, text: string) => void work.then(() => { onFault(null); show({ text }); }, onFault);
  const [rules, setRules] = useState<string | null>(null);
  const send = (reason?: string) => void approve.run({ mailIds, ...(reason !== undefined && { reason }) }).then(() => { onFault(null); setRules(null); show({ text: 'Leaves in 10 seconds', staysMs: 10_000, undo: () => takeBack.run({ mailIds }) }); }, (error: unknown) => { const against = rulesAgainst(error); setRules(against); onFault(against === null ? error : null); });
  const file = <Button onClick={() => void saveMailFile(mail.id).catch(onFault)} icon="download">Save as file</Button>;
  const refused = mail.recipients.some((one) => one.state === 'refused');
  return (
    <div className={styles.acts}>
      {rules !== null && <SendAllTheSame sentence={rules} mails={1} label="Send all the same" busy={approve.running} onSend={send} onClose={() => setRules(null)} />}
      {mail.state === 'draft' && <><Button kind="primary" busy={approve.running} onClick={() => send()}>Send</Button><Button onClick={() => setEditing(true)}>Change</Button>{file}<Button busy={markSent.running} onClick={() => said(markSent.run({ mailIds }), 'Marked as sent')} title="You sent it from its file with your mail program">Sent by hand</Button></>}
      {mail.canTakeBack && <Button kind="primary" icon="undo" busy={takeBack.running} onClick={() => void takeBack.run({ mailIds }).then((answer) => show({ text: answer.late === 0 ? 'Back in drafts' : 'It had begun to leave' }), onFault)}>Take back</Button>}
      {mail.state === 'unknown' && <><Button kind="primary" busy={resolve.running} onClick={() => said(resolve.run({ mailId: mail.id, as: 'sent' }), 'Settled as sent')}>It arrived</Button><Button onClick={() => said(resolve.run({ mailId: mail.id, as: 'again' }), 'Leaves again in 10 seconds')}>It did not: send again</Button></>}
      {refused && mail.state !== 'draft' && <Button kind="primary" busy={retry.running} onClick={() => said(retry.run({ mailId: mail.id }), 'Leaves again in 10 seconds')}>Try again</Button>}
      {(mail.state === 'failed' || mail.state === 'draft') && <Button busy={discard.running} onClick={() => said(discard.run({ mailIds }), 'Discarded')}>Discard</Button>}
      {mail.state !== 'draft' && file}
      {editing && <ComposeDialog customerId={mail.customerId} mailId={mail.id} onClose={() => setEditing(false)} />}
    </div>
  );
}
