import type { ContactId, CustomerId, ItemId, LetterId, MailId } from '../../../shared/domain/ids';
import { Dialog, ErrorLine, SkeletonRows } from '../../ui';
import { ComposeForm } from './ComposeForm';
import { useComposeStart, useMail } from './outbox.api';

interface ComposeDialogProps {
  readonly customerId: CustomerId;
  readonly mailId?: MailId | null;
  /** Whom a new mail is for; null = whoever likes mail best. */
  readonly contactId?: ContactId | null;
  /** The letter that goes along, with the words it was made with. */
  readonly letter?: { readonly letterId: LetterId; readonly subject: string; readonly text: string };
  /** Items whose copies go along from the start. */
  readonly copiesOf?: readonly ItemId[];
  readonly onClose: () => void;
}

/** Writes a mail to a customer, or changes a draft. */
export function ComposeDialog({ customerId, mailId = null, contactId = null, letter, copiesOf = [], onClose }: ComposeDialogProps) {
  const start = useComposeStart(customerId);
  const draft = useMail(mailId);
  const hasLetter = letter === undefined || start.data?.letters.some((one) => one.letterId === letter.letterId) === true;
  if (start.data !== undefined && hasLetter && (mailId === null || draft.data !== undefined))
    return (
      <ComposeForm
        customerId={customerId}
        start={start.data}
        draft={draft.data ?? null}
        contactId={contactId}
        letter={letter}
        copiesOf={copiesOf}
        onClose={onClose}
      />
    );
  return (
    <Dialog open onClose={onClose} width={640} title="Write a mail">
      {start.isError || draft.isError ? <ErrorLine error={start.error ?? draft.error} /> : <SkeletonRows count={6} />}
    </Dialog>
  );
}
