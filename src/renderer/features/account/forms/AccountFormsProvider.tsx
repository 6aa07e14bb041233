import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ContactId } from '../../../../shared/domain/ids';
import { targetsOf, type Subject } from '../../../lib/subject';
import { AgreementForm } from '../../agreements';
import { AttachForm } from '../../documents';
import { CounselForm, HandoverForm, StopForm } from '../../handovers';
import { TaskForm } from '../../tasks';
import { ManyTextsDialog, TextDialog } from '../../texts';
import { ManyLettersDialog, OtherLetterDialog } from '../../letters';
import { AssignForm } from './AssignForm';
import { ComposeDialog, EvidenceDialog } from '../../outbox';
import { ContactForm } from './ContactForm';
import { DisputeForm, type DisputeStart } from './DisputeForm';
import { NoteForm } from './NoteForm';
import { PromiseForm } from './PromiseForm';
import { SkipForm } from './SkipForm';
import { SnoozeForm } from './SnoozeForm';

export type AccountFormName =
  | 'promise'
  | 'dispute'
  | 'note'
  | 'snooze'
  | 'contact'
  | 'handover'
  | 'counsel'
  | 'stop'
  | 'agreement'
  | 'skip'
  | 'assign'
  | 'task'
  | 'email'
  | 'text'
  | 'evidence'
  | 'other-letter'
  | 'attach';

/** What of a form is known before it opens: of a dispute, or whom a mail is for. */
interface FormStart {
  readonly dispute?: DisputeStart | undefined;
  readonly contactId?: ContactId | undefined;
}

interface AccountForms {
  /** Opens a small form for the customer; closing it gives the focus back where it came from. `start`: what is known of it already. */
  readonly open: (form: AccountFormName, subject: Subject, start?: FormStart) => void;
}

const AccountFormsContext = createContext<AccountForms>({ open: () => undefined });

export function useAccountForms(): AccountForms {
  return useContext(AccountFormsContext);
}

export function AccountFormsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly form: AccountFormName; readonly subject: Subject; readonly start?: FormStart | undefined } | null>(null);
  const value = useMemo<AccountForms>(() => ({ open: (form, subject, start) => setShown({ form, subject, start }) }), []);
  const close = () => setShown(null);
  return (
    <AccountFormsContext.Provider value={value}>
      {children}
      {shown?.form === 'promise' && <PromiseForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'dispute' && <DisputeForm subject={shown.subject} start={shown.start?.dispute} onClose={close} />}
      {shown?.form === 'agreement' && <AgreementForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'evidence' && <EvidenceDialog subject={shown.subject} onClose={close} />}
      {shown?.form === 'email' && (
        <ComposeDialog customerId={shown.subject.customerId} contactId={shown.start?.contactId ?? null} copiesOf={shown.subject.itemIds} onClose={close} />
      )}
      {shown?.form === 'text' && targetsOf(shown.subject).length > 1 && <ManyTextsDialog targets={targetsOf(shown.subject)} onClose={close} />}
      {shown?.form === 'text' && targetsOf(shown.subject).length === 1 && <TextDialog subject={shown.subject} onClose={close} />}
      {shown?.form === 'other-letter' && targetsOf(shown.subject).length > 1 && <ManyLettersDialog targets={targetsOf(shown.subject)} onClose={close} />}
      {shown?.form === 'other-letter' && targetsOf(shown.subject).length === 1 && <OtherLetterDialog subject={shown.subject} onClose={close} />}
      {shown?.form === 'attach' && <AttachForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'note' && <NoteForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'contact' && <ContactForm customerId={shown.subject.customerId} contact={null} onClose={close} />}
      {shown?.form === 'handover' && <HandoverForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'counsel' && <CounselForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'stop' && <StopForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'skip' && <SkipForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'assign' && <AssignForm subject={shown.subject} onClose={close} />}
      {shown?.form === 'task' && <TaskForm targets={targetsOf(shown.subject)} onClose={close} />}
      {shown?.form === 'snooze' && <SnoozeForm subject={shown.subject} onClose={close} />}
    </AccountFormsContext.Provider>
  );
}
