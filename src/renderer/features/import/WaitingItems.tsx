import { useState } from 'react';
import type { ItemId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { Button, CheckboxField, DataGrid, DateText, ErrorLine, MoneyText, useToast } from '../../ui';
import type { GridColumn } from '../../ui';
import styles from './import.module.css';
import { useDecideWaiting, useWaitingItems } from './import.api';
import type { WaitingItem } from './import.api';
import { countOf } from './import-words';

/** Items an earlier list no longer held and nobody has decided on: paid, or still open. Draws nothing where there are none. */
export function WaitingItems() {
  const go = useGo();
  const { show } = useToast();
  const list = useWaitingItems();
  const decide = useDecideWaiting();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<ItemId>>(new Set());
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  if (list.isError) return <ErrorLine error={list.error} onRetry={() => void list.refetch()} />;
  if (total === 0) return null;
  const toggle = (row: WaitingItem) => {
    const next = new Set(ticked);
    if (!next.delete(row.itemId)) next.add(row.itemId);
    setTicked(next);
  };
  const chosen = rows.filter((row) => ticked.has(row.itemId)).map((row) => row.itemId);
  const all = chosen.length === rows.length;
  const toggleAll = () => setTicked(new Set(all ? [] : rows.map((row) => row.itemId)));
  const settle = (decision: 'paid' | 'still-open') =>
    void decide.run({ itemIds: chosen, decision }).then(
      (answer) => {
        setTicked(new Set());
        show({ text: `${countOf(answer.decided, 'item', 'items')} ${decision === 'paid' ? 'booked as paid' : 'kept open'}` });
      },
      () => undefined,
    );
  const whyNot = chosen.length === 0 ? 'Tick the items first' : null;
  const columns: readonly GridColumn<WaitingItem>[] = [
    {
      id: 'tick',
      header: 'Pick',
      width: 40,
      headerCell: () => (
        <CheckboxField label="Tick every item" labelHidden checked={all} indeterminate={!all && chosen.length > 0} onChange={toggleAll} tabIndex={-1} />
      ),
      cell: (row) => <CheckboxField label={`Tick ${row.number}`} labelHidden checked={ticked.has(row.itemId)} onChange={() => toggle(row)} tabIndex={-1} />,
    },
    {
      id: 'customer',
      header: 'Customer',
      width: 'flex',
      minWidth: 150,
      cell: (row) => (
        <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
          {row.customerName}
        </span>
      ),
    },
    {
      id: 'item',
      header: 'Item',
      width: 130,
      cell: (row) => (
        <span className="second truncate" title={row.number}>
          {row.number}
        </span>
      ),
    },
    { id: 'due', header: 'Due', width: 98, cell: (row) => <DateText day={row.dueDate} /> },
    { id: 'open', header: 'Open', width: 124, align: 'end', cell: (row) => <MoneyText amountMinor={row.openMinor} currency={row.currency} /> },
    { id: 'by', header: 'Paid by', width: 110, cell: (row) => <DateText day={row.proposedDate} /> },
  ];
  return (
    <section className={styles.waiting} aria-label="Items that wait for a decision">
      <div className={styles.lookHead} style={{ padding: 0 }}>
        <h2>{countOf(total, 'item is', 'items are')} gone from the last list</h2>
        <span className="muted">Paid, or still open?</span>
        <span className="spacer" />
        <Button size="small" busy={decide.running} disabledReason={whyNot} onClick={() => settle('still-open')}>{`Keep ${chosen.length} open`}</Button>
        <Button
          size="small"
          kind="primary"
          busy={decide.running}
          disabledReason={whyNot}
          onClick={() => settle('paid')}
        >{`Book ${chosen.length} as paid`}</Button>
      </div>
      {decide.error !== null && <ErrorLine error={decide.error} />}
      <div className={styles.waitingGrid}>
        <DataGrid
          label="Items that wait for a decision"
          columns={columns}
          total={total}
          rowAt={(index) => rows[index]}
          rowId={(row) => row.itemId}
          currentId={currentId}
          onCurrentChange={(row) => setCurrentId(row.itemId)}
          onOpen={(row) => go.account(row.customerId)}
          onNeed={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          pickedIds={ticked}
          onPick={toggle}
          onPickAll={toggleAll}
          plainPicks
          rowHeight={28}
        />
      </div>
    </section>
  );
}
