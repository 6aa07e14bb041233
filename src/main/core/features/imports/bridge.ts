import type { Bridge, PlannedItem, PlannedPayment } from './planned';
import type { OpenRow } from './store';

export function sumOpen(rows: readonly OpenRow[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.openMinor);
  return sums;
}

/** From what was open to what will be, per currency. Vanished items count as gone here; they stay open until somebody decides. */
export function makeBridge(
  before: ReadonlyMap<string, number>,
  items: readonly PlannedItem[],
  payments: readonly PlannedPayment[],
  vanished: readonly OpenRow[],
): readonly Bridge[] {
  const rows = new Map<string, { beforeMinor: number; newMinor: number; changedMinor: number; vanishedMinor: number }>();
  const row = (currency: string) => {
    let found = rows.get(currency);
    if (!found) rows.set(currency, (found = { beforeMinor: before.get(currency) ?? 0, newMinor: 0, changedMinor: 0, vanishedMinor: 0 }));
    return found;
  };
  for (const currency of before.keys()) row(currency);
  for (const planned of items) {
    if (planned.what === 'new') row(planned.item.currency).newMinor += planned.afterMinor;
    else row(planned.item.currency).changedMinor += planned.afterMinor - planned.beforeMinor;
  }
  for (const { payment } of payments) row(payment.currency).newMinor -= payment.amountMinor;
  for (const gone of vanished) row(gone.currency).vanishedMinor -= gone.openMinor;
  return [...rows]
    .map(([currency, sums]) => ({ currency, ...sums, afterMinor: sums.beforeMinor + sums.newMinor + sums.changedMinor + sums.vanishedMinor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
