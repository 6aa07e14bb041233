import { memo, useState } from 'react';
import { cx } from '../../lib/cx';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { useWindowWidth } from '../../lib/use-window-width';
import { DateText, Icon, MoneyText, PaneSection, SidePane, useToast } from '../../ui';
import { useDocuments } from '../documents';
import { CustomerTasks } from '../tasks';
import { disputeReasonLabels, type DisputeReason } from '../call';
import { useResolveDispute, type Account, type AccountContact } from './account.api';
import { promiseLook } from './account-words';
import styles from './AccountSide.module.css';
import { ContactsPart } from './ContactsPart';
import { useAccountForms } from './forms/AccountFormsProvider';
import { ContactForm } from './forms/ContactForm';
import { subjectOf } from './subject-of';

/** People, promises, disputes, what is planned and what is good to know. `bare` draws it without the pane, inside a tab; `empty` holds its place until there is time to draw it. */
export const AccountSide = memo(function AccountSide({
  account,
  bare = false,
  empty = false,
}: {
  readonly account: Account;
  readonly bare?: boolean;
  readonly empty?: boolean;
}) {
  const [editing, setEditing] = useState<AccountContact | 'new' | null>(null);
  const width = useWindowWidth();
  const parts = empty ? null : (
    <>
      <ContactsPart account={account} onEdit={setEditing} />
      <Promises account={account} />
      <Disputes account={account} />
      <CustomerTasks target={{ customerId: account.customer.id, name: account.customer.name }} />
      {(account.customer.note || account.customer.otherNames.length > 0 || account.customer.parent) && (
        <PaneSection title="Good to know">
          <div className="small second" style={{ whiteSpace: 'pre-wrap' }}>
            {account.customer.note}
          </div>
          {account.customer.parent && <div className="small muted">{`Part of ${account.customer.parent.name}`}</div>}
          {account.customer.otherNames.length > 0 && <div className="small muted">{`Also written ${account.customer.otherNames.join(', ')}`}</div>}
        </PaneSection>
      )}
      {editing !== null && <ContactForm customerId={account.customer.id} contact={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
  return bare ? (
    parts
  ) : (
    <SidePane label="People and agreements" width={width === 'medium' ? 268 : 308}>
      {parts}
    </SidePane>
  );
});

function Promises({ account }: { readonly account: Account }) {
  const go = useGo();
  const open = account.promises.filter((promise) => ['open', 'due-today', 'unverified'].includes(promise.state)).length;
  const broken = account.promises.filter((promise) => promise.state === 'broken').length;
  if (account.promises.length === 0) return null;
  return (
    <PaneSection
      title="Promises"
      count={[open > 0 ? `${open} open` : 'none open', broken > 0 ? `${broken} broken` : ''].filter(Boolean).join(', ')}
      aside={
        account.promises.length > 3 ? (
          <button type="button" className="text-link" onClick={() => go.account(account.customer.id, 'promises')}>{`All ${account.promises.length}`}</button>
        ) : undefined
      }
    >
      {account.promises.slice(0, 3).map((promise) => {
        const look = promiseLook[promise.state];
        const tone = look.tone ? `tone-${look.tone}` : 'second';
        return (
          <div key={promise.id} className={cx(styles.item)}>
            <span className={tone} style={{ marginTop: 2 }}>
              <Icon name={look.icon} />
            </span>
            <div>
              <div className="medium">
                <MoneyText amountMinor={promise.amountMinor} currency={promise.currency} /> <span className={tone}>{look.word}</span>
              </div>
              <div className="small muted">
                <DateText day={promise.dueDate} weekday />
                {promise.promisedBy ? `, said by ${promise.promisedBy}` : ''}. {promise.reason}
              </div>
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
  const forms = useAccountForms();
  const documents = useDocuments(account.customer.id).data?.documents ?? [];
  const open = account.disputes.filter((dispute) => dispute.state === 'open');
  if (open.length === 0) return null;
  const settle = (id: (typeof open)[number]['id'], resolution: 'credit' | 'upheld') => {
    resolve.runKept({ disputeId: id, resolution }).then(
      ({ undo }) => toast.show({ text: 'Dispute settled', undo }),
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  return (
    <PaneSection title="Disputes" count={open.length}>
      {open.map((dispute) => (
        <div key={dispute.id} className={styles.item}>
          <span className="tone-warn" style={{ marginTop: 2 }}>
            <Icon name="dispute" />
          </span>
          <div className="small">
            <b className="strong">
              <MoneyText amountMinor={dispute.amountMinor} currency={dispute.currency} />
            </b>{' '}
            of {dispute.itemNumber}, {(disputeReasonLabels[dispute.reason as DisputeReason] ?? dispute.reason).toLowerCase()}.
            <span className="muted">
              {dispute.note ? ` ${dispute.note}` : ''} Since <DateText day={dispute.openedOn} />
              {dispute.dueDate ? (
                <>
                  , answer by <DateText day={dispute.dueDate} />
                </>
              ) : null}
              .
            </span>
            <div style={{ display: 'flex', flexWrap: 'wrap', whiteSpace: 'nowrap', columnGap: 10, marginTop: 2 }}>
              <button type="button" className="text-link" onClick={() => settle(dispute.id, 'credit')}>
                Customer is right
              </button>
              <button type="button" className="text-link" onClick={() => settle(dispute.id, 'upheld')}>
                Still owed
              </button>
              {documents.some((document) => document.isCopy && document.subject.id === dispute.itemId) && (
                <button type="button" className="text-link" onClick={() => forms.open('email', { ...subjectOf(account), itemIds: [dispute.itemId] })}>
                  Send the copy again
                </button>
              )}
            </div>
          </div>
        </div>
      ))}
    </PaneSection>
  );
}
