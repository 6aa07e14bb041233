import { IconButton, SelectField, useToast } from '../../ui';
import styles from './CallDock.module.css';
import { useCall } from './CallProvider';
import { extensionOf } from './dial';
import { PhoneHealth } from './PhoneHealth';
import type { CallSession } from './use-call-session';

/** Who is on the phone, on which number, and what time it is there. */
export function CallPerson({ session, compact = false }: { readonly session: CallSession; readonly compact?: boolean }) {
  const { contacts, contact, phone, advice, change, call, form } = session;
  const isTheirs = form.direction === 'in';
  const { dialled } = useCall();
  const toast = useToast();
  const copy = () => {
    if (phone === undefined) return;
    void navigator.clipboard.writeText(phone.e164 ?? phone.written).then(
      () => toast.show({ text: `${phone.written} copied` }),
      () => toast.show({ text: `The number could not be copied: ${phone.written}`, tone: 'problem' }),
    );
  };
  const extension = phone === undefined ? null : extensionOf(phone.written);
  const there = advice === undefined ? '' : `${advice.local.time} there${advice.local.assumed ? ', zone assumed' : ''}`;
  return (
    <div className={compact ? styles.person : styles.who}>
      <SelectField
        label="Person"
        labelHidden
        value={contact?.id ?? ''}
        onChange={(id) => change({ contactId: contacts.find((candidate) => candidate.id === id)?.id ?? null })}
        options={[
          ...contacts.map((candidate) => ({ value: candidate.id as string, label: [candidate.name, candidate.role].filter(Boolean).join(', ') })),
          { value: '', label: contacts.length === 0 ? 'No contact known' : 'Somebody else' },
        ]}
      />
      <span className="small muted row" style={{ gap: 6 }}>
        <span className="nowrap" title={compact ? undefined : call.subject.name}>
          {phone === undefined ? 'no number known' : phone.written}
          {extension !== null && phone !== undefined && !/ext/i.test(phone.written) ? ` (extension ${extension})` : ''}
        </span>
        {phone && <PhoneHealth health={phone.health} />}
        {phone && <IconButton icon="copy" label={`Copy number ${phone.written}`} onClick={copy} />}
        {dialled === false && phone && !isTheirs && (
          <span className="tone-warn nowrap" role="status">
            No phone program took the number
          </span>
        )}
        <span className="nowrap">{there}</span>
      </span>
    </div>
  );
}
