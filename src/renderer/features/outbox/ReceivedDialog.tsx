import type { ReceivedMailId } from '../../../shared/domain/ids';
import { dayOfInstant, formatDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Button, Dialog, ErrorLine, SkeletonRows } from '../../ui';
import { saveTicket, useReceived } from './outbox.api';
import styles from './outbox.module.css';

/** A mail that came in, as text alone: nothing of it is run or loaded. */
export function ReceivedDialog({ id, onClose }: { readonly id: ReceivedMailId; readonly onClose: () => void }) {
  const { locale, today, timeZone } = useFrame();
  const mail = useReceived(id);
  const { data } = mail;
  return (
    <Dialog
      open
      onClose={onClose}
      width={620}
      title={data === undefined ? 'Mail' : data.subject === '' ? 'Mail without a subject' : data.subject}
      footer={
        <>
          {data && (
            <Button icon="download" onClick={() => void saveTicket(data.ticket, data.fileName).catch(() => undefined)}>
              Save as file
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {mail.isError && <ErrorLine error={mail.error} onRetry={() => void mail.refetch()} />}
      {mail.isPending && <SkeletonRows count={5} />}
      {data && (
        <div className={styles.compose}>
          <p className="small second">
            {data.from === '' ? 'No sender' : data.from}
            {data.atMs !== null && `, ${formatDay(dayOfInstant(data.atMs, timeZone), locale, today, true)} ${formatTime(data.atMs, timeZone)}`}
          </p>
          {data.diagnostic !== '' && (
            <p className="small tone-warn" style={{ overflowWrap: 'anywhere' }}>
              {data.diagnostic}
            </p>
          )}
          <pre className={styles.text} tabIndex={0} aria-label="Text of the mail">
            {data.body === '' ? 'No text.' : data.body}
          </pre>
        </div>
      )}
    </Dialog>
  );
}
