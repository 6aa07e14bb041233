import type { CustomerForecast } from '../score';

/** What the simple orders look at: only what stands on an aging report, and the mean delay of what was paid. */
export interface SimpleView {
  readonly pastDue: number;
  readonly open: number;
  readonly oldestDays: number;
  readonly pastDueDays: number;
  readonly meanPastDelay: number;
  readonly dueWithinWeek: number;
  readonly pastDueItems: number;
}

/** What a list without a model would sort a customer by. `meanPastDelay` in days. */
export function simpleView(forecast: CustomerForecast, meanPastDelay: number): SimpleView {
  let pastDue = 0;
  let open = 0;
  let oldestDays = 0;
  let pastDueDays = 0;
  let dueWithinWeek = 0;
  let pastDueItems = 0;
  for (const invoice of forecast.invoices) {
    open += invoice.amountMinor;
    if (invoice.daysPastDue > 0) {
      pastDue += invoice.amountMinor;
      pastDueDays += invoice.amountMinor * invoice.daysPastDue;
      pastDueItems += 1;
      oldestDays = Math.max(oldestDays, invoice.daysPastDue);
    } else if (invoice.daysPastDue > -7) dueWithinWeek += invoice.amountMinor;
  }
  return { pastDue, open, oldestDays, pastDueDays, meanPastDelay, dueWithinWeek, pastDueItems };
}

/**
 * Rule points as collection systems add them (topics of SAP Collections Management): large overdue 30, open amount 15,
 * oldest item over 30 days 20 and over 10 days 10, five and more items past due 10, usually late by more than 5 days 15,
 * large amount due within the week 10. Amount topics are graded by size.
 */
export function rulePoints(view: SimpleView): number {
  const graded = (amountMinor: number, points: number) => points * Math.min(1, Math.log10(1 + Math.max(0, amountMinor) / 100) / 7);
  return (
    graded(view.pastDue, 30) +
    graded(view.open, 15) +
    (view.oldestDays > 30 ? 20 : view.oldestDays > 10 ? 10 : 0) +
    (view.pastDueItems >= 5 ? 10 : 0) +
    (view.meanPastDelay > 5 ? 15 : 0) +
    graded(view.dueWithinWeek, 10)
  );
}

/** The orders people use today, beside which the list is measured. */
export const simpleSorts: Readonly<Record<string, (view: SimpleView) => number>> = {
  'past-due-amount': (view) => view.pastDue,
  'open-amount': (view) => view.open,
  'days-past-due': (view) => view.oldestDays,
  'amount-x-days': (view) => view.pastDueDays,
  'mean-delay-x-amount': (view) => Math.max(0, view.meanPastDelay) * view.open,
  'rule-points': rulePoints,
};
