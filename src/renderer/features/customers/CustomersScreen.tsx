import { useSearch } from '@tanstack/react-router';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { pagedRows } from '../../lib/paged-rows';
import { useScreenCommand } from '../../lib/screen-commands';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { useWorkOrderStore } from '../../lib/work-order';
import {
  AgingStrip,
  Button,
  DataGrid,
  DateText,
  DaysText,
  EmptyState,
  ErrorLine,
  MoneyList,
  ScreenFooter,
  ScreenHeader,
  SegmentedBar,
  TextField,
  type GridColumn,
  type GridSort,
} from '../../ui';
import { useCustomers, type CustomerFilter, type CustomerRow, type CustomerSort } from './customers.api';

const filters: readonly { readonly key: CustomerFilter; readonly label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'past-due', label: 'Past due' },
  { key: 'with-open-items', label: 'With open items' },
  { key: 'no-contact', label: 'No contact' },
  { key: 'disputed', label: 'Disputed' },
];

/** Everybody in the ledger: found, sorted and filtered in SQL. */
export function CustomersScreen() {
  const search = useSearch({ strict: false }) as { find?: string };
  const go = useGo();
  const { baseCurrency, timeZone } = useFrame();
  const [find, setFind] = useState(search.find ?? '');
  const [only, setOnly] = useState<CustomerFilter>('all');
  const [sort, setSort] = useState<GridSort<CustomerSort>>({ key: 'name', descending: false });
  const [current, setCurrent] = useState<CustomerRow | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const settled = useDebounced(find, 120);
  const list = useCustomers(settled, sort.key, sort.descending, only);
  const { rowAt, indexOf } = useMemo(() => pagedRows(list.data?.pages.map((page) => page.rows) ?? [], (row: CustomerRow) => row.id), [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const shown = current !== null && indexOf(current.id) >= 0 ? current : (rowAt(0) ?? null);
  useProvideSubject(
    useMemo<Subject | null>(
      () => (shown ? { customerId: shown.id, name: shown.name, number: shown.number, contact: null, email: null, itemIds: [] } : null),
      [shown],
    ),
  );
  const order = useWorkOrderStore();
  useLayoutEffect(() => order.set({ total, indexOf, idAt: (index) => rowAt(index)?.id }), [order, total, indexOf, rowAt]);
  useOfferTable({ table: 'customers', label: 'Customers', ask: { find: settled, sort: sort.key, descending: sort.descending, only } });
  useScreenCommand('edit.find', () => field.current?.focus());
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = list;
  const need = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const columns = useMemo<readonly GridColumn<CustomerRow, CustomerSort>[]>(
    () => [
      {
        id: 'name',
        header: 'Customer',
        width: 'flex',
        minWidth: 180,
        sortKey: 'name',
        cell: (row) => (
          <span className="medium truncate" title={row.name}>
            {row.name}
          </span>
        ),
      },
      { id: 'number', header: 'Number', width: 120, sortKey: 'number', cell: (row) => <span className="muted truncate">{row.number}</span> },
      { id: 'segment', header: 'Segment', width: 130, cell: (row) => <span className="second truncate">{row.segment}</span>, hiddenAt: ['medium', 'narrow'] },
      {
        id: 'open',
        header: 'Open',
        width: 130,
        align: 'end',
        sortKey: 'open',
        firstDescending: true,
        cell: (row) => (
          <span>
            <MoneyList amounts={row.open} emptyCurrency={baseCurrency} />
          </span>
        ),
      },
      {
        id: 'past-due',
        header: 'Past due',
        width: 130,
        align: 'end',
        sortKey: 'past-due',
        firstDescending: true,
        cell: (row) => (
          <span>
            <MoneyList amounts={row.pastDue} emptyCurrency={baseCurrency} />
          </span>
        ),
      },
      { id: 'aging', header: 'Aging', width: 96, cell: (row) => <AgingStrip strip={row.aging[0]} />, hiddenAt: ['narrow'] },
      {
        id: 'oldest',
        header: 'Oldest',
        width: 72,
        align: 'end',
        sortKey: 'oldest',
        firstDescending: true,
        cell: (row) => (row.oldestDays > 0 ? <DaysText days={row.oldestDays} /> : <span className="muted">none</span>),
      },
      {
        id: 'contact',
        header: 'Last contact',
        width: 96,
        sortKey: 'last-contact',
        firstDescending: true,
        cell: (row) =>
          row.lastContactAtMs === null ? <span className="muted">never</span> : <DateText day={dayOfInstant(row.lastContactAtMs, timeZone)} relative />,
        hiddenAt: ['narrow'],
      },
      { id: 'owner', header: 'Owner', width: 60, cell: (row) => <span className="muted">{row.ownerInitials}</span>, hiddenAt: ['medium', 'narrow'] },
    ],
    [baseCurrency, timeZone],
  );
  return (
    <>
      <ScreenHeader
        title="Customers"
        detail={list.data ? `${total.toLocaleString()} ${only === 'all' && settled === '' ? 'in the ledger' : 'match'}` : undefined}
      >
        <SegmentedBar label="Show" parts={filters} current={only} onChange={setOnly} />
        <Button onClick={() => go.duplicates()}>Likely duplicates</Button>
        <TextField label="Find a customer" labelHidden type="search" placeholder="Name, number, invoice" value={find} onChange={setFind} ref={field} />
      </ScreenHeader>
      <DataGrid<CustomerRow, CustomerSort>
        label="Customers"
        columns={columns}
        total={total}
        rowAt={rowAt}
        rowId={(row) => row.id}
        onNeed={need}
        currentId={shown?.id ?? null}
        onCurrentChange={setCurrent}
        onOpen={(row) => go.account(row.id)}
        sort={sort}
        onSortChange={setSort}
        loading={list.isPending}
        autoFocus
        notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
        empty={
          settled !== '' || only !== 'all' ? (
            <EmptyState
              title="No customer matches"
              actions={
                <Button
                  onClick={() => {
                    setFind('');
                    setOnly('all');
                  }}
                >
                  Show all customers
                </Button>
              }
            >
              {settled !== '' ? `Nothing for “${settled}”${only === 'all' ? '' : ' among those shown'}.` : 'The filter hides everybody.'}
            </EmptyState>
          ) : (
            <EmptyState
              icon="customers"
              title="No customers yet"
              actions={
                <Button kind="primary" onClick={() => go.import()}>
                  Import your ledger
                </Button>
              }
            >
              Customers come with the first import.
            </EmptyState>
          )
        }
      />
      <ScreenFooter
        hints={[
          { keys: 'J K', label: 'move' },
          { keys: 'Enter', label: 'open' },
          { keys: 'C', label: 'call' },
          { keys: 'P', label: 'promise' },
          { keys: 'N', label: 'note' },
          { keys: '/', label: 'find' },
          { keys: '?', label: 'all keys' },
        ]}
      >
        {only !== 'all' ? (
          <>
            Shown: {filters.find((filter) => filter.key === only)?.label.toLowerCase()}.{' '}
            <button type="button" className="opens" onClick={() => setOnly('all')}>
              Show all
            </button>
          </>
        ) : (
          'Nobody is left out'
        )}
      </ScreenFooter>
    </>
  );
}
