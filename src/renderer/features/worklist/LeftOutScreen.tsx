import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { Button, DataGrid, EmptyState, ErrorLine, ScreenFooter, ScreenHeader, type GridColumn } from '../../ui';
import { useLeftOut } from './worklist.api';

type LeftOutRow = NonNullable<ReturnType<typeof useLeftOut>['data']>['pages'][number]['rows'][number];

const columns: readonly GridColumn<LeftOutRow>[] = [
  {
    id: 'name',
    header: 'Customer',
    width: 280,
    cell: (row) => (
      <span className="medium truncate" title={row.name}>
        {row.name}
      </span>
    ),
  },
  { id: 'number', header: 'Number', width: 130, cell: (row) => <span className="muted">{row.number}</span> },
  { id: 'why', header: 'Why it is not on the list', width: 'flex', cell: (row) => <span className="truncate">{row.label}</span> },
];

/** Who is not on the worklist, and why, customer by customer. */
export function LeftOutScreen() {
  const { reason = 'all' } = useSearch({ strict: false }) as { reason?: string };
  const go = useGo();
  const list = useLeftOut(reason);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  useOfferTable({ table: 'left-out', label: 'Customers not on the worklist', ask: { reason } });
  const [currentId, setCurrentId] = useState<string | null>(null);
  return (
    <>
      <ScreenHeader title="Not on the worklist" detail={reason === 'all' ? 'every reason' : rows[0]?.label}>
        {reason !== 'all' && <Button onClick={() => go.leftOut()}>Every reason</Button>}
        <Button icon="back" keys="Esc" onClick={() => go.worklist()}>
          Worklist
        </Button>
      </ScreenHeader>
      <DataGrid
        label="Customers not on the worklist"
        columns={columns}
        total={rows.length + (list.hasNextPage ? 1 : 0)}
        rowAt={(index) => rows[index]}
        rowId={(row) => row.customerId}
        currentId={currentId ?? rows[0]?.customerId ?? null}
        autoFocus
        loading={list.isPending}
        onCurrentChange={(row) => setCurrentId(row.customerId)}
        onOpen={(row) => go.account(row.customerId)}
        onNeed={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
        }}
        notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
        empty={
          <EmptyState title="Nobody is left out" actions={<Button onClick={() => go.worklist()}>Back to the worklist</Button>}>
            Every customer of the ledger is on the worklist.
          </EmptyState>
        }
      />
      <ScreenFooter
        hints={[
          { keys: 'J K', label: 'move' },
          { keys: 'Enter', label: 'open' },
          { keys: 'Esc', label: 'worklist' },
        ]}
      />
    </>
  );
}
