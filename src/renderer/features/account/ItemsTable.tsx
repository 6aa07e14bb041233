import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { cx } from '../../lib/cx';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import type { Subject } from '../../lib/subject';
import { Button, CheckboxField, Chip, DataGrid, DateText, DaysText, EmptyState, Icon, MoneyText, useToast, type GridColumn } from '../../ui';
import { openDocument, useDocuments } from '../documents';
import { LikelyPaidText } from '../forecast';
import { InvoiceTerms } from '../terms';
import type { Account, AccountItem } from './account.api';
import { itemStateLook } from './account-words';
import { ClosedItems } from './ClosedItems';
import { useAccountForms } from './forms/AccountFormsProvider';
import styles from './ItemsTable.module.css';

export interface ItemsTableProps {
  readonly account: Account;
  readonly picked: ReadonlySet<string>;
  readonly onPicked: (picked: ReadonlySet<string>) => void;
  readonly subject: Subject;
}

const isPastDue = (item: AccountItem) => item.openMinor > 0 && (item.daysPastDue ?? 0) > 0;

const nextColumn: GridColumn<AccountItem> = {
  id: 'next',
  header: 'Next step',
  width: 150,
  hiddenAt: ['narrow'],
  cell: (item) => (
    <span className={cx('truncate', item.next?.on === null ? 'muted' : 'second')} title={item.next?.sentence}>
      {item.next?.label}
    </span>
  ),
};

/** Open items with ticks and a totals line that ties to the ledger or says by how much it does not. */
export const ItemsTable = memo(function ItemsTable({ account, picked, onPicked, subject }: ItemsTableProps) {
  const { items, exposure } = account;
  const forms = useAccountForms();
  const [currentId, setCurrentId] = useState<string | null>(items[0]?.id ?? null);
  const several = exposure.length > 1;
  const toast = useToast();
  const { data: attached } = useDocuments(account.customer.id);
  // Newest first: of several copies the last one brought in counts.
  const copies = useMemo(
    () =>
      new Map(
        (attached?.documents ?? [])
          .filter((document) => document.isCopy)
          .toReversed()
          .map((document) => [document.subject.id, document]),
      ),
    [attached],
  );
  const openCopy = useCallback(
    (itemId: string) => {
      const copy = copies.get(itemId);
      if (copy === undefined) toast.show({ text: 'This item has no copy yet. Shift A attaches one.' });
      else openDocument(copy.id).catch((error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }));
    },
    [copies, toast],
  );
  // A day of the past has no step ahead of it.
  const withNext = items.some((item) => item.next !== null);
  const toggle = useCallback(
    (id: string) => {
      const next = new Set(picked);
      if (!next.delete(id)) next.add(id);
      onPicked(next);
    },
    [picked, onPicked],
  );
  const pickPastDue = useCallback(
    () => onPicked(picked.size > 0 ? new Set() : new Set(items.filter(isPastDue).map((item) => item.id))),
    [picked, items, onPicked],
  );
  useScreenCommand('edit.pick', () => currentId && toggle(currentId));
  useScreenCommand('edit.pick-all', pickPastDue);
  useScreenCommand('account.copy', () => currentId && openCopy(currentId));
  const columns = useMemo<readonly GridColumn<AccountItem>[]>(
    () => [
      {
        id: 'pick',
        header: 'Pick',
        width: 34,
        headerCell: () => (
          <CheckboxField
            label="Pick all past due"
            labelHidden
            tabIndex={-1}
            checked={picked.size > 0 && items.filter(isPastDue).every((item) => picked.has(item.id))}
            indeterminate={picked.size > 0}
            onChange={pickPastDue}
          />
        ),
        cell: (item) => (
          <CheckboxField label={`Pick ${item.number}`} labelHidden tabIndex={-1} checked={picked.has(item.id)} onChange={() => toggle(item.id)} />
        ),
      },
      {
        id: 'number',
        header: 'Item',
        width: 128,
        cell: (item) => (
          <span className={styles.number}>
            <span className="medium truncate" title={item.number}>
              {item.number}
            </span>
            {copies.has(item.id) && (
              <button
                type="button"
                tabIndex={-1}
                className={styles.copy}
                aria-label={`Open the copy of ${item.number}`}
                title={`Open the copy, O: ${copies.get(item.id)?.fileName ?? ''}`}
                onClick={() => openCopy(item.id)}
              >
                <Icon name="paper" size={12} />
              </button>
            )}
          </span>
        ),
      },
      {
        id: 'dated',
        header: 'Dated',
        width: 68,
        cell: (item) => (
          <span className="second">
            <DateText day={item.itemDate} />
          </span>
        ),
        hiddenAt: ['narrow'],
      },
      {
        id: 'due',
        header: 'Due',
        width: 68,
        cell: (item) => (
          <span className="second" title={item.dueDateSource === 'terms' ? 'From invoice date and terms' : undefined}>
            <DateText day={item.dueDate} />
          </span>
        ),
      },
      { id: 'days', header: 'Days', width: 62, align: 'end', cell: (item) => (item.openMinor > 0 ? <DaysText days={item.daysPastDue} square bare /> : null) },
      {
        id: 'reference',
        header: 'Reference',
        width: 96,
        cell: (item) => (
          <span className="muted truncate" title={item.reference}>
            {item.reference}
          </span>
        ),
        hiddenAt: ['medium', 'narrow'],
      },
      {
        id: 'original',
        header: 'Original',
        width: 94,
        align: 'end',
        cell: (item) => (
          <span className="muted">
            <MoneyText amountMinor={item.originalMinor} currency={item.currency} plain={!several} />
          </span>
        ),
        hiddenAt: ['medium', 'narrow'],
      },
      {
        id: 'open',
        header: 'Open',
        width: 100,
        align: 'end',
        cell: (item) => (
          <span className="medium">
            <MoneyText amountMinor={item.openMinor} currency={item.currency} plain={!several} />
          </span>
        ),
      },
      {
        id: 'likely',
        header: 'Likely paid',
        width: 100,
        align: 'end',
        cell: (item) =>
          item.openMinor > 0 && item.kind !== 'credit-memo' && item.kind !== 'payment' ? <LikelyPaidText likely={item.likelyPaid} none="after 150 d" /> : null,
        hiddenAt: ['medium', 'narrow'],
      },
      {
        id: 'state',
        header: 'State',
        width: 'flex',
        minWidth: 130,
        cell: (item) => {
          const look = itemStateLook[item.state];
          return (
            <span className={cx(styles.state, look.tone ? `tone-${look.tone}` : 'second')}>
              <Icon name={look.icon} />
              <span className="truncate" title={item.stateLabel}>
                {item.stateLabel}
              </span>
            </span>
          );
        },
      },
      ...(withNext ? [nextColumn] : []),
    ],
    [picked, items, several, toggle, pickPastDue, copies, openCopy, withNext],
  );
  // What the current invoice is under follows when who it is and what is open stand there.
  const settled = useDeferredValue(true, false);
  const current = items.find((item) => item.id === currentId) ?? items[0];
  const pickedItems = items.filter((item) => picked.has(item.id));
  return (
    <>
      <div
        className={cx(styles.wrap, items.length === 0 && styles.alone)}
        style={items.length > 0 ? { height: `calc(${28 + items.length * 27 + exposure.length * 36 + 2} * var(--px))` } : undefined}
      >
        <DataGrid
          label="Open items"
          columns={columns}
          total={items.length}
          rowAt={(index) => items[index]}
          rowId={(item) => item.id}
          rowHeight={27}
          currentId={currentId}
          onCurrentChange={(item) => setCurrentId(item.id)}
          autoFocus
          pickedIds={picked}
          onPick={(item) => toggle(item.id)}
          onPickAll={pickPastDue}
          empty={
            <>
              <EmptyState small title="No open items">
                Everything this customer was billed is paid or settled.
              </EmptyState>
              <ClosedItems customerId={account.customer.id} />
            </>
          }
        />
        {exposure.map((total) => {
          const sum = pickedItems.filter((item) => item.currency === total.currency).reduce((all, item) => all + item.openMinor, 0);
          return (
            <div key={total.currency} className={styles.total}>
              {sum !== 0 && (
                <Chip tone="accent">
                  {`${pickedItems.length} picked `}
                  <b className="strong">
                    <MoneyText amountMinor={sum} currency={total.currency} />
                  </b>
                </Chip>
              )}
              <dl>
                <Figure label="Past due" amount={total.pastDueMinor} currency={total.currency} />
                <Figure label="Not due" amount={total.notDueMinor} currency={total.currency} />
                {total.creditsMinor !== 0 && <Figure label="Credits" amount={total.creditsMinor} currency={total.currency} />}
                {total.unappliedMinor !== 0 && <Figure label="Unapplied" amount={total.unappliedMinor} currency={total.currency} />}
              </dl>
              <span className="spacer" />
              {sum !== 0 && (
                <span className={cx('row', styles.optional)}>
                  <Button kind="ghost" size="small" keys="P" onClick={() => forms.open('promise', subject)}>
                    Promise
                  </Button>
                  <Button kind="ghost" size="small" keys="D" onClick={() => forms.open('dispute', subject)}>
                    Dispute
                  </Button>
                  {pickedItems.some((item) => copies.has(item.id)) && (
                    <Button kind="ghost" size="small" keys="E" onClick={() => forms.open('email', subject)}>
                      Send copies
                    </Button>
                  )}
                </span>
              )}
              <dl>
                <Figure label="Net open" amount={total.openMinor} currency={total.currency} />
              </dl>
              {total.ties ? (
                <span className={styles.ties} title="Equal to the imported ledger">
                  <Icon name="check" />
                  ties
                </span>
              ) : (
                <span className={cx(styles.ties, styles.apart)} title="The items do not add up to the ledger's total">
                  <Icon name="warning" />
                  does not tie
                </span>
              )}
            </div>
          );
        })}
      </div>
      {settled && current && (
        <InvoiceTerms
          customerId={account.customer.id}
          item={current}
          onDispute={(terms) =>
            terms.discount &&
            forms.open(
              'dispute',
              { ...subject, itemIds: [current.id] },
              {
                dispute: {
                  amountMinor: terms.discount.disputableMinor,
                  reason: 'discount',
                  rootCause: 'customer-error',
                  note: `Early-payment discount: ${terms.discount.sentence}`,
                },
              },
            )
          }
        />
      )}
    </>
  );
});

function Figure({ label, amount, currency }: { readonly label: string; readonly amount: number; readonly currency: string }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <MoneyText amountMinor={amount} currency={currency} />
      </dd>
    </div>
  );
}
