import { useState } from 'react';
import type { ItemId } from '../../../shared/domain/ids';
import { CheckboxField, DataGrid, DateText, EmptyState, MoneyText } from '../../ui';
import type { GridColumn } from '../../ui';
import { Sureness } from './Sureness';
import type { DryRun } from './import.api';

type Row = DryRun['vanishedItems'][number];

export interface VanishedGridProps {
  readonly rows: readonly Row[];
  readonly ticked: ReadonlySet<ItemId>;
  readonly onTicked: (ticked: ReadonlySet<ItemId>) => void;
}

/** Items that are in the ledger but not in the file; ticked ones are booked as paid with the import. */
export function VanishedGrid({ rows, ticked, onTicked }: VanishedGridProps) {
  const [currentId, setCurrentId] = useState<string | null>(rows[0]?.itemId ?? null);
  const toggle = (row: Row) => {
    const next = new Set(ticked);
    if (!next.delete(row.itemId)) next.add(row.itemId);
    onTicked(next);
  };
  const all = ticked.size === rows.length && rows.length > 0;
  const toggleAll = () => onTicked(new Set(all ? [] : rows.map((row) => row.itemId)));
  const columns: readonly GridColumn<Row>[] = [
    {
      id: 'tick',
      header: 'Paid',
      width: 40,
      headerCell: () => (
        <CheckboxField
          label="Book every vanished item as paid"
          labelHidden
          checked={all}
          indeterminate={!all && ticked.size > 0}
          onChange={toggleAll}
          tabIndex={-1}
        />
      ),
      cell: (row) => (
        <CheckboxField label={`Book ${row.number} as paid`} labelHidden checked={ticked.has(row.itemId)} onChange={() => toggle(row)} tabIndex={-1} />
      ),
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
      width: 118,
      cell: (row) => (
        <span className="second truncate" title={row.number}>
          {row.number}
        </span>
      ),
    },
    { id: 'due', header: 'Due', width: 96, hiddenAt: ['medium', 'narrow'], cell: (row) => <DateText day={row.dueDate} /> },
    { id: 'open', header: 'Was open', width: 118, align: 'end', cell: (row) => <MoneyText amountMinor={row.openMinor} currency={row.currency} /> },
    {
      id: 'proposal',
      header: 'Proposal',
      width: 250,
      cell: (row) => (
        <span className="second truncate" title={row.proposal}>
          {row.proposal}
        </span>
      ),
    },
    { id: 'sure', header: 'Sure', width: 92, cell: (row) => <Sureness sureness={row.sureness} /> },
  ];
  return (
    <DataGrid
      label="Vanished items"
      columns={columns}
      total={rows.length}
      rowAt={(index) => rows[index]}
      rowId={(row) => row.itemId}
      currentId={currentId}
      onCurrentChange={(row) => setCurrentId(row.itemId)}
      pickedIds={ticked}
      onPick={toggle}
      onPickAll={toggleAll}
      plainPicks
      rowHeight={30}
      empty={
        <EmptyState small title="Nothing has vanished">
          Every open item of the ledger is still in the file, or the file does not claim to be complete.
        </EmptyState>
      }
    />
  );
}
