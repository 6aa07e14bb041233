import { memo } from 'react';
import { formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import type { Subject } from '../../lib/subject';
import { useNow } from '../../lib/use-now';
import { useWorkOrder, useWorkOrderStore } from '../../lib/work-order';
import { ActionMenu, Button, Chip, IconButton } from '../../ui';
import { useCallAtHand } from '../call';
import { host, type Account } from './account.api';
import styles from './AccountScreen.module.css';
import { useAccountForms } from './forms/AccountFormsProvider';

/** Name, number, terms, owner; place in the list; actions. */
export const AccountHeader = memo(function AccountHeader({ account, subject }: { readonly account: Account; readonly subject: Subject }) {
  const { customer } = account;
  const go = useGo();
  const forms = useAccountForms();
  const call = useCallAtHand();
  const now = useNow();
  const { timeZone } = useFrame();
  const order = useWorkOrder();
  const store = useWorkOrderStore();
  const at = order?.indexOf(customer.id) ?? -1;
  const step = (by: 1 | -1) => {
    const next = order?.idAt(at + by);
    if (!next) return;
    store.setCurrent(next);
    go.account(next);
  };
  const terms = customer.termsDays !== null ? `Net ${customer.termsDays}` : customer.termsCode;
  return (
    <header className={styles.header} data-region="header" tabIndex={-1}>
      <IconButton icon="back" label="Back to the worklist" keys="Esc" onClick={() => go.worklist()} />
      <h1 className={`${styles.title} truncate`} title={[customer.name, ...customer.otherNames].join(', ')}>
        {customer.name}
      </h1>
      {customer.number !== customer.name && <span className="muted nowrap">{customer.number}</span>}
      <span className={styles.chips}>
        {customer.segment && <Chip>{customer.segment}</Chip>}
        {terms && (
          <span className={styles.optional}>
            <Chip>{terms}</Chip>
          </span>
        )}
        {customer.ownerName && (
          <span className={styles.optional}>
            <Chip>{customer.ownerName}</Chip>
          </span>
        )}
        {account.stops.map((stop) => (
          <Chip key={stop.kind} tone={stop.noDemands ? 'stop' : 'warn'} icon="stop" title={stop.reason}>
            {stop.label}
          </Chip>
        ))}
        {customer.handleWithCare && (
          <Chip tone="warn" icon="warning">
            Handle with care
          </Chip>
        )}
        {customer.tags.map((tag) => (
          <span key={tag} className={styles.optional}>
            <Chip>{tag}</Chip>
          </span>
        ))}
      </span>
      <span className="spacer" />
      {order && at >= 0 && (
        <span className={styles.actions}>
          <span className="small muted nowrap">{`${(at + 1).toLocaleString()} of ${order.total.toLocaleString()}`}</span>
          <IconButton
            icon="up"
            label="Previous account"
            keys="Alt Up"
            bordered
            disabledReason={at > 0 ? null : 'This is the first on the list.'}
            onClick={() => step(-1)}
          />
          <IconButton
            icon="down"
            label="Next account"
            keys="Alt Down"
            bordered
            disabledReason={order.idAt(at + 1) ? null : 'This is the last on the list.'}
            onClick={() => step(1)}
          />
        </span>
      )}
      <span className={styles.actions}>
        {call.running?.subject.customerId !== customer.id && (
          <Button
            kind="primary"
            icon="call"
            keys="C"
            onClick={() => call.start(subject, 'account')}
            disabledReason={customer.doNotContact ? 'This customer must not be contacted.' : null}
            title={customer.timeZone ? `${formatTime(now, customer.timeZone)} there, ${formatTime(now, timeZone)} here` : undefined}
          >
            {subject.contact ? `Call ${subject.contact.name.split(' ')[0]}` : 'Call'}
          </Button>
        )}
        <Button keys="P" onClick={() => forms.open('promise', subject)}>
          Promise
        </Button>
        <span className={styles.optional}>
          <Button keys="L" onClick={() => go.letters(customer.id)}>
            Letter
          </Button>
        </span>
        <span className={styles.optional}>
          <Button keys="N" onClick={() => forms.open('note', subject)}>
            Note
          </Button>
        </span>
        <ActionMenu
          label="More actions"
          target={<IconButton icon="more" label="More actions" bordered aria-haspopup="menu" />}
          items={[
            { key: 'letter', label: 'Write a letter', icon: 'letter', keys: 'L', onSelect: () => go.letters(customer.id) },
            { key: 'other-letter', label: 'Write another letter…', icon: 'letter', keys: 'Shift L', onSelect: () => forms.open('other-letter', subject) },
            { key: 'note', label: 'Add a note', icon: 'note', keys: 'N', onSelect: () => forms.open('note', subject) },
            { key: 'agreement', label: 'Agree a plan or settlement…', icon: 'plan', keys: 'A', onSelect: () => forms.open('agreement', subject) },
            { key: 'dispute', label: 'Record a dispute', icon: 'dispute', keys: 'D', onSelect: () => forms.open('dispute', subject) },
            { key: 'handover', label: 'Hand over…', icon: 'stop', onSelect: () => forms.open('handover', subject) },
            { key: 'counsel', label: 'Hand to counsel…', icon: 'stop', onSelect: () => forms.open('counsel', subject) },
            { key: 'stop', label: 'Stop dunning…', icon: 'stop', onSelect: () => forms.open('stop', subject) },
            { key: 'snooze', label: 'Snooze…', icon: 'snooze', keys: 'S', onSelect: () => forms.open('snooze', subject) },
            { key: 'mail', label: 'Write an e-mail', icon: 'mail', keys: 'E', onSelect: () => forms.open('email', subject) },
            { key: 'text', label: 'Write a text message…', icon: 'text', keys: 'Shift T', onSelect: () => forms.open('text', subject) },
            { key: 'attach', label: 'Attach a document…', icon: 'paper', keys: 'Shift A', onSelect: () => forms.open('attach', subject) },
            { key: 'evidence', label: 'Save an evidence pack…', icon: 'download', onSelect: () => forms.open('evidence', subject) },
            { key: 'window', label: 'Open in its own window', startsGroup: true, onSelect: () => void host.openWindow(`#/account/${customer.id}`) },
          ]}
        />
      </span>
    </header>
  );
});
