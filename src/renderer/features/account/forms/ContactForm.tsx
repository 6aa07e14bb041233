import { useState } from 'react';
import type { Channel } from '../../../../shared/domain/contact-rules';
import type { CustomerId } from '../../../../shared/domain/ids';
import { Button, CheckboxField, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../../ui';
import { useSaveContact, type AccountContact } from '../account.api';

type PhoneHealth = AccountContact['phones'][number]['health'];
const health: readonly { readonly value: PhoneHealth; readonly label: string }[] = [
  { value: 'unknown', label: 'not tried' },
  { value: 'good', label: 'good' },
  { value: 'wrong', label: 'wrong number' },
  { value: 'disconnected', label: 'dead' },
];

/** A person of the customer: added or changed. */
export function ContactForm({
  customerId,
  contact,
  onClose,
}: {
  readonly customerId: CustomerId;
  readonly contact: AccountContact | null;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(contact?.name ?? '');
  const [role, setRole] = useState(contact?.role ?? '');
  const [phones, setPhones] = useState<readonly { readonly written: string; readonly health: PhoneHealth }[]>(
    contact && contact.phones.length > 0 ? contact.phones : [{ written: '', health: 'unknown' }],
  );
  const [emails, setEmails] = useState((contact?.emails ?? []).map((email) => email.address).join(', '));
  const [channel, setChannel] = useState<Channel | ''>(contact?.preferredChannel ?? '');
  const [doNotUse, setDoNotUse] = useState(contact?.doNotUse ?? false);
  const [note, setNote] = useState(contact?.note ?? '');
  const [revived, setRevived] = useState<ReadonlySet<string>>(new Set());
  const written = emails.split(/[,;\s]+/).filter(Boolean);
  const dead = (contact?.emails ?? []).filter((email) => email.health === 'bounced' && written.includes(email.address));
  const save = useSaveContact();
  const toast = useToast();
  const submit = () => {
    if (name.trim() === '' || save.running) return;
    save
      .runKept({
        customerId,
        ...(contact && { id: contact.id }),
        name: name.trim(),
        role: role.trim(),
        preferredChannel: channel === '' ? null : channel,
        doNotUse,
        note,
        phones: phones.filter((phone) => phone.written.trim() !== '').map((phone) => ({ written: phone.written.trim(), health: phone.health })),
        emails: written.map((address) => ({
          address,
          health: revived.has(address) ? ('good' as const) : (contact?.emails.find((known) => known.address === address)?.health ?? ('unknown' as const)),
        })),
      })
      .then(
        ({ undo }) => {
          toast.show({ text: `${name.trim()} saved`, undo });
          onClose();
        },
        () => undefined,
      );
  };
  const changePhone = (at: number, next: Partial<(typeof phones)[number]>) =>
    setPhones(phones.map((phone, index) => (index === at ? { ...phone, ...next } : phone)));
  return (
    <Dialog
      open
      onClose={onClose}
      title={contact ? contact.name : 'New contact'}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={name.trim() === '' ? 'A contact needs a name.' : null}>
            Save contact
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 10 }}>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
          <TextField label="Name" value={name} onChange={setName} autoFocus maxLength={200} />
          <TextField label="Role" value={role} onChange={setRole} maxLength={400} placeholder="CFO, Payables" />
        </div>
        {phones.map((phone, at) => (
          <div key={at} style={{ display: 'grid', gridTemplateColumns: '1fr 140px', gap: 10 }}>
            <TextField
              label={at === 0 ? 'Phone' : `Phone ${at + 1}`}
              type="tel"
              value={phone.written}
              onChange={(written) => changePhone(at, { written })}
              maxLength={60}
              placeholder="+1 937 555 0148"
            />
            <SelectField label="Number is" value={phone.health} onChange={(next) => changePhone(at, { health: next })} options={health} />
          </div>
        ))}
        {phones.length < 10 && (
          <div>
            <Button kind="ghost" size="small" icon="plus" onClick={() => setPhones([...phones, { written: '', health: 'unknown' }])}>
              Another number
            </Button>
          </div>
        )}
        <TextField label="E-mail" type="text" value={emails} onChange={setEmails} hint="Several with a comma between" />
        {dead.map(({ address }) => (
          <CheckboxField
            key={address}
            label={`Mail to ${address} came back; it works again`}
            checked={revived.has(address)}
            onChange={(on) => setRevived(new Set(on ? [...revived, address] : [...revived].filter((one) => one !== address)))}
          />
        ))}
        <SelectField
          label="Prefers"
          value={channel}
          onChange={setChannel}
          options={[
            { value: '', label: 'not known' },
            { value: 'phone', label: 'phone' },
            { value: 'sms', label: 'text message' },
            { value: 'email', label: 'e-mail' },
            { value: 'letter', label: 'letter' },
          ]}
        />
        <TextField label="Note" value={note} onChange={setNote} maxLength={2000} />
        <CheckboxField label="Do not use this contact" checked={doNotUse} onChange={setDoNotUse} />
        {save.error ? <ErrorLine error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
