import { cx } from '../../lib/cx';
import { formatDay, dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { problemOf } from '../../lib/problem';
import { ActionMenu, Avatar, IconButton, PaneSection, useToast, type ActionMenuItem } from '../../ui';
import { PhoneHealth, useAdvice, useCallAtHand } from '../call';
import { useSaveContact, type Account, type AccountContact } from './account.api';
import styles from './AccountSide.module.css';
import { useAccountForms } from './forms/AccountFormsProvider';
import { subjectOf } from './subject-of';

export interface ContactsPartProps {
  readonly account: Account;
  readonly onEdit: (contact: AccountContact | 'new') => void;
}

type Phone = AccountContact['phones'][number];
const channels = { phone: 'by phone', sms: 'by text message', email: 'by e-mail', letter: 'by letter' } as const;
const isDead = (phone: Phone) => phone.health === 'wrong' || phone.health === 'disconnected';

/** People of the customer: which number works, whom to ask for and why, what time it is there, and what speaks against a call now. */
export function ContactsPart({ account, onEdit }: ContactsPartProps) {
  const { customer, contacts } = account;
  const advice = useAdvice(customer.id, null).data;
  return (
    <PaneSection title="Contacts" count={contacts.length} aside={<IconButton icon="plus" label="Add a contact" onClick={() => onEdit('new')} />}>
      {contacts.length === 0 && (
        <p className="small muted">
          Nobody is known here.{' '}
          <button type="button" className="text-link" onClick={() => onEdit('new')}>
            Add a contact
          </button>
        </p>
      )}
      {contacts.map((contact) => (
        <Person
          key={contact.id}
          account={account}
          contact={contact}
          because={advice?.suggested?.contactId === contact.id && contacts.length > 1 ? advice.suggested.because : null}
          lastReachedAtMs={advice?.people.find((person) => person.contactId === contact.id)?.lastReachedAtMs ?? null}
          onEdit={() => onEdit(contact)}
        />
      ))}
      {advice && contacts.length > 0 && (
        <div className="small muted" style={{ marginTop: 4 }}>
          {`${advice.local.time} there${advice.local.assumed ? ' (zone assumed)' : ''}${advice.local.holiday === null ? '' : `, ${advice.local.holiday}`}${advice.bestHour ? `; calls get through best from ${advice.bestHour.from}` : ''}.`}
          {advice.findings.map((finding) => (
            <div key={finding.code} className="tone-warn">
              {finding.sentence}
            </div>
          ))}
        </div>
      )}
    </PaneSection>
  );
}

function Person({
  account,
  contact,
  because,
  lastReachedAtMs,
  onEdit,
}: {
  readonly account: Account;
  readonly contact: AccountContact;
  readonly because: string | null;
  readonly lastReachedAtMs: number | null;
  readonly onEdit: () => void;
}) {
  const call = useCallAtHand();
  const save = useSaveContact();
  const toast = useToast();
  const { locale, today, timeZone } = useFrame();
  const { customer } = account;
  const best = contact.phones.find((phone) => phone.health === 'good') ?? contact.phones.find((phone) => !isDead(phone)) ?? contact.phones[0];
  const forms = useAccountForms();
  const email = contact.emails.find((one) => one.health !== 'bounced') ?? contact.emails[0];
  const write = () => forms.open('email', subjectOf(account), { contactId: contact.id });
  const off = contact.doNotUse || customer.doNotContact;
  const change = (words: string, changes: Partial<Pick<AccountContact, 'phones' | 'emails' | 'doNotUse'>>) => {
    const phones = changes.phones ?? contact.phones;
    save
      .runKept({
        customerId: customer.id,
        id: contact.id,
        name: contact.name,
        role: contact.role,
        preferredChannel: contact.preferredChannel,
        note: contact.note,
        doNotUse: changes.doNotUse ?? contact.doNotUse,
        phones: phones.map(({ written, health }) => ({ written, health })),
        emails: (changes.emails ?? contact.emails).map(({ address, health }) => ({ address, health })),
      })
      .then(
        ({ undo }) => toast.show({ text: words, undo }),
        (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
      );
  };
  const mark = (phone: Phone, health: Phone['health'], word: string) =>
    change(`${phone.written} marked ${word}`, { phones: contact.phones.map((other) => (other === phone ? { ...other, health } : other)) });
  const markMail = (email: AccountContact['emails'][number], health: 'good' | 'bounced', words: string) =>
    change(words, { emails: contact.emails.map((other) => (other === email ? { ...other, health } : other)) });
  return (
    <div className={styles.person}>
      <Avatar name={contact.name} />
      <div style={{ minWidth: 0 }}>
        <button type="button" className={styles.name} title={`Edit ${contact.name}`} onClick={onEdit}>
          {contact.name}{' '}
          <span className="muted" style={{ fontWeight: 400 }}>
            {contact.role}
          </span>
        </button>
        {contact.phones.map((phone) => (
          <div key={phone.written} className="small second row" style={{ gap: '0 5px', flexWrap: 'wrap' }}>
            <span className={cx('nowrap', isDead(phone) && styles.bad)}>{phone.written}</span>
            <PhoneHealth health={phone.health} />
          </div>
        ))}
        {contact.phones.length === 0 && (
          <div className="small second" style={{ overflowWrap: 'anywhere' }}>
            {email?.address ?? 'no number, no address'}
          </div>
        )}
        {contact.doNotUse && <div className="small tone-stop">not to be contacted</div>}
        {contact.preferredChannel !== null && !contact.doNotUse && <div className="small muted">{`Prefers ${channels[contact.preferredChannel]}`}</div>}
        {because !== null && (
          <div className="small tone-accent">{`Ask for ${contact.name.split(' ')[0]}: ${because.charAt(0).toLowerCase()}${because.slice(1)}${lastReachedAtMs === null ? '' : `, last ${formatDay(dayOfInstant(lastReachedAtMs, timeZone), locale, today)}`}`}</div>
        )}
        {contact.note && (
          <div className="small muted truncate" title={contact.note}>
            {contact.note}
          </div>
        )}
      </div>
      <span className={styles.acts}>
        {best && !off ? (
          <IconButton
            icon="call"
            label={`Call ${contact.name}`}
            bordered
            onClick={() =>
              call.start(
                { ...subjectOf(account), contact: { id: contact.id, name: contact.name, phone: best.written, e164: best.e164 } },
                'account',
                contact.id,
              )
            }
          />
        ) : email && !off ? (
          <IconButton icon={email.health === 'bounced' ? 'mail-bounced' : 'mail'} label={`Mail ${contact.name}`} bordered onClick={write} />
        ) : null}
        <ActionMenu
          label={`More about ${contact.name}`}
          target={<IconButton icon="more" label={`More about ${contact.name}`} aria-haspopup="menu" />}
          items={[
            { key: 'edit', label: 'Edit', icon: 'edit', onSelect: onEdit },
            ...contact.phones.flatMap((phone): ActionMenuItem[] =>
              isDead(phone)
                ? [{ key: `good ${phone.written}`, label: `${phone.written} works`, icon: 'kept', onSelect: () => mark(phone, 'good', 'good') }]
                : [
                    { key: `wrong ${phone.written}`, label: `${phone.written} is wrong`, icon: 'no-answer', onSelect: () => mark(phone, 'wrong', 'wrong') },
                    {
                      key: `dead ${phone.written}`,
                      label: `${phone.written} is disconnected`,
                      icon: 'call-end',
                      onSelect: () => mark(phone, 'disconnected', 'disconnected'),
                    },
                  ],
            ),
            ...(email ? [{ key: 'write', label: 'Write a mail', icon: 'mail', startsGroup: true, onSelect: write } satisfies ActionMenuItem] : []),
            ...contact.emails.map((one): ActionMenuItem =>
              one.health === 'bounced'
                ? {
                    key: `mail good ${one.address}`,
                    label: `${one.address} works again`,
                    icon: 'kept',
                    onSelect: () => markMail(one, 'good', `${one.address} marked as working`),
                  }
                : {
                    key: `mail dead ${one.address}`,
                    label: `Mail to ${one.address} comes back`,
                    icon: 'mail-bounced',
                    onSelect: () => markMail(one, 'bounced', `${one.address} marked as dead`),
                  },
            ),
            {
              key: 'stop',
              label: contact.doNotUse ? 'May be contacted again' : 'Do not contact',
              icon: 'stop',
              startsGroup: true,
              onSelect: () =>
                change(contact.doNotUse ? `${contact.name} may be contacted again` : `${contact.name} is not contacted any more`, {
                  doNotUse: !contact.doNotUse,
                }),
            },
          ]}
        />
      </span>
    </div>
  );
}
