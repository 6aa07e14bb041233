import { dayLabel } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CellNote, Mapping } from '../../../../shared/domain/ledger-import';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { AppError } from '../../errors';
import { FileFault } from '../../imports';
import { Directory } from './directory';
import { makePlan } from './plan';
import type { Plan } from './planned';
import type { Readings } from './reading';
import { cancelled, type RunState } from './run-state';

/** A day in words of the company's locale, with its year where that is not this one. */
export function sayDay(app: App): (day: IsoDate) => string {
  const said = new Map<IsoDate, string>();
  return (day) => {
    let words = said.get(day);
    if (words === undefined) said.set(day, (words = dayLabel(day, app.current().profile.locale, app.today())));
    return words;
  };
}

/** Runs file work and turns what is wrong with the file into a typed error. */
export async function readingFile<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (error.rule === 'cancelled') throw cancelled();
    throw new AppError('rule-violated', { sentence: `${fileName}: ${error.sentence}`, rule: `file-${error.rule}` });
  }
}

interface Prepared {
  readonly plan: Plan;
  readonly rejectedRows: ReadonlyMap<number, readonly string[]>;
  readonly rejects: readonly CellNote[];
  readonly warnings: readonly CellNote[];
  readonly rejectedCount: number;
}

export async function prepare(app: App, readings: Readings, reader: Reader, path: string, mapping: Mapping, run: RunState): Promise<Prepared> {
  run.phase('reading', 0);
  const directory = new Directory(reader);
  const { result, rejectedRows } = await readings.read(reader, directory, path, mapping, run);
  const plan = await makePlan(reader, directory, result, mapping, app.ids, run, sayDay(app));
  const rejects = [...result.notes.filter((note) => note.severity === 'reject'), ...plan.rejects].sort((a, b) => a.line - b.line);
  return {
    plan,
    rejectedRows,
    rejects,
    warnings: result.notes.filter((note) => note.severity === 'warn'),
    rejectedCount: new Set(rejects.map((note) => note.line)).size,
  };
}
