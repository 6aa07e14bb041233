import { useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useKept } from '../../lib/kept';
import { useOfferTable } from '../../lib/offered-tables';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { useWorkOrderStore } from '../../lib/work-order';
import { Banner, Button, DataGrid, Dialog, ErrorLine, ScreenFooter, SidePane, useToast, type GridSort } from '../../ui';
import { CallDraftLine, useCallAtHand } from '../call';
import { useViews } from '../views';
import { BulkBar } from './BulkBar';
import { DayHeader } from './DayHeader';
import { EmptyList } from './EmptyList';
import { LeftOutNote } from './LeftOutNote';
import { Preview } from './Preview';
import { previewWidth } from './preview-width';
import { usePicks } from './use-picks';
import { useWorklistRows } from './use-worklist-rows';
import { useWorklistTaste } from './use-worklist-taste';
import { houseView, ViewBar, type Narrowing } from './ViewBar';
import styles from './Worklist.module.css';
import { worklistColumns } from './worklist-columns';
import { fetchAllIds, inputOf, useDay, useLedgerAge, useWeights, type Weights, type WorklistItem, type WorklistQuery, type WorklistSort } from './worklist.api';

const subjectOfItem = (item: WorklistItem): Subject => ({
  customerId: item.customerId,
  name: item.name,
  number: item.customerNumber,
  contact: item.contact && { id: item.contact.id, name: item.contact.name, phone: item.contact.written, e164: item.contact.e164 },
  email: item.email,
  itemIds: [],
});
const targetOf = (item: WorklistItem) => ({ customerId: item.customerId, name: item.name });
const ranking: GridSort<WorklistSort> = { key: 'rank', descending: false };
const everybody: Omit<Narrowing, 'whose'> = { view: 'my-list', segment: '', segmentId: null, rule: null };
const noViews: never[] = [];
const hints = [
  { keys: 'J K', label: 'move' },
  { keys: 'Enter', label: 'open' },
  { keys: 'C', label: 'call' },
  { keys: 'P', label: 'promise' },
  { keys: 'S', label: 'snooze' },
  { keys: 'T', label: 'task' },
  { keys: 'X', label: 'pick' },
  { keys: '?', label: 'all keys' },
];

/** Whom to contact first today, and why. */
export function WorklistScreen() {
  const frame = useFrame();
  const go = useGo();
  const call = useCallAtHand();
  const width = useWindowWidth();
  const toast = useToast();
  const search = useSearch({ strict: false }) as { view?: string };
  const taste = useWorklistTaste();
  const saved = useViews().data?.views;
  const [kept, setKept] = useKept('worklist.narrowing', everybody);
  const [find, setFind] = useState('');
  const [sort, setSort] = useKept<GridSort<WorklistSort>>('worklist.sort', ranking);
  const [tried, setTried] = useState<Weights | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const [peeking, setPeeking] = useState(false);
  const findField = useRef<HTMLInputElement>(null);
  const settledFind = useDebounced(find, 120);

  // A view that was deleted, or that belongs to another company, is as if it had never been chosen.
  const wantedView = search.view ?? kept.view;
  const ownView = saved?.find((view) => view.id === wantedView && view.kind === 'view');
  const segment = saved?.find((view) => view.id === kept.segmentId);
  const narrowing = useMemo<Narrowing>(
    () => ({ ...kept, view: houseView(wantedView) ?? ownView?.id ?? 'my-list', segmentId: segment?.id ?? null, whose: taste.whose }),
    [kept, wantedView, ownView?.id, segment?.id, taste.whose],
  );
  const { view } = narrowing;
  const triedSettled = useDebounced(tried, 120);
  const query = useMemo<WorklistQuery>(
    () => ({
      view: houseView(view) ?? 'my-list',
      viewId: ownView?.id ?? null,
      segmentId: segment?.id ?? null,
      rule: kept.rule,
      segment: kept.segment,
      portfolio: taste.whose,
      find: settledFind,
      sort: sort.key,
      descending: sort.descending,
      weights: triedSettled,
    }),
    [view, ownView?.id, segment?.id, kept.rule, kept.segment, taste.whose, settledFind, sort, triedSettled],
  );
  const { first: list, total, rowAt, indexOf, need } = useWorklistRows(query, place, taste.ready);
  const first = list.data;
  const day = useDay(taste.whose, taste.ready).data;
  const ledger = useLedgerAge();
  const weights = useWeights().data?.weights ?? null;
  const columns = useMemo(() => worklistColumns(frame, width, taste.columns), [frame, width, taste.columns]);
  const picks = usePicks();

  const order = useWorkOrderStore();
  useLayoutEffect(() => order.set({ total, indexOf, idAt: (index) => rowAt(index)?.customerId }), [order, total, indexOf, rowAt]);
  // The row one left (for an account or a call); when it went away, the one that took its place.
  const wanted = currentId ?? order.currentId;
  const at = wanted === null ? 0 : indexOf(wanted as CustomerId);
  if (at >= 0 && at !== place) setPlace(at);
  const current = rowAt(at >= 0 ? at : Math.min(place, Math.max(0, total - 1))) ?? rowAt(0);
  // While all of the list is being picked nothing can be acted on: S right after Ctrl+A must never mean one customer alone.
  const [picking, setPicking] = useState(false);
  const subject = useMemo(() => (current && !picking ? { ...subjectOfItem(current), picked: picks.targets } : null), [current, picking, picks.targets]);
  useProvideSubject(subject);
  const choose = useCallback(
    (item: WorklistItem) => {
      setCurrentId(item.customerId);
      order.setCurrent(item.customerId);
    },
    [order],
  );
  const { setWhose } = taste;
  const narrow = useCallback(
    (change: Partial<Narrowing>) => {
      const { whose, ...rest } = change;
      if (whose !== undefined) setWhose(whose);
      setKept({ ...kept, view, ...rest });
      setPlace(0);
      setCurrentId(null);
      order.setCurrent(null);
      if (rest.view !== undefined) go.worklist(rest.view === 'my-list' ? undefined : rest.view);
    },
    [kept, setKept, view, setWhose, order, go],
  );
  const { toggle, add } = picks;
  const pick = useCallback(
    (item: WorklistItem, _index: number, extend: boolean, movedTo?: WorklistItem) => {
      if (extend) add([item, ...(movedTo ? [movedTo] : [])].map(targetOf));
      else toggle(targetOf(item));
    },
    [add, toggle],
  );
  const pickAll = () => {
    if (total > 0 && picks.targets.length >= total) return picks.clear();
    setPicking(true);
    fetchAllIds(query)
      .finally(() => setPicking(false))
      .then(
        ({ ids, total: all }) => {
          picks.set(ids.map((customerId) => ({ customerId, name: rowAt(indexOf(customerId))?.name ?? '' })));
          if (all > ids.length) toast.show({ text: `The first ${ids.length.toLocaleString()} of ${all.toLocaleString()} are picked. One act takes no more.` });
        },
        (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
      );
    return undefined;
  };
  useOfferTable({ table: 'worklist', label: 'Worklist', ask: inputOf(query) });
  useScreenCommand('edit.find', () => findField.current?.focus());
  useScreenCommand('view.back', picks.clear, picks.targets.length > 0);

  // Coming to the list and moving through it draws the rows at once and the preview when there is time; standing still both are there.
  const previewed = useDeferredValue(current, undefined);
  const previewSubject = useMemo(() => (previewed ? subjectOfItem(previewed) : null), [previewed]);
  const { start } = call;
  const startCall = useCallback(() => {
    if (previewSubject) start(previewSubject, 'list');
  }, [start, previewSubject]);
  const endTry = useCallback(() => setPeeking(false), []);
  // What was begun here ends when one goes elsewhere; whom one comes back to is kept by the order of work.
  useEffect(
    () => () => {
      setCurrentId(null);
      setPeeking(false);
      setTried(null);
    },
    [],
  );
  const isDone =
    total === 0 && view === 'my-list' && settledFind === '' && kept.segment === '' && segment === undefined && kept.rule === null && ledger?.state !== 'none';
  const roomForPreview = width !== 'narrow';
  const leftOut = first?.leftOut;
  const footer = useMemo(
    () => (
      <ScreenFooter hints={hints}>
        <LeftOutNote leftOut={leftOut ?? []} />
      </ScreenFooter>
    ),
    [leftOut],
  );
  return (
    <>
      <DayHeader whose={taste.whose} ready={taste.ready} />
      <ViewBar
        narrowing={narrowing}
        onNarrow={narrow}
        saved={saved ?? noViews}
        page={first}
        several={taste.several}
        shownColumns={taste.columns}
        onColumns={taste.setColumns}
        find={find}
        onFind={setFind}
        findField={findField}
      />
      {picks.targets.length > 0 && subject && <BulkBar picks={picks} subject={subject} total={total} />}
      <CallDraftLine />
      {sort.key !== 'rank' && (
        <Banner
          flat
          icon="pick"
          actions={
            <Button size="small" onClick={() => setSort(ranking)}>
              Back to the ranking
            </Button>
          }
        >{`Sorted by ${columns.find((column) => column.sortKey === sort.key)?.header.toLowerCase() ?? 'another column'}. The numbers are those of the ranking.`}</Banner>
      )}
      {ledger && (ledger.state === 'stale' || ledger.state === 'too-old') && (
        <Banner
          flat
          tone="warn"
          actions={
            <Button keys="G I" onClick={() => go.import()}>
              Import today’s file
            </Button>
          }
        >{`The ledger is ${ledger.businessDaysOld ?? 'some'} business days old. Promises since then cannot be judged yet${ledger.state === 'too-old' ? ', and letters wait for newer data' : ''}.`}</Banner>
      )}
      <div className={styles.body}>
        <div id="worklist-panel" role="tabpanel" aria-labelledby={`worklist-panel-tab-${view}`} className={styles.list}>
          <DataGrid<WorklistItem, WorklistSort>
            label="Worklist"
            columns={columns}
            total={total}
            rowAt={rowAt}
            rowId={(item) => item.customerId}
            onNeed={need}
            currentId={current?.customerId ?? null}
            currentIndex={current ? indexOf(current.customerId) : undefined}
            onCurrentChange={choose}
            onOpen={(item) => {
              choose(item);
              go.account(item.customerId);
            }}
            onPeek={roomForPreview ? undefined : () => setPeeking(true)}
            sort={sort}
            onSortChange={setSort}
            pickedIds={picks.ids}
            onPick={pick}
            onPickAll={pickAll}
            autoFocus
            loading={list.isPending}
            isDimmed={(item) => view === 'done' || view === 'snoozed' || item.rank === 0}
            notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
            empty={
              list.isError ? undefined : (
                <EmptyList
                  narrowing={narrowing}
                  find={settledFind}
                  day={day}
                  isDone={isDone}
                  noLedger={ledger?.state === 'none'}
                  viewName={ownView?.name}
                  leftOut={(first?.leftOut ?? []).reduce((sum, entry) => sum + entry.count, 0)}
                  onNarrow={narrow}
                  onFind={setFind}
                />
              )
            }
          />
        </div>
        {roomForPreview &&
          current &&
          (previewed && previewSubject ? (
            <Preview item={previewed} subject={previewSubject} onCall={startCall} weights={tried ?? weights} trying={tried !== null} onTry={setTried} />
          ) : (
            <SidePane label="Preview" width={previewWidth(width)}>
              {null}
            </SidePane>
          ))}
        {previewed && previewSubject && peeking && !roomForPreview && (
          <Dialog open onClose={endTry} title="Preview">
            <Preview bare item={previewed} subject={previewSubject} onCall={startCall} weights={weights} trying={false} onTry={endTry} />
          </Dialog>
        )}
      </div>
      {footer}
    </>
  );
}
