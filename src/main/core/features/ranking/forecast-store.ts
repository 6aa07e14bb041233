import { forecastVersion, type OpenInvoiceForecast } from '../../../../shared/domain/forecast';
import type { Reader } from '../../db';
import type { ComputedAccount } from './decide';

/** What is kept of an open item's forecast. */
export interface ItemForecastRow extends Omit<
  OpenInvoiceForecast,
  'weeklyUnpaid' | 'moneyDays' | 'disputedMoneyDays' | 'promisedMoneyDays' | 'coveredMoneyDays' | 'handedMoneyDays' | 'unpaidAt90Minor'
> {
  readonly customerId: string;
  /** The weeks' probabilities, joined by commas. */
  readonly weeklyUnpaid: string;
  readonly lateMoneyDays: number;
}

const itemColumns =
  'item_id AS itemId, customer_id AS customerId, amount_minor AS amountMinor, days_past_due AS daysPastDue, early_days AS earlyDays, likely_days AS likelyDays, latest_days AS latestDays, late_than_5 AS lateThan5, late_than_15 AS lateThan15, unpaid_in_30 AS unpaidIn30, weekly_unpaid AS weeklyUnpaid, late_days AS lateDays, late_money_days AS lateMoneyDays';

/** Puts an account's forecast in place of the kept one. */
export function keepForecast(writer: Reader, account: ComputedAccount): void {
  const customerId = account.master.id;
  writer.sql('DELETE FROM item_forecasts WHERE customer_id = ?').run(customerId);
  writer.sql('DELETE FROM customer_forecasts WHERE customer_id = ?').run(customerId);
  const { outlook } = account;
  if (outlook === null || outlook.book.invoices.length === 0) return;
  const { book, account: figures } = outlook;
  const insert = writer.sql(
    'INSERT INTO item_forecasts (customer_id, item_id, model_version, amount_minor, days_past_due, early_days, likely_days, latest_days, late_than_5, late_than_15, weekly_unpaid, unpaid_in_30, late_days, late_money_days) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const one of book.invoices)
    insert.run(
      customerId,
      one.itemId,
      forecastVersion,
      one.amountMinor,
      one.daysPastDue,
      one.earlyDays,
      one.likelyDays,
      one.latestDays,
      one.lateThan5,
      one.lateThan15,
      one.weeklyUnpaid.join(','),
      one.unpaidIn30,
      one.lateDays,
      one.moneyDays,
    );
  writer
    .sql(
      'INSERT INTO customer_forecasts (customer_id, model_version, payments, payer_class, late_money_days, habit_money_days, taken_out_money_days, loss_minor, response, response_contacts, response_paid, response_expected, contact_minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      customerId,
      forecastVersion,
      figures.payments,
      figures.payerClass,
      book.moneyDays,
      book.habitMoneyDays,
      book.disputedMoneyDays + book.promisedMoneyDays + book.coveredMoneyDays + book.handedMoneyDays,
      figures.lossMinor,
      figures.response.factor,
      figures.response.contacts,
      figures.response.paid,
      figures.response.expected,
      figures.minutes.expected,
    );
}

/** Of everybody, in order of customers. */
export function allItemForecasts(reader: Reader): IterableIterator<ItemForecastRow> {
  return reader.sql(`SELECT ${itemColumns} FROM item_forecasts ORDER BY customer_id, item_id`).iterate<ItemForecastRow>();
}

/** Late money-days of the whole book. */
export function wholeBook(reader: Reader): number {
  return reader.sql('SELECT COALESCE(SUM(late_money_days), 0) AS total FROM customer_forecasts').get<{ total: number }>()?.total ?? 0;
}
