import type { Candidate } from './letters.api';

/** One letter goes to one customer in one currency. */
export const letterKey = (row: { readonly customerId: string; readonly currency: string }): string => `${row.customerId} ${row.currency}`;

export const lettersCount = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'letter' : 'letters'}`;

export const stepsCount = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'step' : 'steps'}`;

export const pagesCount = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'page' : 'pages'}`;

/** What becomes of the fee of a letter. */
export const feeWords = { bill: 'billed with it', show: 'on the letter and not billed yet', waive: 'waived' } as const;

type Mend = 'account' | 'settings' | 'templates' | undefined;
interface Checked {
  readonly checks: readonly {
    readonly code: string;
    readonly label: string;
    readonly result: 'pass' | 'warn' | 'stop';
    readonly finding: string;
    readonly mend?: Mend;
  }[];
}

/** The worst finding in words: a stop before a warning, else that all passed. */
export function worstFinding(row: Checked): {
  readonly code: string | null;
  readonly mend: Mend;
  readonly result: 'pass' | 'warn' | 'stop';
  readonly text: string;
} {
  const worst = row.checks.find((check) => check.result === 'stop') ?? row.checks.find((check) => check.result === 'warn');
  if (!worst) return { code: null, mend: undefined, result: 'pass', text: `All ${row.checks.length} checks passed` };
  return { code: worst.code, mend: worst.mend, result: worst.result, text: worst.finding === '' ? worst.label : worst.finding };
}

/** The cause that stops every row, where it is one and the same; null where rows differ or none is stopped. */
export function commonStop(rows: readonly (Checked & { readonly state: string })[]): string | null {
  if (rows.length === 0 || rows.some((row) => row.state !== 'stopped')) return null;
  const causes = new Set(rows.map((row) => worstFinding(row).text));
  return causes.size === 1 ? ([...causes][0] ?? null) : null;
}

/** Where a finding is mended: a place, and for the account its tab. */
export type Repair = { readonly to: 'import' | 'settings' | 'templates' } | { readonly to: 'account'; readonly tab: string };

export function repairOf(code: string | null, mend: Mend): Repair | null {
  if (mend === 'account') return { to: 'account', tab: 'details' };
  if (mend !== undefined) return { to: mend };
  switch (code) {
    case 'ledger-fresh':
      return { to: 'import' };
    case 'cash-applied':
    case 'no-unused-credit':
      return { to: 'account', tab: 'payments' };
    case 'no-dispute':
      return { to: 'account', tab: 'items' };
    case 'no-promise':
      return { to: 'account', tab: 'promises' };
    case 'not-placed':
    case 'not-insolvent':
    case 'contact-works':
    case 'template':
      return { to: 'account', tab: 'details' };
    case 'level-order':
    case 'waiting-days':
      return { to: 'account', tab: 'letters' };
    case 'fields-filled':
      return { to: 'settings' };
    default:
      return null;
  }
}

export type View = 'all' | 'ready' | 'reason' | 'stopped' | 'written';
/** The tab a row belongs to. */
export const viewOf = (row: Candidate): 'ready' | 'reason' | 'stopped' => (row.state === 'ready' ? 'ready' : row.state === 'stopped' ? 'stopped' : 'reason');

/** "about 11 s left", in whole words. */
export function timeLeft(waiting: number, msPerLetter: number | null): string {
  if (waiting === 0 || msPerLetter === null) return '';
  const seconds = Math.max(1, Math.round((waiting * msPerLetter) / 1000));
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}
