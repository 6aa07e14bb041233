import { addDays, addMonths, daysBetween, startOfMonth, type IsoDate } from '../../../../shared/domain/calendar';
import type { OutputOf } from '../../rpc/handlers';
import type { PaidRow } from './store';

type PaysLate = OutputOf<'account', 'get'>['paysLate'];

/** Fewer paid items than this say nothing about a habit. */
const enoughItems = 3;
const monthsShown = 12;

/** First day needed for the figures of `asOf`: two years back. */
export const paysLateSince = (asOf: IsoDate): IsoDate => addDays(asOf, -730);

/**
 * Average days late as FEATURES 2.2 defines it: sum(amount paid × max(0, paid date − due date)) / sum(amount paid), over
 * the last 365 days, over the 365 before, and per month. Null where fewer than three items were paid.
 */
export function paysLate(rows: readonly PaidRow[], asOf: IsoDate): PaysLate {
  const yearAgo = addDays(asOf, -365);
  const lastYear = rows.filter((row) => row.day > yearAgo);
  const firstMonth = startOfMonth(addMonths(asOf, 1 - monthsShown));
  return {
    days: averageDays(lastYear, enoughItems),
    yearBefore: averageDays(
      rows.filter((row) => row.day <= yearAgo),
      enoughItems,
    ),
    paidItems: new Set(lastYear.map((row) => row.itemId)).size,
    monthly: Array.from({ length: monthsShown }, (_, index) => {
      const month = addMonths(firstMonth, index).slice(0, 7);
      return {
        month,
        days: averageDays(
          rows.filter((row) => row.day.startsWith(month)),
          1,
        ),
      };
    }),
  };
}

function averageDays(rows: readonly PaidRow[], atLeast: number): number | null {
  if (new Set(rows.map((row) => row.itemId)).size < atLeast) return null;
  let weighted = 0,
    total = 0;
  for (const row of rows) {
    weighted += row.amountMinor * Math.max(0, daysBetween(row.dueDate, row.day));
    total += row.amountMinor;
  }
  return total === 0 ? null : Math.round((weighted / total) * 10) / 10;
}
