import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ForecastInvoice } from '../../../../shared/domain/forecast';
import type { Reader } from '../../db';
import { converter } from './base-amount';
import { allRates, forecastInvoices, wholeLedger } from './ledger-store';

/** Everything the ledger knows today, for measuring the list on its own past. */
export function companyInvoices(reader: Reader, baseCurrency: string, today: IsoDate): Iterable<ForecastInvoice> {
  const convert = converter(allRates(reader), baseCurrency, today);
  return forecastInvoices(reader, wholeLedger, { asOf: today, knownUntilMs: Number.MAX_SAFE_INTEGER }, (amountMinor, currency) => convert(amountMinor, currency, baseCurrency));
}
