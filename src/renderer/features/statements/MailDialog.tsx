import { useState } from 'react';
import { Button, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { useMailStatement, useStatementContacts, type Candidate, type StatementChoice } from './statements.api';

/** Puts the statement into the outbox. The address is shown before anything is queued. */
export function MailDialog({ row, choice, onClose }: { readonly row: Candidate; readonly choice: StatementChoice; readonly onClose: () => void }) {
  const { show } = useToast();
  const mail = useMailStatement();
  const contacts = useStatementContacts(row.customerId, choice.asOf);
  const [typed, setTyped] = useState<string | null>(null);
  const [format, setFormat] = useState<'pdf' | 'html' | 'both'>('pdf');
  const first = contacts.data?.contacts[0];
  const address = typed ?? first?.email ?? '';
  const name = contacts.data?.contacts.find((contact) => contact.email === address)?.name ?? '';
  const submit = () => {
    if (address.trim() === '') return;
    mail.run({ customerId: row.customerId, ...choice, format, to: [{ name, address: address.trim() }] }).then((answer) => {
      show({ text: answer.state === 'approved' ? `Statement to ${address.trim()} is in the outbox` : `Kept as a draft in the outbox. ${answer.whyDraft ?? ''}` });
      onClose();
    }, () => undefined);
  };
  return (
    <Dialog open onClose={onClose} title={`Mail the statement of ${row.name}`} onSubmit={submit} footer={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" keys="Ctrl Enter" submit busy={mail.running} disabledReason={address.trim() === '' ? 'An address is needed.' : null}>Put into the outbox</Button></>}>
      <TextField label="To" type="email" value={address} onChange={setTyped} autoFocus hint={name === '' ? undefined : name} />
      <SelectField label="Attach" value={format} onChange={setFormat} options={[{ value: 'pdf', label: 'The PDF' }, { value: 'html', label: 'The page with the reply form' }, { value: 'both', label: 'Both' }]} />
      {mail.error !== null && <ErrorLine error={mail.error} />}
    </Dialog>
  );
}
