/** When open invoices will be paid, from the ledger's own history: an empirical-Bayes payment hazard, explained and additive. No clock: the day is handed in. */
export { forecastLedger, forecastLedgerSteps, type DaySpan, type ForecastInvoice, type ForecastLedger } from './invoices';
export { type Steps } from './steps';
export { customerModel, fitPaymentModel, forecastVersion, likeliestClass, modelFromText, modelToText, type CustomerModel, type PaymentModel } from './model';
export { forecastCustomer, forecastEverybody, type CustomerForecast, type InvoiceForecast } from './score';
export { probabilityLaterThan, survivalCurve, type Rates } from './survival';
export { isPayingLater, medianOf, paymentTrend } from './delays';
export { forecastOpenBook, forecastWeeks, type OpenBookForecast, type OpenInvoice, type OpenInvoiceForecast } from './open-book';
export { clearingOf, paidShare, type Clearing } from './clearing';
export {
  contactResponse,
  hazardAfterBroken,
  ledgerKeptShare,
  noPromiseHabits,
  noResponse,
  ownKeptShare,
  windowAfter,
  type ContactResponse,
  type PromiseHabits,
} from './response';
