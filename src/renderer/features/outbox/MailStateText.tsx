import { Icon } from '../../ui';
import type { OutboxMail } from './outbox.api';
import { mailStateWords } from './outbox-words';
import styles from './outbox.module.css';

/** State of a mail: icon and word, never colour alone. */
export function MailStateText({ mail }: { readonly mail: OutboxMail }) {
  const words = mailStateWords[mail.state];
  const refused = mail.state === 'sent' ? mail.recipients.filter((one) => one.state === 'refused').length : 0;
  return (
    <span className={`${styles.state} ${refused > 0 ? 'tone-warn' : words.tone}`}>
      <Icon name={refused > 0 ? 'warning' : words.icon} size={14} />
      {refused > 0 ? `Sent, ${refused} refused` : mail.state === 'approved' && mail.dueAtMs === null ? 'Waits for its run' : words.label}
    </span>
  );
}
