/** What the machine may take; see the table "Time to complete" of the budgets. Milliseconds from the last key to the frame that shows the answer. */
const p95LimitMs: Readonly<Record<string, number>> = {
  'log a call with a promise': 100,
  'save and next': 100,
  'no answer': 100,
  'dispute in a call': 100,
  snooze: 100,
  undo: 100,
  // Every key of the search, the last one too.
  'find a customer': 50,
};
/** While rows are moved through and letters are made the page's own thread stays free. */
const longestTaskMs = 50;

/** What of the document of `npm run budgets` is held against the limits; parts that were not measured are missing. */
export interface MeasuredBudgets {
  readonly tasks?: readonly { readonly task: string; readonly machineP95Ms: number }[];
  readonly moving?: { readonly longestTaskMs: number };
  readonly letters?: { readonly longestTaskMs: number };
}

/**
 * Each budget that was passed, as a sentence that names the task; empty where all were kept. `factor` scales every limit: a
 * small one shows that a passed budget is told.
 */
export function passedBudgets(measured: MeasuredBudgets, factor = 1): readonly string[] {
  const slow = (measured.tasks ?? []).flatMap(({ task, machineP95Ms }) => {
    const limit = (p95LimitMs[task] ?? Infinity) * factor;
    return machineP95Ms > limit ? [`${task}: p95 ${machineP95Ms} ms, budget ${limit} ms`] : [];
  });
  const long = (
    [
      ['moving through the worklist', measured.moving],
      ['making letters', measured.letters],
    ] as const
  ).flatMap(([task, part]) =>
    part !== undefined && part.longestTaskMs > longestTaskMs * factor
      ? [`${task}: longest task of the page ${part.longestTaskMs} ms, budget ${longestTaskMs * factor} ms`]
      : [],
  );
  return [...slow, ...long];
}
