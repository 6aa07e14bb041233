import { useId, useState } from 'react';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, DataGrid, DateText, EmptyState, ErrorLine, Icon, MoneyText, PaneSection, ScreenFooter, ScreenHeader, SidePane, Tabs } from '../../ui';
import type { GridColumn } from '../../ui';
import styles from './disputes.module.css';
import { useDisputes } from './disputes.api';
import type { DisputeEntry, DisputeView } from './disputes.api';
import { reasonWord, resolutionWord } from './dispute-words';
import { ResolveDialog } from './ResolveDialog';

/** Items a customer contests. They leave the demands until they are settled. */
export function DisputesScreen() {
  const { today } = useFrame();
  const go = useGo();
  const panelId = useId();
  const width = useWindowWidth();
  const [view, setView] = useState<DisputeView>('open');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [settling, setSettling] = useState<DisputeEntry | null>(null);
  const list = useDisputes(view);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const current = rows.find((row) => row.dispute.id === currentId) ?? rows[0];
  const columns: readonly GridColumn<DisputeEntry>[] = [
    { id: 'customer', header: 'Customer', width: 'flex', minWidth: 150, cell: (row) => <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>{row.customerName}</span> },
    { id: 'item', header: 'Item', width: 130, cell: (row) => <span className="truncate" title={row.dispute.itemNumber}>{row.dispute.itemNumber}</span> },
    { id: 'amount', header: 'Contested', width: 122, align: 'end', cell: (row) => <MoneyText amountMinor={row.dispute.amountMinor} currency={row.dispute.currency} /> },
    { id: 'reason', header: 'Reason', width: 140, cell: (row) => <span className="second truncate">{reasonWord(row.dispute.reason)}</span> },
    { id: 'opened', header: 'Opened', width: 98, cell: (row) => <DateText day={row.dispute.openedOn} /> },
    { id: 'due', header: 'Settle by', width: 132, cell: (row) => <span className={`row ${row.dispute.state === 'open' && row.dispute.dueDate !== null && row.dispute.dueDate < today ? 'tone-warn' : ''}`} style={{ gap: 5 }}><DateText day={row.dispute.dueDate} weekday none="no date" />{row.dispute.state === 'open' && row.dispute.dueDate !== null && row.dispute.dueDate < today && <Icon name="warning" size={13} label="overdue" />}</span> },
    { id: 'state', header: 'State', width: 150, cell: (row) => row.dispute.state === 'open' ? <span className="row small" style={{ gap: 5 }}><Icon name="dispute" size={14} />Open</span> : <span className="row small tone-ok" style={{ gap: 5 }}><Icon name="kept" size={14} /><span className="truncate">{resolutionWord(row.dispute.resolution)}</span></span> },
  ];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Disputes" detail="A contested amount is not demanded while the dispute is open." />
      <div className={styles.viewLine}>
        <Tabs<DisputeView> label="Which disputes" panelId={panelId} current={view} onChange={setView} tabs={[{ key: 'open', label: 'Open', ...(view === 'open' && { count: total }) }, { key: 'resolved', label: 'Settled', ...(view === 'resolved' && { count: total }) }, { key: 'all', label: 'All', ...(view === 'all' && { count: total }) }]} />
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${view}`} className={styles.body}>
        <div className={styles.list}>
          <DataGrid
            label="Disputes" columns={columns} total={total} rowAt={(index) => rows[index]} rowId={(row) => row.dispute.id} currentId={current?.dispute.id ?? null} onCurrentChange={(row) => setCurrentId(row.dispute.id)} onOpen={(row) => go.account(row.customerId)} autoFocus loading={list.isPending}
            onNeed={() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage(); }} notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
            empty={list.isError ? undefined : <EmptyState icon="dispute" title={view === 'open' ? 'No open disputes' : 'No disputes'} actions={view === 'open' ? <Button onClick={() => setView('resolved')}>Show settled</Button> : <Button onClick={() => go.worklist()}>Open the worklist</Button>}>Press D on a customer to note that an item is contested.</EmptyState>}
          />
        </div>
        {current && width !== 'narrow' && (
          <SidePane label="Dispute" width={width === 'medium' ? 280 : 344} footer={<><Button kind={current.dispute.state === 'open' ? 'primary' : 'plain'} grow disabledReason={current.dispute.state === 'open' ? null : 'It is settled'} onClick={() => setSettling(current)}>Settle</Button><Button onClick={() => go.account(current.customerId)}>Open account</Button></>}>
            <div className={styles.top}>
              <h2>{current.customerName}</h2>
              <div className="small muted">{current.customerNumber}, item {current.dispute.itemNumber}</div>
              <div className={styles.amount}><MoneyText amountMinor={current.dispute.amountMinor} currency={current.dispute.currency} /></div>
              <p className="second">{reasonWord(current.dispute.reason)}</p>
            </div>
            <PaneSection title="What was said"><p className="small" style={{ overflowWrap: 'anywhere' }}>{current.dispute.note === '' ? <span className="muted">No note.</span> : current.dispute.note}</p></PaneSection>
            <PaneSection title="Days">
              <p className="small second">Opened <DateText day={current.dispute.openedOn} weekday />{current.dispute.dueDate !== null && <>, to settle by <DateText day={current.dispute.dueDate} weekday /></>}.{current.dispute.state === 'resolved' && ` ${resolutionWord(current.dispute.resolution)}.`}</p>
            </PaneSection>
          </SidePane>
        )}
      </div>
      <ScreenFooter hints={[{ keys: 'J', label: 'next' }, { keys: 'Enter', label: 'open account' }]}>{view === 'open' ? 'Not shown: settled disputes' : undefined}</ScreenFooter>
      <ResolveDialog entry={settling} onClose={() => setSettling(null)} />
    </div>
  );
}
