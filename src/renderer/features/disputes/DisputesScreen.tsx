import { useId, useState } from 'react';
import type { UserId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, DataGrid, DateText, EmptyState, ErrorLine, Icon, MoneyText, ScreenFooter, ScreenHeader, SelectField, Tabs, type GridColumn } from '../../ui';
import { CausesPanel } from './CausesPanel';
import { DisputePane } from './DisputePane';
import { disputesAsk, useCollectors, useDisputes, type DisputeEntry, type DisputeFilter, type DisputeView } from './disputes.api';
import styles from './disputes.module.css';

const columns: readonly GridColumn<DisputeEntry>[] = [
  {
    id: 'customer',
    header: 'Customer',
    width: 'flex',
    minWidth: 140,
    cell: (row) => (
      <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
        {row.customerName}
      </span>
    ),
  },
  {
    id: 'item',
    header: 'Item',
    width: 108,
    cell: (row) => (
      <span className="truncate" title={row.dispute.line === '' ? row.dispute.itemNumber : `${row.dispute.itemNumber}, ${row.dispute.line}`}>
        {row.dispute.itemNumber}
      </span>
    ),
  },
  {
    id: 'amount',
    header: 'Contested',
    width: 112,
    align: 'end',
    cell: (row) => <MoneyText amountMinor={row.dispute.amountMinor} currency={row.dispute.currency} />,
  },
  {
    id: 'reason',
    header: 'They say',
    width: 132,
    hiddenAt: ['medium', 'narrow'],
    cell: (row) => (
      <span className="second truncate" title={row.dispute.reason}>
        {row.dispute.reason}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'Stands',
    width: 158,
    cell: (row) =>
      row.dispute.state === 'open' ? (
        <span className="row small" style={{ gap: 5 }}>
          <Icon name="dispute" size={14} />
          <span className="truncate">{row.dispute.stageLabel}</span>
        </span>
      ) : (
        <span className="row small tone-ok" style={{ gap: 5 }}>
          <Icon name="kept" size={14} />
          <span className="truncate" title={row.dispute.resolution}>
            {row.dispute.resolution}
          </span>
        </span>
      ),
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 110,
    hiddenAt: ['medium', 'narrow'],
    cell: (row) => <span className="second truncate">{row.dispute.ownerName === '' ? <span className="muted">collector</span> : row.dispute.ownerName}</span>,
  },
  {
    id: 'due',
    header: 'Settle by',
    width: 112,
    cell: (row) => (
      <span className={`row ${row.dispute.overdueDays > 0 ? 'tone-warn' : ''}`} style={{ gap: 5 }}>
        <DateText day={row.dispute.dueDate} weekday none="no date" />
        {row.dispute.overdueDays > 0 && <Icon name="warning" size={13} label={`overdue by ${row.dispute.overdueDays} days`} />}
      </span>
    ),
  },
];

/** Items a customer contests: whom each waits for, and what they come from. They leave the demands until they are settled. */
export function DisputesScreen() {
  const go = useGo();
  const panelId = useId();
  const width = useWindowWidth();
  const [view, setView] = useState<DisputeView | 'causes'>('open');
  const [whose, setWhose] = useState<string>('everybody');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const collectors = useCollectors().data ?? [];
  const filter: DisputeFilter = whose === 'mine' || whose === 'overdue' ? whose : 'everybody';
  const ownerId = filter === 'everybody' && whose !== 'everybody' ? (whose as UserId) : null;
  const list = useDisputes(view === 'causes' ? 'open' : view, filter, ownerId);
  useOfferTable(view === 'causes' ? null : { table: 'disputes', label: 'Disputes', ask: disputesAsk(view, filter, ownerId) });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const current = rows.find((row) => row.dispute.id === currentId) ?? rows[0];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Disputes" detail="A contested amount is not demanded while the dispute is open; the aging shows it in a column of its own." />
      <div className={styles.viewLine}>
        <Tabs<DisputeView | 'causes'>
          label="Which disputes"
          panelId={panelId}
          current={view}
          onChange={setView}
          tabs={[
            { key: 'open', label: 'Open', ...(view === 'open' && { count: total }) },
            { key: 'resolved', label: 'Settled', ...(view === 'resolved' && { count: total }) },
            { key: 'all', label: 'All', ...(view === 'all' && { count: total }) },
            { key: 'causes', label: 'Causes' },
          ]}
        />
        <span className="spacer" />
        {view !== 'causes' && (
          <SelectField
            label="Whose disputes"
            labelHidden
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'everybody', label: "Everybody's" },
              { value: 'mine', label: 'Mine' },
              { value: 'overdue', label: 'Overdue' },
              ...collectors.map((user) => ({ value: user.id as string, label: user.name })),
            ]}
          />
        )}
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${view}`} className={styles.body}>
        {view === 'causes' ? (
          <CausesPanel />
        ) : (
          <>
            <div className={styles.list}>
              <DataGrid
                label="Disputes"
                columns={columns}
                total={total}
                rowAt={(index) => rows[index]}
                rowId={(row) => row.dispute.id}
                currentId={current?.dispute.id ?? null}
                onCurrentChange={(row) => setCurrentId(row.dispute.id)}
                onOpen={(row) => go.account(row.customerId)}
                autoFocus
                loading={list.isPending}
                onNeed={() => {
                  if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
                }}
                notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
                empty={
                  list.isError ? undefined : (
                    <EmptyState
                      icon="dispute"
                      title={view === 'open' ? 'No open disputes here' : 'No disputes here'}
                      actions={
                        whose !== 'everybody' ? (
                          <Button onClick={() => setWhose('everybody')}>Show everybody's</Button>
                        ) : view === 'open' ? (
                          <Button onClick={() => setView('resolved')}>Show settled</Button>
                        ) : (
                          <Button onClick={() => go.worklist()}>Open the worklist</Button>
                        )
                      }
                    >
                      Press D on a customer to note that an item is contested.
                    </EmptyState>
                  )
                }
              />
            </div>
            {current && width !== 'narrow' && <DisputePane key={current.dispute.id} entry={current} width={width === 'medium' ? 312 : 372} />}
          </>
        )}
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J', label: 'next' },
          { keys: 'Enter', label: 'open account' },
        ]}
      >
        {view === 'open' ? 'Not shown: settled disputes' : undefined}
      </ScreenFooter>
    </div>
  );
}
