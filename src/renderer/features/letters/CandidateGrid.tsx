import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStable } from '../../lib/use-stable';
import { CheckboxField, DataGrid, DaysText, Icon, MoneyText } from '../../ui';
import type { GridColumn, IconName } from '../../ui';
import { CheckStrip } from './CheckStrip';
import styles from './letters.module.css';
import type { Candidate } from './letters.api';
import { letterKey, worstFinding } from './letter-words';
import { marksOfRun } from './RunMarked';

export interface CandidateGridProps {
  readonly rows: readonly Candidate[];
  readonly currentKey: string | null;
  readonly onCurrent: (key: string) => void;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (row: Candidate) => void;
  readonly onTickAll: () => void;
  /** Ticks what is shown and never unticks: Ctrl A. */
  readonly onTickEvery: () => void;
  /** Customer and currency of the letters that a run has in hand. */
  readonly inRun: ReadonlySet<string>;
  readonly onOpen: () => void;
  readonly onReason: (row: Candidate) => void;
  /** Goes where the finding is mended. */
  readonly onRepair: (row: Candidate, found: ReturnType<typeof worstFinding>) => void;
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly notice: ReactNode;
}

const tones = { pass: 'muted', warn: 'tone-warn', stop: 'tone-stop' } as const;
const findingIcons = { pass: 'kept', warn: 'warning', stop: 'stop' } as const;

const State = ({ icon, tone, children }: { readonly icon: IconName; readonly tone: string; readonly children: ReactNode }) => (
  <span className={`${styles.state} ${tone}`}>
    <Icon name={icon} size={14} />
    {children}
  </span>
);

/** What cells do; the same functions at every drawing. */
const acts = createContext<Pick<CandidateGridProps, 'onReason' | 'onRepair'>>({ onReason: () => undefined, onRepair: () => undefined });
/** What the boxes of the rows show and do. */
const ticks = createContext<Pick<CandidateGridProps, 'rows' | 'ticked' | 'inRun' | 'onTick' | 'onTickAll'>>({
  rows: [],
  ticked: new Set(),
  inRun: new Set(),
  onTick: () => undefined,
  onTickAll: () => undefined,
});

const mayTick = (row: Candidate, inRun: ReadonlySet<string>): boolean => row.state !== 'stopped' && !inRun.has(letterKey(row));

function TickCell({ row }: { readonly row: Candidate }) {
  const { ticked, inRun, onTick } = useContext(ticks);
  return (
    <CheckboxField
      label={`Letter to ${row.name}`}
      labelHidden
      checked={ticked.has(letterKey(row))}
      disabled={!mayTick(row, inRun)}
      onChange={() => onTick(row)}
      tabIndex={-1}
    />
  );
}

function TickHead() {
  const { rows, ticked, inRun, onTickAll } = useContext(ticks);
  const tickable = rows.filter((row) => mayTick(row, inRun));
  const all = tickable.length > 0 && tickable.every((row) => ticked.has(letterKey(row)));
  return (
    <CheckboxField
      label="Tick every letter shown"
      labelHidden
      checked={all}
      indeterminate={!all && tickable.some((row) => ticked.has(letterKey(row)))}
      onChange={onTickAll}
      tabIndex={-1}
    />
  );
}

function StateCell({ row }: { readonly row: Candidate }) {
  const { entries, now } = useContext(marksOfRun);
  const { onReason } = useContext(acts);
  const entry = entries.get(letterKey(row));
  if (entry?.state === 'done')
    return (
      <State icon="check" tone="second">
        Done
      </State>
    );
  if (entry?.state === 'failed')
    return (
      <State icon="error" tone="tone-stop">
        Failed
      </State>
    );
  if (entry?.state === 'stopped')
    return (
      <State icon="error" tone="tone-stop">
        Stopped
      </State>
    );
  if (entry?.state === 'waiting')
    return entry.name === now ? (
      <State icon="prediction" tone="second">
        Working
      </State>
    ) : (
      <State icon="clock" tone="muted">
        Waits
      </State>
    );
  if (row.state === 'stopped')
    return (
      <State icon="error" tone="tone-stop">
        Stopped
      </State>
    );
  if (row.state === 'warn')
    return (
      <button type="button" tabIndex={-1} className={`${styles.state} text-link`} onClick={() => onReason(row)}>
        <Icon name="edit" size={14} />
        Add a reason
      </button>
    );
  if (row.state === 'approval')
    return (
      <State icon="unverified" tone="tone-warn">
        {row.approval.askedOf === null ? 'Needs approval' : `Asked ${row.approval.askedOf.split(' ')[0] ?? ''}`}
      </State>
    );
  if (row.approval.approvedBy !== null)
    return (
      <State icon="kept" tone="tone-ok">
        Approved
      </State>
    );
  return row.reason === null ? (
    <State icon="kept" tone="tone-ok">
      Ready
    </State>
  ) : (
    <State icon="kept" tone="tone-ok">
      Reason kept
    </State>
  );
}

function FindingCell({ row }: { readonly row: Candidate }) {
  const { onRepair } = useContext(acts);
  const entry = useContext(marksOfRun).entries.get(letterKey(row));
  if (entry !== undefined && entry.finding !== '' && entry.state !== 'done')
    return (
      <span className={`${styles.finding} tone-stop`}>
        <Icon name="stop" size={13} />
        <span className="truncate" title={entry.finding}>
          {entry.finding}
        </span>
      </span>
    );
  const worst = worstFinding(row);
  const text = row.reason !== null && worst.result === 'warn' ? `${worst.text} Reason: ${row.reason.text}` : worst.text;
  const inner = (
    <>
      <Icon name={findingIcons[worst.result]} size={13} />
      <span className="truncate" title={text}>
        {text}
      </span>
    </>
  );
  return worst.code === null ? (
    <span className={`${styles.finding} ${tones.pass}`}>{inner}</span>
  ) : (
    <button type="button" tabIndex={-1} className={`${styles.finding} ${styles.repair} ${tones[worst.result]}`} onClick={() => onRepair(row, worst)}>
      {inner}
    </button>
  );
}

/** Always the same: what changes with ticks and with each letter made is drawn by the cells themselves, so that no row is drawn anew for it. */
const columns: readonly GridColumn<Candidate>[] = [
  { id: 'tick', header: 'Produce', width: 38, headerCell: () => <TickHead />, cell: (row) => <TickCell row={row} /> },
  {
    id: 'to',
    header: 'To',
    width: 'flex',
    minWidth: 140,
    cell: (row) => (
      <span className="medium truncate" title={`${row.name}, ${row.customerNumber}`}>
        {row.name}
      </span>
    ),
  },
  {
    id: 'letter',
    header: 'Letter',
    width: 104,
    cell: (row) => (
      <span className="second truncate" title={row.missed.length === 0 ? row.letter : `${row.letter}. Missed: ${row.missed.join(', ')}`}>
        {row.letter}
      </span>
    ),
  },
  {
    id: 'by',
    header: 'By',
    width: 30,
    cell: (row) => (
      <span className="second" title={row.channel === 'email' ? 'By e-mail' : 'By post'}>
        <Icon name={row.channel === 'email' ? 'mail' : 'print'} size={14} label={row.channel === 'email' ? 'By e-mail' : 'By post'} />
      </span>
    ),
  },
  {
    id: 'language',
    header: 'Lang.',
    width: 40,
    hiddenAt: ['medium', 'narrow'],
    cell: (row) => <span className="muted">{row.language.slice(0, 2).toUpperCase()}</span>,
  },
  { id: 'oldest', header: 'Oldest', width: 64, align: 'end', hiddenAt: ['normal', 'medium', 'narrow'], cell: (row) => <DaysText days={row.oldestDays} /> },
  { id: 'amount', header: 'Amount', width: 112, align: 'end', cell: (row) => <MoneyText amountMinor={row.totalMinor} currency={row.currency} /> },
  { id: 'checks', header: 'Checks', width: 118, hiddenAt: ['medium', 'narrow'], cell: (row) => <CheckStrip checks={row.checks} /> },
  { id: 'finding', header: 'Finding', width: 'flex', minWidth: 150, cell: (row) => <FindingCell row={row} /> },
  { id: 'state', header: 'State', width: 122, cell: (row) => <StateCell row={row} /> },
];

/** Who gets which letter. A stopped row cannot be ticked. */
export function CandidateGrid({
  rows,
  currentKey,
  onCurrent,
  ticked,
  onTick,
  onTickAll,
  onTickEvery,
  inRun,
  onOpen,
  onReason,
  onRepair,
  loading,
  empty,
  notice,
}: CandidateGridProps) {
  const { entries } = useContext(marksOfRun);
  const tick = useStable(onTick),
    tickAll = useStable(onTickAll),
    giveReason = useStable(onReason),
    repair = useStable(onRepair);
  const boxes = useMemo(() => ({ rows, ticked, inRun, onTick: tick, onTickAll: tickAll }), [rows, ticked, inRun, tick, tickAll]);
  const doings = useMemo(() => ({ onReason: giveReason, onRepair: repair }), [giveReason, repair]);
  return (
    <acts.Provider value={doings}>
      <ticks.Provider value={boxes}>
        <DataGrid
          label="Letters of today"
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowId={letterKey}
          currentId={currentKey}
          onCurrentChange={(row) => onCurrent(letterKey(row))}
          onOpen={onOpen}
          pickedIds={ticked}
          onPick={onTick}
          onPickAll={onTickEvery}
          plainPicks
          rowHeight={30}
          autoFocus
          loading={loading}
          empty={empty}
          notice={notice}
          isDimmed={(row) => entries.get(letterKey(row))?.state === 'done'}
        />
      </ticks.Provider>
    </acts.Provider>
  );
}
