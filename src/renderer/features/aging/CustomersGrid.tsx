import { useState } from 'react';
import { useGo } from '../../lib/go';
import { AgingStrip, DataGrid, DaysText, EmptyState, ErrorLine } from '../../ui';
import type { GridColumn, GridSort } from '../../ui';
import type { AgingCustomer, AgingSort, RowsChoice, useAgingCustomers } from './aging.api';
import { OpenNumber } from './OpenNumber';

export interface CustomersGridProps {
  readonly list: ReturnType<typeof useAgingCustomers>;
  readonly labels: readonly string[];
  readonly sort: GridSort<AgingSort>;
  readonly onSort: (sort: GridSort<AgingSort>) => void;
  readonly onRows: (choice: RowsChoice, name: string) => void;
}

const keyOf = (row: AgingCustomer): string => `${row.customerId} ${row.currency}`;

/** One row per customer and currency; every amount opens its items. */
export function CustomersGrid({ list, labels, sort, onSort, onRows }: CustomersGridProps) {
  const go = useGo();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.customers) ?? [];
  const total = list.data?.pages[0]?.customersTotal ?? 0;
  const open = (row: AgingCustomer, bucket: number | null) => () => onRows({ currency: row.currency, bucket, customerId: row.customerId }, row.name);
  const columns: readonly GridColumn<AgingCustomer, AgingSort>[] = [
    {
      id: 'name',
      header: 'Customer',
      width: 'flex',
      minWidth: 160,
      sortKey: 'name',
      cell: (row) => (
        <span className="truncate" title={`${row.name}, ${row.customerNumber}`}>
          <span className="medium">{row.name}</span>
          {row.name !== row.customerNumber && <span className="muted small">{` ${row.customerNumber}`}</span>}
        </span>
      ),
    },
    { id: 'strip', header: 'Age', width: 110, cell: (row) => <AgingStrip strip={row} /> },
    {
      id: 'open',
      header: 'Open',
      width: 128,
      align: 'end',
      sortKey: 'open',
      firstDescending: true,
      cell: (row) => <OpenNumber inGrid amountMinor={row.openMinor} currency={row.currency} what={`All of ${row.name}`} onOpen={open(row, null)} />,
    },
    ...labels.map((label, index): GridColumn<AgingCustomer, AgingSort> => ({
      id: `bucket-${index}`,
      header: label,
      width: 108,
      align: 'end',
      ...(index < labels.length - 3 && index > 0 && { hiddenAt: ['narrow'] as const }),
      cell: (row) => (
        <OpenNumber
          inGrid
          plain
          amountMinor={row.buckets[index]?.amountMinor ?? 0}
          currency={row.currency}
          what={`${label} of ${row.name}`}
          onOpen={open(row, index)}
        />
      ),
    })),
    { id: 'oldest', header: 'Oldest', width: 74, align: 'end', sortKey: 'oldest', firstDescending: true, cell: (row) => <DaysText days={row.oldestDays} /> },
  ];
  return (
    <DataGrid
      label="Aging by customer"
      columns={columns}
      total={total}
      rowAt={(index) => rows[index]}
      rowId={keyOf}
      currentId={currentId}
      onCurrentChange={(row) => setCurrentId(keyOf(row))}
      onOpen={(row) => go.account(row.customerId)}
      rowHeight={30}
      onNeed={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      sort={sort}
      onSortChange={onSort}
      loading={list.isPending}
      notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
      empty={
        list.isError ? undefined : (
          <EmptyState small title="No customer here">
            Nothing is open for that search on that day.
          </EmptyState>
        )
      }
    />
  );
}
