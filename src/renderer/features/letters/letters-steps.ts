import type { RunHead } from './followed-run';
import { letterKey, lettersCount } from './letter-words';
import type { Candidate, Plan } from './letters.api';

/** A run that waits for somebody, or was made today and has something left to do or to know. */
export function shownRun(run: RunHead | null, today: string, closed: string | null): RunHead | null {
  if (run === null || run.runId === closed) return null;
  return run.state === 'producing' || run.state === 'paused' || (run.day === today && run.isOfInterest) ? run : null;
}

export function whyNoStart(
  plan: Plan | undefined,
  now: { readonly isOpen: boolean; readonly chosen: number; readonly needReason: number; readonly needApproval: number },
): string | null {
  if (plan === undefined) return 'The letters of today are being worked out.';
  if (!plan.canProduce) return plan.whyNot ?? 'Letters cannot be produced now.';
  if (now.isOpen) return 'A run is not finished yet.';
  if (now.chosen > 0) return null;
  if (now.needApproval > 0) return 'These letters need the approval of a second person.';
  return now.needReason > 0 ? 'These letters need a reason first.' : 'Tick at least one letter.';
}

export function stepsOf(rows: readonly Candidate[], approvals: number) {
  const by = [...new Set(rows.flatMap((row) => row.approval.approvedBy ?? []))];
  return [
    { key: 'who', label: `Who, ${rows.length}` },
    { key: 'checks', label: 'Checks' },
    { key: 'approved', label: by.length > 0 && approvals === 0 ? `Approved by ${by.join(', ')}` : 'Approved' },
    { key: 'produce', label: 'Produce' },
  ];
}

/** The step one is at: reasons are the checks' part, then approvals, then producing. */
export function stepNow(isOpen: boolean, reasons: number, approvals: number, rows: number): string {
  if (isOpen) return 'produce';
  if (rows === 0) return 'who';
  return reasons > 0 ? 'checks' : approvals > 0 ? 'approved' : 'produce';
}

/** What the button that makes the letters says. `open`: the state of a run that has not ended; `kept`: one that has ended is still in sight. */
export function produceLabel(open: RunHead['state'] | null, kept: boolean, chosen: number): string {
  if (open !== null) return open === 'producing' ? 'Producing' : 'Paused';
  return kept && chosen === 0 ? 'Produced' : `Produce ${lettersCount(chosen)}`;
}

/** The ticks with one turned over. */
export function withOneTurned(ticked: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(ticked);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The ticks with all of these set, or taken away where all of them are set. */
export function withAllTurned(ticked: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const these = new Set(keys);
  return keys.every((key) => ticked.has(key)) ? new Set([...ticked].filter((key) => !these.has(key))) : new Set([...ticked, ...these]);
}

/** The row one looks at: the current one, else the first of the customers one came for, else the first. */
export function rowInSight(shown: readonly Candidate[], currentKey: string | null, only: ReadonlySet<string> | null): Candidate | null {
  const current = shown.find((row) => letterKey(row) === currentKey);
  const cameFor = only !== null && currentKey === null ? shown.find((row) => only.has(row.customerId)) : undefined;
  return current ?? cameFor ?? shown[0] ?? null;
}

/** Whose fee is chosen: that of the row one looks at, or of all ticked ones where it is one of them. */
export function feesToChoose(current: Candidate | null, picked: readonly Candidate[], inRun: ReadonlySet<string>): readonly Candidate[] {
  if (current === null) return [];
  const bears = (row: Candidate) => row.fee?.now != null && !inRun.has(letterKey(row));
  const many = picked.includes(current) ? picked.filter(bears) : [];
  return many.length > 0 ? many : [current].filter(bears);
}
