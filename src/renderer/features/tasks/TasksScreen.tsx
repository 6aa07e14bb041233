import { useMemo, useRef, useState } from 'react';
import { useGo } from '../../lib/go';
import { useFrame } from '../../lib/frame';
import { useKept } from '../../lib/kept';
import { useOfferTable } from '../../lib/offered-tables';
import { useScreenCommand } from '../../lib/screen-commands';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { Button, DataGrid, DateText, EmptyState, ErrorLine, Icon, ScreenFooter, ScreenHeader, SegmentedBar, Tabs, TextField, type GridColumn } from '../../ui';
import { isTaskKind, taskIcon } from './task-words';
import styles from './tasks.module.css';
import { TaskForm } from './TaskForm';
import { useCollectors, useTasks, type Task, type TaskState } from './tasks.api';
import { useFinish } from './use-task-acts';

const columns: readonly GridColumn<Task>[] = [
  {
    id: 'when',
    header: 'When',
    width: 148,
    cell: (task) => (
      <span className={task.overdueDays > 0 ? 'tone-stop' : undefined}>
        <DateText day={task.date} weekday />
        {task.time !== null && ` ${task.time}`}
      </span>
    ),
  },
  {
    id: 'what',
    header: 'What',
    width: 190,
    cell: (task) => (
      <span className={styles.kind}>
        <Icon name={isTaskKind(task.kind) ? taskIcon[task.kind] : 'follow-up'} size={15} />
        <span className="truncate">{task.label}</span>
      </span>
    ),
  },
  {
    id: 'customer',
    header: 'Customer',
    width: 220,
    cell: (task) => (
      <span className="medium truncate" title={`${task.customerName}, ${task.customerNumber}`}>
        {task.customerName}
      </span>
    ),
  },
  {
    id: 'note',
    header: 'Note',
    width: 'flex',
    minWidth: 140,
    cell: (task) => (
      <span className="second truncate" title={task.note}>
        {task.note}
      </span>
    ),
  },
  {
    id: 'owner',
    header: 'Whose',
    width: 150,
    hiddenAt: ['medium', 'narrow'],
    cell: (task) => (task.ownerName === null ? <span className="muted">whoever has it</span> : <span className="truncate">{task.ownerName}</span>),
  },
  {
    id: 'late',
    header: 'Overdue',
    width: 76,
    align: 'end',
    hiddenAt: ['narrow'],
    cell: (task) => (task.overdueDays > 0 ? <span className="tone-stop">{`${task.overdueDays} d`}</span> : <span className="sr-only">no</span>),
  },
];

/** Everything that is planned: overdue, for today, and what waits for a later day. */
export function TasksScreen() {
  const go = useGo();
  const { locale } = useFrame();
  const [state, setState] = useKept<TaskState>('tasks.state', 'all');
  const [whose, setWhose] = useKept<'mine' | 'all'>('tasks.whose', 'mine');
  const [find, setFind] = useState('');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [changing, setChanging] = useState<Task | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const settled = useDebounced(find.trim(), 120);
  const list = useTasks({ state, portfolio: whose, find: settled });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.tasks) ?? [], [list.data]);
  const first = list.data?.pages[0];
  const several = (useCollectors().data?.users.filter((user) => user.active).length ?? 0) > 1;
  const current = rows.find((task) => task.id === currentId) ?? rows[0];
  const subject = useMemo<Subject | null>(
    () =>
      current ? { customerId: current.customerId, name: current.customerName, number: current.customerNumber, contact: null, email: null, itemIds: [] } : null,
    [current],
  );
  useProvideSubject(subject);
  const finish = useFinish();
  useOfferTable({ table: 'tasks', label: 'Follow-ups', ask: { state, portfolio: whose, find: settled } });
  useScreenCommand('edit.find', () => field.current?.focus());
  useScreenCommand(
    'task.finish',
    () => {
      if (current) finish(current);
    },
    current !== undefined,
  );
  useScreenCommand(
    'task.change',
    () => {
      if (current) setChanging(current);
    },
    current !== undefined,
  );
  const counts = first?.counts;
  const tabs = [
    { key: 'all' as const, label: 'All', count: counts && counts.overdue + counts.dueToday + counts.waiting },
    { key: 'due-today' as const, label: 'Due today', count: counts?.dueToday },
    { key: 'overdue' as const, label: 'Overdue', count: counts?.overdue },
    { key: 'waiting' as const, label: 'Waiting', count: counts?.waiting },
  ];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Follow-ups" detail={first && `${first.total.toLocaleString(locale)} open`}>
        <Button icon="check" keys="Shift F" disabledReason={current ? null : 'Choose a task first.'} onClick={() => current && finish(current)}>
          Done
        </Button>
        <Button icon="edit" keys="Shift E" disabledReason={current ? null : 'Choose a task first.'} onClick={() => current && setChanging(current)}>
          Change or move
        </Button>
      </ScreenHeader>
      <div className={styles.views} data-region="views" tabIndex={-1}>
        <Tabs<TaskState> label="Which follow-ups" panelId="tasks-panel" tabs={tabs} current={state} onChange={setState} />
        <span className="spacer" />
        {several && (
          <SegmentedBar
            label="Whose"
            parts={[
              { key: 'mine', label: 'Mine' },
              { key: 'all', label: 'All' },
            ]}
            current={whose}
            onChange={setWhose}
          />
        )}
        <TextField label="Find a follow-up" labelHidden type="search" placeholder="Find a customer" value={find} onChange={setFind} ref={field} />
      </div>
      <div id="tasks-panel" role="tabpanel" aria-labelledby={`tasks-panel-tab-${state}`} className={styles.list}>
        <DataGrid<Task>
          label="Follow-ups"
          columns={columns}
          total={first?.total ?? 0}
          rowAt={(index) => rows[index]}
          rowId={(task) => task.id}
          currentId={current?.id ?? null}
          onCurrentChange={(task) => setCurrentId(task.id)}
          onOpen={(task) => go.account(task.customerId)}
          autoFocus
          loading={list.isPending}
          onNeed={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
          empty={
            list.isError ? undefined : settled !== '' || state !== 'all' || (several && whose === 'mine') ? (
              <EmptyState
                small
                title="No follow-up here"
                actions={
                  <Button
                    size="small"
                    onClick={() => {
                      setFind('');
                      setState('all');
                      setWhose('all');
                    }}
                  >
                    Show all follow-ups
                  </Button>
                }
              >
                Another view may have some.
              </EmptyState>
            ) : (
              <EmptyState
                icon="follow-up"
                title="Nothing is planned"
                actions={
                  <Button kind="primary" keys="G W" onClick={() => go.worklist()}>
                    Open the worklist
                  </Button>
                }
              >
                Every call proposes what comes next; T on a customer plans a task by hand.
              </EmptyState>
            )
          }
        />
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J K', label: 'move' },
          { keys: 'Enter', label: 'open account' },
          { keys: 'Shift F', label: 'done' },
          { keys: 'Shift E', label: 'change or move' },
          { keys: 'T', label: 'new task' },
        ]}
      />
      {changing && <TaskForm targets={[]} task={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}
