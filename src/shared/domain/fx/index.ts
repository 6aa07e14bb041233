/** Exchange rates as somebody's file has them: a list or a table of days by currencies, read tolerantly. */
export { readRates, type ReadRates } from './rate-file';
