import type { ContactId, CustomerId, MailId } from '../../../shared/domain/ids';
import { Dialog, ErrorLine, SkeletonRows } from '../../ui';
import { ComposeForm } from './ComposeForm';
import { useComposeStart, useMail } from './outbox.api';

/** Writes a mail to a customer, or changes a draft. */
export function ComposeDialog({ customerId, mailId = null, contactId = null, onClose }: { readonly customerId: CustomerId; readonly mailId?: MailId | null; readonly contactId?: ContactId | null; readonly onClose: () => void }) {
  const start = useComposeStart(customerId);
  const draft = useMail(mailId);
  if (start.data !== undefined && (mailId === null || draft.data !== undefined)) return <ComposeForm customerId={customerId} start={start.data} draft={draft.data ?? null} contactId={contactId} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} width={640} title="Write a mail">
      {start.isError || draft.isError ? <ErrorLine error={start.error ?? draft.error} /> : <SkeletonRows count={6} />}
    </Dialog>
  );
}
