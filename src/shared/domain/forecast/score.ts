import { notCleared, type ForecastLedger } from './invoices';
import { customerModel, type PaymentModel } from './model';
import { expectedLateDays, survivalCurve } from './survival';

/** Forecast of one open invoice. */
export interface InvoiceForecast {
  /** Place in the list the ledger was made from. */
  readonly source: number;
  readonly daysPastDue: number;
  readonly amountMinor: number;
  /** S(0..150) from today. */
  readonly survival: Float64Array;
  /** Expected days past due still to come within 30 days. */
  readonly lateDays: number;
  /** amount x late days: minor units x days. The shares of a customer's invoices add up to his score. */
  readonly value: number;
}

/** Expected late money-days of one customer within 30 days, and where they come from. */
export interface CustomerForecast {
  readonly customer: number;
  readonly customerId: string;
  /** Sum of the invoices' values: minor units x days. */
  readonly score: number;
  readonly payments: number;
  readonly classShares: readonly number[] | null;
  readonly invoices: readonly InvoiceForecast[];
}

/** Forecast of everything one customer has open at the end of the model's day; null where nothing is open. */
export function forecastCustomer(model: PaymentModel, ledger: ForecastLedger, customer: number): CustomerForecast | null {
  const { today } = model;
  const open: number[] = [];
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1)
    if ((ledger.posted[row] ?? 0) <= today && (ledger.cleared[row] ?? notCleared) > today && (ledger.endedUnpaid[row] ?? notCleared) > today) open.push(row);
  if (open.length === 0) return null;
  const own = customerModel(model, ledger, customer);
  const invoices = open.map((row): InvoiceForecast => {
    const due = ledger.due[row] ?? 0;
    const daysPastDue = today - due;
    const amountMinor = ledger.amountMinor[row] ?? 0;
    const survival = survivalCurve(own.ratesOf(ledger.band[row] ?? 0), own.weekdays, daysPastDue, today);
    const lateDays = expectedLateDays(survival, daysPastDue);
    return { source: ledger.source[row] ?? 0, daysPastDue, amountMinor, survival, lateDays, value: amountMinor * lateDays };
  });
  return {
    customer,
    customerId: ledger.customerIds[customer] ?? '',
    score: invoices.reduce((sum, invoice) => sum + invoice.value, 0),
    payments: own.payments,
    classShares: own.classShares,
    invoices,
  };
}

/** Everybody with something open. */
export function* forecastEverybody(model: PaymentModel, ledger: ForecastLedger): Generator<CustomerForecast> {
  for (let customer = 0; customer + 1 < ledger.starts.length; customer += 1) {
    const forecast = forecastCustomer(model, ledger, customer);
    if (forecast !== null) yield forecast;
  }
}
