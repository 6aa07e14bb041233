import type { RunHead } from './followed-run';
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
