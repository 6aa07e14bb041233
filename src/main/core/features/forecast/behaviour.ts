import { daysBetween, type IsoDate } from '../../../../shared/domain/calendar';
import { isPayingLater, medianOf, paymentTrend } from '../../../../shared/domain/forecast';
import type { ItemId } from '../../../../shared/domain/ids';
import { formatMinorShort } from '../../../../shared/domain/money';
import type { OutputOf } from '../../rpc/handlers';
import type { DisputeDay, PaidItemRow, PartPaidRow } from './store';

type Account = OutputOf<'forecast', 'account'>;
export type Behaviour = Account['behaviour'];

/** Upper ends of the bins of days late; the first is open below, one more is open above. */
const binEnds = [-8, -1, 0, 7, 15, 30, 60] as const;
const lastShown = 40;

/** How a customer has paid, from his paid items, newest first. */
export function behaviourOf(rows: readonly PaidItemRow[]): Behaviour {
  const delays = rows.map((row) => daysBetween(row.dueDate, row.paidOn));
  const newest = delays.slice(0, lastShown);
  return {
    paidItems: rows.length,
    medianDaysLate: medianOf(newest),
    slowDaysLate: slowOf(newest),
    distribution: distribution(delays),
    trend: trendIn(delays),
    last: rows
      .slice(0, lastShown)
      .reverse()
      .map((row) => ({
        itemId: row.itemId as ItemId,
        number: row.number,
        paidOn: row.paidOn,
        daysLate: daysBetween(row.dueDate, row.paidOn),
        currency: row.currency,
        amountMinor: row.amountMinor,
      })),
  };
}

/** One in ten took longer than this. */
const slowOf = (delays: readonly number[]): number | null =>
  delays.length === 0 ? null : (delays.toSorted((a, b) => a - b)[Math.floor((delays.length - 1) * 0.9)] ?? null);

function distribution(delays: readonly number[]): Behaviour['distribution'] {
  const counts = Array.from({ length: binEnds.length + 1 }, () => 0);
  for (const delay of delays) {
    const found = binEnds.findIndex((end) => delay <= end);
    const bin = found < 0 ? binEnds.length : found;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ fromDay: bin === 0 ? null : (binEnds[bin - 1] ?? 0) + 1, toDay: binEnds[bin] ?? null, count }));
}

function trendIn(delays: readonly number[]): Behaviour['trend'] {
  const trend = paymentTrend(delays.toReversed());
  if (trend === null) return null;
  const { recentDays: recentMedian, beforeDays: beforeMedian } = trend;
  const change = recentMedian - beforeMedian;
  const text =
    change === 0
      ? `As before: half of the last ${trend.recentCount} were paid by day ${signed(recentMedian)}.`
      : `${Math.abs(change)} ${Math.abs(change) === 1 ? 'day' : 'days'} ${change > 0 ? 'later' : 'earlier'} than before: half of the last ${trend.recentCount} were paid by day ${signed(recentMedian)}, of the ${trend.beforeCount} before them by day ${signed(beforeMedian)}.`;
  return { recentMedian, beforeMedian, text };
}

export const signed = (days: number): string => (days > 0 ? `+${days}` : String(days).replace('-', '−'));

const partPaidItems = 2;
const nearLimitPercent = 90;
const newDisputeDays = 60;
const earlierDisputeDays = 180;

/** What stands out early, each with the figures it rests on. */
export function warningsOf(facts: {
  readonly behaviour: Behaviour;
  readonly partPaid: readonly PartPaidRow[];
  readonly openInvoices: number;
  readonly disputes: readonly DisputeDay[];
  readonly limitUsedPercent: number | null;
  readonly today: IsoDate;
  readonly locale: string;
}): Account['warnings'] {
  const warnings: Account['warnings'] = [];
  const { trend } = facts.behaviour;
  if (trend !== null && isPayingLater({ recentDays: trend.recentMedian, beforeDays: trend.beforeMedian }))
    warnings.push({ code: 'paying-later', title: 'Pays later than usual', evidence: trend.text });
  if (facts.partPaid.length >= partPaidItems) {
    const sums = new Map<string, { paid: number; whole: number }>();
    for (const row of facts.partPaid) {
      const sum = sums.get(row.currency) ?? { paid: 0, whole: 0 };
      sums.set(row.currency, { paid: sum.paid + row.originalMinor - row.openMinor, whole: sum.whole + row.originalMinor });
    }
    const amounts = [...sums]
      .map(([currency, { paid, whole }]) => `${formatMinorShort(paid, currency, facts.locale)} of ${formatMinorShort(whole, currency, facts.locale)}`)
      .join(' and ');
    warnings.push({
      code: 'part-paying',
      title: 'Pays in parts',
      evidence: `${facts.partPaid.length} of ${facts.openInvoices} open invoices are paid in part: ${amounts}.`,
    });
  }
  const recent = facts.disputes.filter((one) => daysBetween(one.openedOn, facts.today) <= newDisputeDays).length;
  const earlier = facts.disputes.filter(
    (one) => daysBetween(one.openedOn, facts.today) > newDisputeDays && daysBetween(one.openedOn, facts.today) <= newDisputeDays + earlierDisputeDays,
  ).length;
  if (recent >= 2 && recent * (earlierDisputeDays / newDisputeDays) > 2 * earlier)
    warnings.push({
      code: 'new-disputes',
      title: 'Disputes more than before',
      evidence: `${recent} disputes in the last ${newDisputeDays} days, ${earlier} in the ${earlierDisputeDays} days before.`,
    });
  if (facts.limitUsedPercent !== null && facts.limitUsedPercent >= nearLimitPercent)
    warnings.push({
      code: 'near-limit',
      title: facts.limitUsedPercent > 100 ? 'Over the credit limit' : 'Near the credit limit',
      evidence: `${Math.round(facts.limitUsedPercent)} % of the credit limit is used.`,
    });
  return warnings;
}
