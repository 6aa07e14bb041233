/** The payment model in the product: the ledger as the forecast reads it, the fitted model and its keeping, exchange rates. */
export { converter, ratesInForce, type Convert } from './base-amount';
export { allRates, deleteRate, saveRate, type LedgerScope, type RateRow } from './ledger-store';
export { customerReadings, keepModel, modelFor, modelMark, type CustomerReadings } from './model';
export { companyInvoices } from './company-invoices';
