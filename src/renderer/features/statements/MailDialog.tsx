import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { isMailAddress } from '../../../shared/domain/outbox';
import { Button, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { rulesAgainst, RulesReason } from '../outbox';
import { useMailRules, useMailStatement, useStatementContacts, useTakeBackMails, type Candidate, type StatementChoice } from './statements.api';

/** The undo window, as long as the core waits before a mail leaves. */
const undoMs = 10_000;

/** Puts the statement into the outbox. The address, and what the contact rules say, are shown before anything is queued. */
export function MailDialog({ row, choice, onClose }: { readonly row: Candidate; readonly choice: StatementChoice; readonly onClose: () => void }) {
  const { show } = useToast();
  const mail = useMailStatement();
  const takeBack = useTakeBackMails();
  const contacts = useStatementContacts(row.customerId, choice.asOf);
  const { stops, doNotContact } = useMailRules(row.customerId);
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [format, setFormat] = useState<'pdf' | 'html' | 'both'>('pdf');
  // Nobody who is not to be contacted is proposed.
  const first = doNotContact ? undefined : contacts.data?.contacts[0];
  const address = (typed ?? first?.email ?? '').trim();
  const name = contacts.data?.contacts.find((contact) => contact.email === address)?.name ?? '';
  const against = rulesAgainst(mail.error) ?? stops;
  const whyNot =
    address === ''
      ? 'An address is needed.'
      : !isMailAddress(address)
        ? 'Write one address, like dana@example.com.'
        : against !== null && !isReason(reason)
          ? 'Say in a few words why it is sent all the same.'
          : null;
  const submit = () => {
    if (whyNot !== null || mail.running) return;
    mail.run({ customerId: row.customerId, ...choice, format, to: [{ name, address }], ...(against !== null && { reason: reason.trim() }) }).then(
      (answer) => {
        if (answer.state === 'draft') show({ text: `Kept as a draft in the outbox. ${answer.whyDraft ?? ''}` });
        else show({ text: `Statement to ${address} leaves in 10 seconds`, staysMs: undoMs, undo: () => takeBack.run({ mailIds: [answer.mailId] }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Mail the statement of ${row.name}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={mail.running} disabledReason={whyNot}>
            Put into the outbox
          </Button>
        </>
      }
    >
      <TextField label="To" type="email" value={typed ?? first?.email ?? ''} onChange={setTyped} autoFocus hint={name === '' ? undefined : name} />
      <SelectField
        label="Attach"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'pdf', label: 'The PDF' },
          { value: 'html', label: 'The page with the reply form' },
          { value: 'both', label: 'Both' },
        ]}
      />
      {against !== null && <RulesReason sentence={against} reason={reason} onReason={setReason} />}
      {mail.error !== null && rulesAgainst(mail.error) === null && <ErrorLine error={mail.error} />}
    </Dialog>
  );
}
