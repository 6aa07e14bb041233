import type { ReactNode } from 'react';
import { CheckboxField, DataGrid, DaysText, Icon, MoneyText } from '../../ui';
import type { GridColumn } from '../../ui';
import { CheckStrip } from './CheckStrip';
import styles from './letters.module.css';
import type { Candidate, DunningLevel } from './letters.api';
import { letterKey, levelWords, worstFinding } from './letter-words';

export interface CandidateGridProps {
  readonly rows: readonly Candidate[];
  readonly currentKey: string | null;
  readonly onCurrent: (key: string) => void;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (row: Candidate) => void;
  readonly onTickAll: () => void;
  /** Letters produced since the screen was opened, with their level: the row already asks for the next one. */
  readonly done: ReadonlyMap<string, DunningLevel>;
  readonly onOpen: () => void;
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly notice: ReactNode;
}

const tones = { pass: 'muted', warn: 'tone-warn', stop: 'tone-stop' } as const;
const findingIcons = { pass: 'kept', warn: 'warning', stop: 'stop' } as const;

function StateCell({ row, done }: { readonly row: Candidate; readonly done: boolean }) {
  if (done) return <span className={`${styles.state} second`}><Icon name="check" size={14} />Produced</span>;
  if (row.state === 'stopped') return <span className={`${styles.state} tone-stop`}><Icon name="error" size={14} />Stopped</span>;
  if (row.state === 'warn') return <span className={`${styles.state} tone-warn`}><Icon name="warning" size={14} />Needs a look</span>;
  return <span className={`${styles.state} tone-ok`}><Icon name="kept" size={14} />Ready</span>;
}

/** Who would get which letter. A stopped row cannot be ticked. */
export function CandidateGrid({ rows, currentKey, onCurrent, ticked, onTick, onTickAll, done, onOpen, loading, empty, notice }: CandidateGridProps) {
  const tickable = rows.filter((row) => row.state !== 'stopped' && !done.has(letterKey(row)));
  const all = tickable.length > 0 && tickable.every((row) => ticked.has(letterKey(row)));
  const some = tickable.some((row) => ticked.has(letterKey(row)));
  const columns: readonly GridColumn<Candidate>[] = [
    { id: 'tick', header: 'Produce', width: 38, headerCell: () => <CheckboxField label="Tick every letter shown" labelHidden checked={all} indeterminate={!all && some} onChange={onTickAll} tabIndex={-1} />, cell: (row) => <CheckboxField label={`Letter to ${row.name}`} labelHidden checked={ticked.has(letterKey(row))} disabled={row.state === 'stopped' || done.has(letterKey(row))} onChange={() => onTick(row)} tabIndex={-1} /> },
    { id: 'to', header: 'To', width: 'flex', minWidth: 150, cell: (row) => <span className="medium truncate" title={`${row.name}, ${row.customerNumber}`}>{row.name}</span> },
    { id: 'letter', header: 'Letter', width: 100, cell: (row) => <span className="second">{levelWords[done.get(letterKey(row)) ?? row.level]}</span> },
    { id: 'language', header: 'Lang.', width: 44, hiddenAt: ['medium', 'narrow'], cell: (row) => <span className="muted">{row.language.slice(0, 2).toUpperCase()}</span> },
    { id: 'items', header: 'Items', width: 48, align: 'end', hiddenAt: ['normal', 'medium', 'narrow'], cell: (row) => row.items.toLocaleString('en-US') },
    { id: 'oldest', header: 'Oldest', width: 66, align: 'end', hiddenAt: ['normal', 'medium', 'narrow'], cell: (row) => <DaysText days={row.oldestDays} /> },
    { id: 'amount', header: 'Amount', width: 112, align: 'end', cell: (row) => <MoneyText amountMinor={row.totalMinor} currency={row.currency} /> },
    { id: 'checks', header: 'Checks', width: 122, hiddenAt: ['medium', 'narrow'], cell: (row) => <CheckStrip checks={row.checks} /> },
    {
      id: 'finding', header: 'Finding', width: 'flex', minWidth: 150, cell: (row) => {
        if (done.has(letterKey(row))) return <span className={`${styles.finding} muted`}><Icon name="kept" size={13} /><span className="truncate">Kept under Written</span></span>;
        const worst = worstFinding(row);
        return <span className={`${styles.finding} ${tones[worst.result]}`}><Icon name={findingIcons[worst.result]} size={13} /><span className="truncate" title={worst.text}>{worst.text}</span></span>;
      },
    },
    { id: 'state', header: 'State', width: 118, cell: (row) => <StateCell row={row} done={done.has(letterKey(row))} /> },
  ];
  return (
    <DataGrid
      label="Letters to write" columns={columns} total={rows.length} rowAt={(index) => rows[index]} rowId={letterKey} currentId={currentKey} onCurrentChange={(row) => onCurrent(letterKey(row))} onOpen={onOpen}
      pickedIds={ticked} onPick={onTick} onPickAll={onTickAll} plainPicks rowHeight={30} autoFocus loading={loading} empty={empty} notice={notice} isDimmed={(row) => done.has(letterKey(row))}
    />
  );
}
