import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, DataGrid, DateText, EmptyState, ErrorLine, MoneyText, ScreenFooter, ScreenHeader, Tabs, TextField } from '../../ui';
import type { GridColumn, GridSort } from '../../ui';
import { KeptRatePanel } from './KeptRatePanel';
import { PromiseDetail } from './PromiseDetail';
import { PromiseStateText } from './PromiseStateText';
import styles from './promises.module.css';
import { usePromises } from './promises.api';
import type { PromiseRow, PromiseSort, PromiseView } from './promises.api';
import { isView, keptWords, views } from './promise-words';
import { WithdrawDialog } from './WithdrawDialog';

const columns: readonly GridColumn<PromiseRow, PromiseSort>[] = [
  {
    id: 'customer',
    header: 'Customer',
    width: 'flex',
    minWidth: 150,
    sortKey: 'customer',
    cell: (row) => (
      <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
        {row.customerName}
      </span>
    ),
  },
  { id: 'state', header: 'State', width: 118, cell: (row) => <PromiseStateText state={row.state} /> },
  { id: 'due', header: 'For', width: 128, sortKey: 'due', cell: (row) => <DateText day={row.dueDate} weekday /> },
  {
    id: 'amount',
    header: 'Promised',
    width: 122,
    align: 'end',
    sortKey: 'amount',
    firstDescending: true,
    cell: (row) => <MoneyText amountMinor={row.amountMinor} currency={row.currency} />,
  },
  { id: 'received', header: 'Came in', width: 122, align: 'end', cell: (row) => <MoneyText amountMinor={row.receivedMinor} currency={row.currency} /> },
  { id: 'parts', header: 'Parts', width: 56, align: 'end', hiddenAt: ['medium', 'narrow'], cell: (row) => row.instalments.length },
  { id: 'made', header: 'Made', width: 98, sortKey: 'made', hiddenAt: ['medium', 'narrow'], cell: (row) => <DateText day={row.madeOn} /> },
  {
    id: 'by',
    header: 'Said by',
    width: 124,
    hiddenAt: ['medium', 'narrow'],
    cell: (row) => (
      <span className="second truncate" title={row.promisedBy}>
        {row.promisedBy === '' ? <span className="muted">not noted</span> : row.promisedBy}
      </span>
    ),
  },
];

/** Promises to pay: due, broken, kept, and how sure the ledger can be about each. */
export function PromisesScreen() {
  const { locale, today } = useFrame();
  const go = useGo();
  const navigate = useNavigate();
  const panelId = useId();
  const width = useWindowWidth();
  const search: { readonly state?: string } = useSearch({ strict: false });
  const view: PromiseView = isView(search.state) ? search.state : 'all';
  const showsRates = search.state === 'kept-rate';
  const [find, setFind] = useState('');
  const [chosenSort, setSort] = useState<GridSort<PromiseSort> | null>(null);
  // What is ahead reads from the next day on, what is behind from the last day back.
  const sort = chosenSort ?? { key: 'due' as const, descending: !['open', 'due-today', 'unverified'].includes(view) };
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [withdrawing, setWithdrawing] = useState<PromiseRow | null>(null);
  const settled = useDebounced(find.trim(), 250);
  const list = usePromises(view, settled, sort.key, sort.descending);
  useOfferTable(showsRates ? null : { table: 'promises', label: 'Promises', ask: { state: view, find: settled, sort: sort.key, descending: sort.descending } });
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const current = rows.find((row) => row.id === currentId) ?? rows[0];
  const kept = first ? keptWords(first.keptRate) : null;
  const covers = first?.ledgerCovers ?? null;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title="Promises"
        detail={
          first &&
          (covers === null
            ? 'No ledger imported yet: no promise can be judged.'
            : `Judged by the ledger up to ${formatDay(covers, locale, today, true)}. Later days stay unverified.`)
        }
      >
        {kept !== null && <span className="second nowrap">{kept}</span>}
        <TextField label="Find a promise" labelHidden type="search" placeholder="Find a customer" value={find} onChange={setFind} />
      </ScreenHeader>
      <div className={styles.viewLine}>
        <Tabs<PromiseView | 'kept-rate'>
          label="Which promises"
          panelId={panelId}
          current={showsRates ? 'kept-rate' : view}
          onChange={(state) => void navigate({ to: '/promises', search: { state } } as never)}
          tabs={[...views.map((tab) => ({ ...tab, count: first?.counts[tab.key] })), { key: 'kept-rate' as const, label: 'Kept rate' }]}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${showsRates ? 'kept-rate' : view}`} className={styles.body}>
        {showsRates ? (
          <KeptRatePanel />
        ) : (
          <>
            <div className={styles.list}>
              <DataGrid<PromiseRow, PromiseSort>
                label="Promises"
                columns={columns}
                total={first?.total ?? 0}
                rowAt={(index) => rows[index]}
                rowId={(row) => row.id}
                currentId={current?.id ?? null}
                onCurrentChange={(row) => setCurrentId(row.id)}
                onOpen={(row) => go.account(row.customerId)}
                autoFocus
                onNeed={() => {
                  if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
                }}
                sort={sort}
                onSortChange={setSort}
                loading={list.isPending}
                notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
                empty={
                  list.isError ? undefined : find.trim() !== '' || view !== 'all' ? (
                    <EmptyState
                      small
                      title="No promise here"
                      actions={
                        <Button
                          size="small"
                          onClick={() => {
                            setFind('');
                            void navigate({ to: '/promises', search: {} } as never);
                          }}
                        >
                          Show all promises
                        </Button>
                      }
                    >
                      {view === 'broken' ? 'Nobody broke a promise the ledger can judge.' : 'Nothing matches.'}
                    </EmptyState>
                  ) : (
                    <EmptyState
                      icon="promises"
                      title="No promises yet"
                      actions={
                        <Button kind="primary" keys="G W" onClick={() => go.worklist()}>
                          Open the worklist
                        </Button>
                      }
                    >
                      A promise with a day and an amount is taken in a call, or with P on a customer.
                    </EmptyState>
                  )
                }
              />
            </div>
            {current && width !== 'narrow' && (
              <PromiseDetail promise={current} width={width === 'medium' ? 280 : 344} onWithdraw={() => setWithdrawing(current)} />
            )}
          </>
        )}
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J', label: 'next' },
          { keys: 'Enter', label: 'open account' },
        ]}
      >
        {first?.leftOut}
      </ScreenFooter>
      <WithdrawDialog promise={withdrawing} onClose={() => setWithdrawing(null)} />
    </div>
  );
}
