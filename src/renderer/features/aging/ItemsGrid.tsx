import { useState } from 'react';
import { useGo } from '../../lib/go';
import { DataGrid, DateText, DaysText, EmptyState, ErrorLine, MoneyText } from '../../ui';
import type { GridColumn } from '../../ui';
import { useAgingRows } from './aging.api';
import type { AgingBasis, AgingRow, HistoryView, RowsChoice } from './aging.api';

export interface ItemsGridProps {
  readonly choice: RowsChoice;
  readonly basis: AgingBasis;
  readonly view: HistoryView;
}

const columns: readonly GridColumn<AgingRow>[] = [
  {
    id: 'customer',
    header: 'Customer',
    width: 'flex',
    minWidth: 150,
    cell: (row) => (
      <span className="truncate" title={row.customerName}>
        <span className="medium">{row.customerName}</span>
        {row.customerName !== row.customerNumber && <span className="muted small">{` ${row.customerNumber}`}</span>}
      </span>
    ),
  },
  {
    id: 'item',
    header: 'Item',
    width: 140,
    cell: (row) => (
      <span className="truncate" title={row.item.number}>
        {row.item.number}
      </span>
    ),
  },
  { id: 'dated', header: 'Dated', width: 98, cell: (row) => <DateText day={row.item.itemDate} /> },
  { id: 'due', header: 'Due', width: 98, cell: (row) => <DateText day={row.item.dueDate} /> },
  { id: 'days', header: 'Days', width: 78, align: 'end', cell: (row) => <DaysText days={row.item.daysPastDue} square /> },
  {
    id: 'original',
    header: 'Original',
    width: 122,
    align: 'end',
    hiddenAt: ['narrow'],
    cell: (row) => <MoneyText amountMinor={row.item.originalMinor} currency={row.item.currency} />,
  },
  {
    id: 'open',
    header: 'Open',
    width: 122,
    align: 'end',
    cell: (row) => (
      <span className="medium">
        <MoneyText amountMinor={row.item.openMinor} currency={row.item.currency} />
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 190,
    hiddenAt: ['medium', 'narrow'],
    cell: (row) => (
      <span className="second truncate" title={row.item.stateLabel}>
        {row.item.stateLabel}
      </span>
    ),
  },
];

/** The items behind a number. */
export function ItemsGrid({ choice, basis, view }: ItemsGridProps) {
  const go = useGo();
  const list = useAgingRows(choice, basis, view);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <DataGrid
      label="Items behind the number"
      columns={columns}
      total={list.data?.pages[0]?.total ?? 0}
      rowAt={(index) => rows[index]}
      rowId={(row) => row.item.id}
      currentId={currentId}
      onCurrentChange={(row) => setCurrentId(row.item.id)}
      onOpen={(row) => go.account(row.customerId)}
      rowHeight={28}
      autoFocus
      onNeed={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      loading={list.isPending}
      notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
      empty={
        list.isError ? undefined : (
          <EmptyState small title="No items here">
            Nothing is open in this bucket on that day.
          </EmptyState>
        )
      }
    />
  );
}
