import { createHash } from 'node:crypto';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { ImportId } from '../../../../shared/domain/ids';
import type { SampleBook, SampleFact } from './book';

/** A morning's file of open items, as it would have been imported. */
export interface MorningRun {
  readonly id: ImportId;
  readonly day: IsoDate;
  readonly recordedAtMs: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly totals: readonly { readonly currency: string; readonly amountMinor: number; readonly rows: number }[];
}

const keptRuns = 12;

/** The last mornings' imports, each with the open items and totals of the ledger as it stood then. The newest is today's. */
export function morningRuns(book: SampleBook): readonly MorningRun[] {
  const runs: MorningRun[] = [];
  for (let offset = 0; runs.length < keptRuns; offset -= 1) {
    const day = book.day(offset);
    if (offset !== 0 && !book.calendar.isBankDay(day)) continue;
    runs.unshift(runOf(book, day));
  }
  // Counts are per run: what came in since the run before.
  return runs.map((run, index) => ({ ...run, ...changesBetween(book, runs[index - 1]?.recordedAtMs ?? run.recordedAtMs - 1, run.recordedAtMs, run.rows) }));
}

function runOf(book: SampleBook, day: IsoDate): MorningRun {
  const recordedAtMs = book.at(day, 7, 12);
  const open = new Map<string, { readonly amountMinor: number; readonly rows: number }>();
  let rows = 0;
  for (const item of book.items) {
    const openMinor = item.facts.reduce((sum, fact) => (fact.recordedAtMs <= recordedAtMs ? sum + fact.amountMinor : sum), 0);
    if (openMinor === 0) continue;
    rows += 1;
    const before = open.get(item.customer.currency) ?? { amountMinor: 0, rows: 0 };
    open.set(item.customer.currency, { amountMinor: before.amountMinor + openMinor, rows: before.rows + 1 });
  }
  const totals = [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, total]) => ({ currency, ...total }));
  const fileName = `open-items-${day}.csv`;
  return {
    id: book.id<ImportId>(recordedAtMs),
    day,
    recordedAtMs,
    fileName,
    sha256: createHash('sha256')
      .update(JSON.stringify([fileName, rows, totals]))
      .digest('hex'),
    rows,
    created: 0,
    changed: 0,
    totals,
  };
}

function changesBetween(book: SampleBook, afterMs: number, untilMs: number, rows: number): { readonly created: number; readonly changed: number } {
  const recent = book.facts.filter((fact) => fact.recordedAtMs > afterMs && fact.recordedAtMs <= untilMs);
  const created = new Set(recent.filter((fact) => fact.kind === 'issued').map((fact) => fact.item.id));
  const changed = new Set(recent.filter((fact) => !created.has(fact.item.id)).map((fact) => fact.item.id));
  return { created: Math.min(rows, created.size), changed: Math.min(rows - Math.min(rows, created.size), changed.size) };
}

/** The run that brought a fact; null for what is older than the runs kept. */
export function runThatBrought(fact: SampleFact, runs: readonly MorningRun[]): ImportId | null {
  const first = runs[0];
  if (first === undefined || fact.recordedAtMs <= first.recordedAtMs) return null;
  return runs.find((run) => fact.recordedAtMs <= run.recordedAtMs)?.id ?? null;
}
