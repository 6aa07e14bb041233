import { useState } from 'react';
import type { MailId, ReceivedMailId } from '../../../shared/domain/ids';
import { dayOfInstant, formatRelativeDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Banner, Button, ErrorLine, PaneSection, SidePane, SkeletonRows } from '../../ui';
import { MailPaneFooter } from './MailPaneFooter';
import { MailStateText } from './MailStateText';
import { ReceivedDialog } from './ReceivedDialog';
import { saveAttachment, useMail } from './outbox.api';
import { bytesText, eventWords, recipientWords } from './outbox-words';
import styles from './outbox.module.css';

/** One mail: who gets it and what became of each, the words as they leave, files, and every step of it. */
export function MailPane({ mailId, width }: { readonly mailId: MailId; readonly width: number }) {
  const { locale, today, timeZone } = useFrame();
  const go = useGo();
  const detail = useMail(mailId);
  const [fault, setFault] = useState<unknown>(null);
  const [answer, setAnswer] = useState<ReceivedMailId | null>(null);
  if (detail.isError)
    return (
      <SidePane label="Mail" width={width}>
        <ErrorLine error={detail.error} onRetry={() => void detail.refetch()} />
      </SidePane>
    );
  if (detail.data === undefined)
    return (
      <SidePane label="Mail" width={width}>
        <SkeletonRows count={6} />
      </SidePane>
    );
  const { mail, body, attachments, events, answers, from, messageId, sha256 } = detail.data;
  const when = (atMs: number) => `${formatRelativeDay(dayOfInstant(atMs, timeZone), locale, today)} ${formatTime(atMs, timeZone)}`;
  return (
    <SidePane label="Mail" width={width} footer={<MailPaneFooter mail={mail} onFault={setFault} />}>
      <div className={styles.top}>
        <h2>{mail.subject === '' ? 'No subject' : mail.subject}</h2>
        <div className="small muted">
          {mail.customerName}, {mail.customerNumber}
        </div>
        <MailStateText mail={mail} />
        {mail.reply !== '' && mail.state !== 'draft' && <p className="small second">{mail.reply}</p>}
        {fault !== null && <ErrorLine error={fault} />}
      </div>
      {mail.state === 'unknown' && (
        <Banner flat tone="warn">
          Look into the Sent folder of your mailbox, or ask the customer. Then say below what you found: Duedesk never sends such a mail again by itself.
        </Banner>
      )}
      <PaneSection title="Recipients" count={mail.recipients.length}>
        <ul className={styles.rows}>
          {mail.recipients.map((one) => (
            <li key={one.address} className="small">
              <span>
                {one.kind === 'cc' ? 'Copy: ' : ''}
                {one.name === '' ? one.address : `${one.name}, ${one.address}`}
                {one.reply !== '' && one.state !== 'accepted' && <span className="muted"> {one.reply}</span>}
              </span>
              <span className={one.state === 'accepted' ? 'tone-ok nowrap' : one.state === 'waiting' ? 'muted nowrap' : 'tone-warn nowrap'}>
                {recipientWords[one.state]}
              </span>
            </li>
          ))}
        </ul>
        {from !== '' && (
          <p className="small muted" style={{ marginTop: 6 }}>
            From {from}
          </p>
        )}
      </PaneSection>
      <PaneSection title="Message">
        <pre className={styles.text} tabIndex={0} aria-label="Text of the mail">
          {body === '' ? 'No text.' : body}
        </pre>
      </PaneSection>
      {attachments.length > 0 && (
        <PaneSection title="Files" count={attachments.length}>
          <ul className={styles.rows}>
            {attachments.map((part) => (
              <li key={part.position} className="small">
                <span title={`SHA-256 ${part.sha256}`}>
                  {part.fileName} <span className="muted">{bytesText(part.bytes)}</span>
                </span>
                <Button size="small" kind="ghost" icon="download" onClick={() => void saveAttachment(mail.id, part.position).catch(setFault)}>
                  Save<span className="sr-only"> {part.fileName}</span>
                </Button>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
      {answers.length > 0 && (
        <PaneSection title="What came back" count={answers.length}>
          <ul className={styles.rows}>
            {answers.map((one) => (
              <li key={one.id} className="small">
                <span>
                  {one.subject === '' ? one.from : one.subject} <span className="muted">{when(one.atMs)}</span>
                </span>
                <Button size="small" kind="ghost" onClick={() => setAnswer(one.id)}>
                  Read<span className="sr-only"> {one.subject}</span>
                </Button>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
      <PaneSection title="Steps" count={events.length}>
        <ul className={styles.rows}>
          {events.map((event, index) => (
            <li key={`${event.atMs}-${index}`} className="small">
              <span>
                {eventWords[event.event] ?? event.event}
                {event.detail !== '' && <span className="muted"> {event.detail}</span>}
              </span>
              <span className="muted nowrap">{when(event.atMs)}</span>
            </li>
          ))}
        </ul>
        {messageId !== null && (
          <p className={`small muted ${styles.hash}`} style={{ marginTop: 8 }}>
            Message-ID {messageId}
            {sha256 !== null && (
              <>
                <br />
                SHA-256 {sha256}
              </>
            )}
          </p>
        )}
        <p style={{ marginTop: 8 }}>
          <Button size="small" onClick={() => go.account(mail.customerId)}>
            Open account
          </Button>
        </p>
      </PaneSection>
      {answer !== null && <ReceivedDialog id={answer} onClose={() => setAnswer(null)} />}
    </SidePane>
  );
}
