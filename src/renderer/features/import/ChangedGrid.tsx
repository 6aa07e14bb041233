import { useState } from 'react';
import { DataGrid, EmptyState, MoneyText } from '../../ui';
import type { GridColumn } from '../../ui';
import type { DryRun } from './import.api';

type Row = DryRun['changedItems'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'customer',
    header: 'Customer',
    width: 'flex',
    minWidth: 150,
    cell: (row) => (
      <span className="medium truncate" title={row.customerName}>
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
  { id: 'before', header: 'Was open', width: 120, align: 'end', cell: (row) => <MoneyText amountMinor={row.beforeMinor} currency={row.currency} /> },
  { id: 'after', header: 'Is open', width: 120, align: 'end', cell: (row) => <MoneyText amountMinor={row.afterMinor} currency={row.currency} /> },
  {
    id: 'what',
    header: 'What changed',
    width: 300,
    cell: (row) => (
      <span className="second truncate" title={row.what}>
        {row.what}
      </span>
    ),
  },
];

/** Items that are in both, with another amount, day or reference. */
export function ChangedGrid({ rows }: { readonly rows: readonly Row[] }) {
  const [currentId, setCurrentId] = useState<string | null>(rows[0]?.itemId ?? null);
  return (
    <DataGrid
      label="Changed items"
      columns={columns}
      total={rows.length}
      rowAt={(index) => rows[index]}
      rowId={(row) => row.itemId}
      currentId={currentId}
      onCurrentChange={(row) => setCurrentId(row.itemId)}
      empty={
        <EmptyState small title="Nothing has changed">
          Items that are in both are the same in both.
        </EmptyState>
      }
    />
  );
}
