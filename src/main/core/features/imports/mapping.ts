import type { ImportId } from '../../../../shared/domain/ids';
import {
  type CellNote,
  type ControlTotal,
  isAmountField,
  isDateField,
  type Mapping,
  type RawRow,
  readAmount,
  readDate,
  tidy,
} from '../../../../shared/domain/ledger-import';
import type { OutputOf } from '../../rpc/handlers';
import type { ImportRow } from './runs-store';

/** `3 rows`, `1 row`. */
export const countWords = (n: number, word: string): string => `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;

export const toNote = (note: CellNote): CellNote => ({ ...note });
/** Rows and notes a single answer carries at most; the counts are always complete. */
export const answerLimit = 2_000;
export const limited = <T>(list: readonly T[]): T[] => list.slice(0, answerLimit);
export const totalsOf = (totals: readonly ControlTotal[]): { currency: string; amountMinor: number; rows: number }[] => totals.map((total) => ({ ...total }));

/** A sample row with what each cell is understood as. */
export function understoodRow(row: RawRow, mapping: Mapping): { line: number; cells: string[]; understood: string[] } {
  const cells = mapping.columns.map((column) => row.cells[column.index] ?? '');
  return { line: row.line, cells, understood: mapping.columns.map((column, i) => understood(cells[i] ?? '', column, mapping)) };
}

function understood(cell: string, column: Mapping['columns'][number], mapping: Mapping): string {
  const text = tidy(cell);
  if (column.field === 'skip' || text === '') return '';
  if (isDateField(column.field)) {
    const read = readDate(text, column.dateOrder ?? mapping.dateOrder ?? 'ymd');
    return read.kind === 'day' ? read.day : read.kind === 'none' ? '' : `? ${read.reason}`;
  }
  if (isAmountField(column.field)) {
    const read = readAmount(text, mapping.decimal);
    return read === null
      ? '? no amount'
      : `${read.negative ? '-' : ''}${read.whole.replace(/^0+(?=\d)/, '') || '0'}${read.fraction === '' ? '' : `.${read.fraction}`}`;
  }
  return text.replace(/^(\d+)\.0+$/, '$1');
}

export function toRun(row: ImportRow, lastStanding: string | null): OutputOf<'imports', 'list'>['runs'][number] {
  const isLast = row.id === lastStanding;
  return {
    id: row.id as ImportId,
    fileName: row.fileName,
    kind: row.kind,
    atMs: row.recordedAtMs,
    snapshotDate: row.snapshotDate,
    rows: row.rows,
    created: row.created,
    changed: row.changed,
    unchanged: row.unchanged,
    vanished: row.vanished,
    rejected: row.rejected,
    controlTotals: JSON.parse(row.controlTotalsJson) as { currency: string; amountMinor: number; rows: number }[],
    undoneAtMs: row.undoneAtMs,
    canUndo: isLast && row.undoneAtMs === null,
    whyNotUndo: row.undoneAtMs !== null ? 'It was already taken back.' : isLast ? null : 'Later imports build on it. Take those back first.',
    who: row.who ?? '',
  };
}
