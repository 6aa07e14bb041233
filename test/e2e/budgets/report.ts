import { klmSeconds, percentile, type Cost } from './measure-keys';
import type { Task } from './tasks';

/** One line of the table, as `npm run -s budgets -- --json` prints it. */
export interface TaskFigure {
  readonly task: string;
  readonly keys: number;
  readonly budgetKeys: number;
  readonly pointer: number;
  readonly budgetPointer: number;
  readonly klmSeconds: number;
  readonly machineP95Ms: number;
  /** Every round in the order it was done, in whole milliseconds: whether the first ones were the slow ones is told by them. */
  readonly machineMs: readonly number[];
}

/** The dearest of all rounds counts for keys, the 95th percentile for the machine. */
export function figureOf(task: Task, costs: readonly Cost[]): TaskFigure {
  const keys = Math.max(...costs.map((cost) => cost.keys));
  const pointer = Math.max(...costs.map((cost) => cost.pointer));
  const { task: name, budgetKeys, budgetPointer, thinking } = task;
  return {
    task: name,
    keys,
    budgetKeys,
    pointer,
    budgetPointer,
    klmSeconds: klmSeconds(keys, pointer, thinking),
    machineP95Ms: Math.round(
      percentile(
        costs.map((cost) => cost.machineMs),
        0.95,
      ),
    ),
    machineMs: costs.map((cost) => Math.round(cost.machineMs)),
  };
}

export function tableOf(figures: readonly TaskFigure[]): string {
  const rows = figures.map((figure) => [
    figure.task,
    `${figure.keys} of ${figure.budgetKeys}`,
    `${figure.pointer} of ${figure.budgetPointer}`,
    figure.klmSeconds.toFixed(1),
    String(figure.machineP95Ms),
  ]);
  const all = [['task', 'keys', 'pointer', 'KLM s', 'machine p95 ms'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
}
