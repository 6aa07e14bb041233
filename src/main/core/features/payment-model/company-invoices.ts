import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';
import { converterByDay } from './base-amount';
import { allRates, nextCustomers, forecastInvoices, type LedgerInvoice } from './ledger-store';

/** Customers read in one go; a command in between waits no longer than that. */
const customersAtOnce = 200;

/**
 * Everything the ledger knows today, for measuring the list on its own past, a few customers at a time so that the caller can
 * let other work in between. Each amount by the exchange rate of its invoice's day.
 */
export function* companyInvoices(reader: Reader, baseCurrency: string, today: IsoDate): Generator<readonly LedgerInvoice[]> {
  const toBase = converterByDay(allRates(reader), baseCurrency);
  for (let after = ''; ;) {
    const ids = nextCustomers(reader, after, customersAtOnce);
    const first = ids[0],
      last = ids.at(-1);
    if (first === undefined || last === undefined) return;
    after = last;
    yield [
      ...forecastInvoices(
        reader,
        { condition: (column) => ({ sql: `${column} BETWEEN ? AND ?`, values: [first, last] }) },
        { asOf: today, knownUntilMs: Number.MAX_SAFE_INTEGER, anyAge: true },
        toBase,
      ),
    ];
  }
}
