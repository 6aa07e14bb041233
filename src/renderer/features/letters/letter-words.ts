import type { DunningLevel } from './letters.api';

export const levelWords: Readonly<Record<DunningLevel, string>> = { 1: 'Reminder', 2: 'Demand', 3: 'Final demand' };

/** One letter goes to one customer in one currency. */
export const letterKey = (row: { readonly customerId: string; readonly currency: string }): string => `${row.customerId} ${row.currency}`;

export const lettersCount = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'letter' : 'letters'}`;

interface Checked { readonly checks: readonly { readonly label: string; readonly result: 'pass' | 'warn' | 'stop'; readonly finding: string }[] }

/** The worst finding in words: a stop before a warning, else that all passed. */
export function worstFinding(row: Checked): { readonly result: 'pass' | 'warn' | 'stop'; readonly text: string } {
  const worst = row.checks.find((check) => check.result === 'stop') ?? row.checks.find((check) => check.result === 'warn');
  if (!worst) return { result: 'pass', text: `All ${row.checks.length} checks passed` };
  return { result: worst.result, text: worst.finding === '' ? worst.label : worst.finding };
}

/** The cause that stops every row, where it is one and the same; null where rows differ or none is stopped. */
export function commonStop(rows: readonly (Checked & { readonly state: string })[]): string | null {
  if (rows.length === 0 || rows.some((row) => row.state !== 'stopped')) return null;
  const causes = new Set(rows.map((row) => worstFinding(row).text));
  return causes.size === 1 ? ([...causes][0] ?? null) : null;
}
