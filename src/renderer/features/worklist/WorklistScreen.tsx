import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { pagedRows } from '../../lib/paged-rows';
import { useScreenCommand } from '../../lib/screen-commands';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { useWorkOrderStore } from '../../lib/work-order';
import { Banner, Button, DataGrid, Dialog, EmptyState, ErrorLine, ScreenFooter, SelectField, Tabs, TextField, type GridSort } from '../../ui';
import { CallDraftLine, useCall } from '../call';
import { DayHeader } from './DayHeader';
import { DoneForToday } from './DoneForToday';
import { Preview } from './Preview';
import styles from './Worklist.module.css';
import { worklistColumns } from './worklist-columns';
import { viewLabels, views } from './worklist-words';
import { host, useDay, useLedgerAge, useWeights, useWorklist, type Weights, type WorklistItem, type WorklistSort, type WorklistView } from './worklist.api';

const subjectOfItem = (item: WorklistItem): Subject => ({ customerId: item.customerId, name: item.name, number: item.customerNumber, contact: item.contact && { id: item.contact.id, name: item.contact.name, phone: item.contact.written, e164: item.contact.e164 }, email: null, itemIds: [] });
const ranking: GridSort<WorklistSort> = { key: 'rank', descending: false };
const hints = [{ keys: 'J K', label: 'move' }, { keys: 'Enter', label: 'open' }, { keys: 'C', label: 'call' }, { keys: 'P', label: 'promise' }, { keys: 'L', label: 'letter' }, { keys: 'S', label: 'snooze' }, { keys: 'N', label: 'note' }, { keys: '?', label: 'all keys' }];

/** Whom to contact first today, and why. */
export function WorklistScreen() {
  const frame = useFrame();
  const go = useGo();
  const call = useCall();
  const width = useWindowWidth();
  const search = useSearch({ strict: false }) as { view?: string };
  const view: WorklistView = views.find((candidate) => candidate === search.view) ?? 'my-list';
  const [find, setFind] = useState('');
  const [segment, setSegment] = useState('');
  const [sort, setSort] = useState<GridSort<WorklistSort>>(ranking);
  const [tried, setTried] = useState<Weights | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [peeking, setPeeking] = useState(false);
  const findField = useRef<HTMLInputElement>(null);
  const settledFind = useDebounced(find, 120);
  const list = useWorklist({ view, find: settledFind, segment, sort: sort.key, descending: sort.descending, weights: useDebounced(tried, 120) });
  const first = list.data?.pages[0];
  const total = first?.total ?? 0;
  const day = useDay().data;
  const ledger = useLedgerAge();
  const kept = useWeights().data?.weights ?? null;
  const columns = useMemo(() => worklistColumns(frame, width), [frame, width]);
  const { rowAt, indexOf } = useMemo(() => pagedRows(list.data?.pages.map((page) => page.items) ?? [], (item: WorklistItem) => item.customerId as string), [list.data]);

  const order = useWorkOrderStore();
  useEffect(() => order.set({ total, indexOf, idAt: (index) => rowAt(index)?.customerId }), [order, total, indexOf, rowAt]);
  // The row one left (for an account or a call); when it went away, the one that took its place.
  const wanted = currentId ?? order.currentId;
  const [place, setPlace] = useState(0);
  const at = wanted === null ? 0 : indexOf(wanted);
  if (at >= 0 && at !== place) setPlace(at);
  const current = rowAt(at >= 0 ? at : Math.min(place, Math.max(0, total - 1))) ?? rowAt(0);
  const subject = useMemo(() => (current ? subjectOfItem(current) : null), [current]);
  useProvideSubject(subject);
  const choose = useCallback((item: WorklistItem) => {
    setCurrentId(item.customerId);
    order.setCurrent(item.customerId);
  }, [order]);

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const need = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  useScreenCommand('edit.find', () => findField.current?.focus());
  useScreenCommand('edit.filter', () => document.querySelector<HTMLElement>('#worklist-segment select')?.focus());

  const startCall = () => {
    if (!subject) return;
    call.start(subject, 'list');
    go.account(subject.customerId);
    if (subject.contact?.e164) void host.openLink(`tel:${subject.contact.e164}`);
  };
  // A running call stands at the right; in a smaller window the list keeps its room.
  const roomForPreview = width !== 'narrow' && (call.running === null || width !== 'medium');
  const leftOut = first?.leftOut ?? [];
  const leftOutCount = leftOut.reduce((sum, entry) => sum + entry.count, 0);
  const filtered = settledFind !== '' || segment !== '';
  const tabs = views.map((key) => ({ key, label: viewLabels[key], count: first?.viewCounts[key] })).filter((tab) => tab.key === 'my-list' || tab.key === view || (tab.count ?? 0) > 0);
  return (
    <>
      <DayHeader />
      <div className={styles.views} data-region="views" tabIndex={-1}>
        <Tabs label="Views of the worklist" tall tabs={tabs} current={view} onChange={(next) => { setCurrentId(null); order.setCurrent(null); go.worklist(next === 'my-list' ? undefined : next); }} panelId="worklist-panel" />
        <span className="spacer" />
        {sort.key !== 'rank' && <Button kind="ghost" size="small" icon="close" onClick={() => setSort(ranking)}>Back to the ranking</Button>}
        {(first?.segments.length ?? 0) > 1 && width !== 'narrow' && <span id="worklist-segment" className={styles.optional}><SelectField label="Segment" labelHidden value={segment} onChange={setSegment} options={[{ value: '', label: 'All segments' }, ...(first?.segments ?? []).map((value) => ({ value, label: value }))]} /></span>}
        <TextField label="Find in this list" labelHidden type="search" className={styles.find} placeholder="Find in this list" value={find} onChange={setFind} ref={findField} />
      </div>
      <CallDraftLine />
      {ledger && (ledger.state === 'stale' || ledger.state === 'too-old') && (
        <Banner flat tone="warn" actions={<Button keys="G I" onClick={() => go.import()}>Import today’s file</Button>}>{`The ledger is ${ledger.businessDaysOld ?? 'some'} business days old. Promises since then cannot be judged yet${ledger.state === 'too-old' ? ', and letters wait for newer data' : ''}.`}</Banner>
      )}
      <div className={styles.body}>
        <div id="worklist-panel" role="tabpanel" aria-labelledby={`worklist-panel-tab-${view}`} className={styles.list}>
          <DataGrid<WorklistItem, WorklistSort>
            label="Worklist" columns={columns} total={total} rowAt={rowAt} rowId={(item) => item.customerId} onNeed={need} currentId={current?.customerId ?? null} currentIndex={current ? indexOf(current.customerId) : undefined} onCurrentChange={choose} onOpen={(item) => { choose(item); go.account(item.customerId); }} onPeek={roomForPreview ? undefined : () => setPeeking(true)}
            sort={sort} onSortChange={setSort} autoFocus loading={list.isPending} isDimmed={() => view === 'done' || view === 'snoozed'} notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
            empty={list.isError ? undefined : filtered ? (
              <EmptyState title="No customer matches" actions={<Button onClick={() => { setFind(''); setSegment(''); }}>Show the whole list</Button>}>{settledFind !== '' ? `“${settledFind}” hides ${day?.toGo ?? 'all'} customers.` : `The segment ${segment} hides the rest.`}</EmptyState>
            ) : ledger?.state === 'none' ? (
              <EmptyState icon="import" title="No ledger yet" actions={<Button kind="primary" onClick={() => go.import()}>Import your ledger</Button>}>Drop a file with your open invoices on this window, or choose it on the import screen.</EmptyState>
            ) : view === 'my-list' && day ? <DoneForToday day={day} leftOut={leftOutCount} onView={(next) => go.worklist(next)} /> : <EmptyState title={`Nobody under ${viewLabels[view]}`} actions={<Button onClick={() => go.worklist()}>Show my list</Button>}>This view is empty today.</EmptyState>}
          />
        </div>
        {current && subject && roomForPreview && <Preview item={current} subject={subject} onCall={startCall} weights={tried ?? kept} trying={tried !== null} onTry={setTried} />}
        {current && subject && peeking && !roomForPreview && <Dialog open onClose={() => setPeeking(false)} title="Preview"><Preview bare item={current} subject={subject} onCall={startCall} weights={kept} trying={false} onTry={() => setPeeking(false)} /></Dialog>}
      </div>
      <ScreenFooter hints={hints}>
        {leftOutCount === 0 ? 'Nobody is left out' : <>Not on the list: <button type="button" className="opens" onClick={() => go.leftOut()}>{`${leftOutCount.toLocaleString()} customers`}</button><span className={styles.optional}>{leftOut.slice(0, 3).map((entry) => <span key={entry.reason}>, <button type="button" className="opens" onClick={() => go.leftOut(entry.reason)}>{`${entry.count.toLocaleString()} ${entry.label}`}</button></span>)}</span></>}
      </ScreenFooter>
    </>
  );
}
