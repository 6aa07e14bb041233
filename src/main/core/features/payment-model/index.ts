/** The payment model in the product: the ledger as the forecast reads it, the fitted model and its keeping, exchange rates. */
export { converter, converterByDay, ratesInForce, roughRate, type Convert } from './base-amount';
export { allRates, deleteRate, forecastInvoices, saveRate, type LedgerCut, type LedgerInvoice, type RateRow } from './ledger-store';
export { customerReadings, habitsFor, keepHabits, keepModel, modelFor, modelMark, type CustomerReading, type CustomerReadings } from './model';
export { companyInvoices } from './company-invoices';
