import { useState } from 'react';
import { cx } from '../../lib/cx';
import { formatTime } from '../../lib/format-date';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { useNow } from '../../lib/use-now';
import { useWindowWidth } from '../../lib/use-window-width';
import { Avatar, DateText, Icon, IconButton, MoneyText, PaneSection, SidePane, useToast } from '../../ui';
import { CustomerTasks } from '../tasks';
import { disputeReasonLabels, type DisputeReason, useCall } from '../call';
import { host, useResolveDispute, type Account, type AccountContact } from './account.api';
import { promiseLook } from './account-words';
import styles from './AccountSide.module.css';
import { ContactForm } from './forms/ContactForm';
import { subjectOf } from './subject-of';

/** People, promises, disputes, what is planned and what is good to know. `bare` draws it without the pane, inside a tab. */
export function AccountSide({ account, bare = false }: { readonly account: Account; readonly bare?: boolean }) {
  const [editing, setEditing] = useState<AccountContact | 'new' | null>(null);
  const width = useWindowWidth();
  const parts = (
    <>
      <People account={account} onEdit={setEditing} />
      <Promises account={account} />
      <Disputes account={account} />
      <CustomerTasks target={{ customerId: account.customer.id, name: account.customer.name }} />
      {(account.customer.note || account.customer.otherNames.length > 0 || account.customer.parent) && (
        <PaneSection title="Good to know">
          <div className="small second" style={{ whiteSpace: 'pre-wrap' }}>{account.customer.note}</div>
          {account.customer.parent && <div className="small muted">{`Part of ${account.customer.parent.name}`}</div>}
          {account.customer.otherNames.length > 0 && <div className="small muted">{`Also written ${account.customer.otherNames.join(', ')}`}</div>}
        </PaneSection>
      )}
      {editing !== null && <ContactForm customerId={account.customer.id} contact={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
  return bare ? parts : <SidePane label="People and agreements" width={width === 'medium' ? 268 : 308}>{parts}</SidePane>;
}

function People({ account, onEdit }: { readonly account: Account; readonly onEdit: (contact: AccountContact | 'new') => void }) {
  const call = useCall();
  const now = useNow();
  const { customer } = account;
  return (
    <PaneSection title="Contacts" count={account.contacts.length} aside={<IconButton icon="plus" label="Add a contact" onClick={() => onEdit('new')} />}>
      {account.contacts.length === 0 && <p className="small muted">Nobody is known here. <button type="button" className="text-link" onClick={() => onEdit('new')}>Add a contact</button></p>}
      {account.contacts.map((contact) => {
        const phone = contact.phones[0], email = contact.emails[0];
        return (
          <div key={contact.id} className={styles.person}>
            <Avatar name={contact.name} />
            <div style={{ minWidth: 0 }}>
              <button type="button" className={styles.name} title={`Edit ${contact.name}`} onClick={() => onEdit(contact)}>{contact.name} <span className="muted" style={{ fontWeight: 400 }}>{contact.role}</span></button>
              <div className={cx('small second truncate', (phone?.health === 'wrong' || phone?.health === 'disconnected') && styles.bad)}>{phone?.written ?? email?.address ?? 'no number, no address'}</div>
              {contact.doNotUse && <div className="small tone-stop">do not use</div>}
              {contact.note && <div className="small muted truncate" title={contact.note}>{contact.note}</div>}
            </div>
            {phone && !contact.doNotUse && !customer.doNotContact ? (
              <IconButton
                icon="call" label={`Call ${contact.name}${customer.timeZone ? `, ${formatTime(now, customer.timeZone)} there` : ''}`} bordered
                onClick={() => {
                  call.start({ ...subjectOf(account), contact: { id: contact.id, name: contact.name, phone: phone.written, e164: phone.e164 } }, 'account');
                  if (phone.e164) void host.openLink(`tel:${phone.e164}`);
                }}
              />
            ) : email && !contact.doNotUse && !customer.doNotContact ? <IconButton icon={email.health === 'bounced' ? 'mail-bounced' : 'mail'} label={`Mail ${contact.name}`} bordered onClick={() => void host.openLink(`mailto:${email.address}`)} /> : <span />}
          </div>
        );
      })}
    </PaneSection>
  );
}

function Promises({ account }: { readonly account: Account }) {
  const go = useGo();
  const open = account.promises.filter((promise) => ['open', 'due-today', 'unverified'].includes(promise.state)).length;
  const broken = account.promises.filter((promise) => promise.state === 'broken').length;
  if (account.promises.length === 0) return null;
  return (
    <PaneSection title="Promises" count={[open > 0 ? `${open} open` : 'none open', broken > 0 ? `${broken} broken` : ''].filter(Boolean).join(', ')} aside={account.promises.length > 3 ? <button type="button" className="text-link" onClick={() => go.account(account.customer.id, 'promises')}>{`All ${account.promises.length}`}</button> : undefined}>
      {account.promises.slice(0, 3).map((promise) => {
        const look = promiseLook[promise.state];
        const tone = look.tone ? `tone-${look.tone}` : 'second';
        return (
          <div key={promise.id} className={cx(styles.item)}>
            <span className={tone} style={{ marginTop: 2 }}><Icon name={look.icon} /></span>
            <div>
              <div className="medium"><MoneyText amountMinor={promise.amountMinor} currency={promise.currency} /> <span className={tone}>{look.word}</span></div>
              <div className="small muted"><DateText day={promise.dueDate} weekday />{promise.promisedBy ? `, said by ${promise.promisedBy}` : ''}. {promise.reason}</div>
            </div>
          </div>
        );
      })}
    </PaneSection>
  );
}

function Disputes({ account }: { readonly account: Account }) {
  const resolve = useResolveDispute();
  const toast = useToast();
  const open = account.disputes.filter((dispute) => dispute.state === 'open');
  if (open.length === 0) return null;
  const settle = (id: (typeof open)[number]['id'], resolution: 'credit' | 'upheld') => { resolve.runKept({ disputeId: id, resolution }).then(({ undo }) => toast.show({ text: 'Dispute settled', undo }), (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' })); };
  return (
    <PaneSection title="Disputes" count={open.length}>
      {open.map((dispute) => (
        <div key={dispute.id} className={styles.item}>
          <span className="tone-warn" style={{ marginTop: 2 }}><Icon name="dispute" /></span>
          <div className="small">
            <b className="strong"><MoneyText amountMinor={dispute.amountMinor} currency={dispute.currency} /></b> of {dispute.itemNumber}, {(disputeReasonLabels[dispute.reason as DisputeReason] ?? dispute.reason).toLowerCase()}.
            <span className="muted">{dispute.note ? ` ${dispute.note}` : ''} Since <DateText day={dispute.openedOn} />{dispute.dueDate ? <>, answer by <DateText day={dispute.dueDate} /></> : null}.</span>
            <div style={{ display: 'flex', gap: 10, marginTop: 2 }}>
              <button type="button" className="text-link" onClick={() => settle(dispute.id, 'credit')}>Customer is right</button>
              <button type="button" className="text-link" onClick={() => settle(dispute.id, 'upheld')}>Still owed</button>
            </div>
          </div>
        </div>
      ))}
    </PaneSection>
  );
}
