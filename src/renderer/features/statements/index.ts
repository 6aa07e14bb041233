/** Statements of account: looked at, saved, mailed, and many at once. */
export { StatementsScreen } from './StatementsScreen';
