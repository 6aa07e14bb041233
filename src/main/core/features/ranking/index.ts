/**
 * Ranking: the projections (open items, promise states, account states), worked out by one function for one customer, for
 * everybody, and for any day of the past.
 */
export { waitingWriteOffs } from './write-off-store';
export { cashOutlook, type CashWeek } from './cash';
export { computeAccounts, type ComputeOptions } from './compute';
export { leftOutWords, type LeftOut, type ViewCode, type ComputedAccount } from './decide';
export { decodeDetail, type DecodeContext, type KeptDetail, type KeptStrip } from './detail';
export { everythingKnown, presentCut, resolveHistoryView, type HistoryInput, type HistoryView } from './history-view';
export { lateParts } from './account-facts';
export type { OpenItem } from './open-items';
export { wholeBook, type ItemForecastRow } from './forecast-store';
export { spreadOf } from './forecasting';
export { capacityOf, policyFor, type Policy } from './policy';
export { projectionState, type ProjectionState } from './projection-store';
export { receiptsOn, type PromiseRow } from './promises-store';
export { ensureProjections, rebuildProjections, refreshAccounts, refreshAllAccounts, type ProjectionWriter } from './refresh';
export { rowsByIds, type OpenItemRow } from './rows';
export { chunks, listCondition } from './scope';
export { customerGroup, ledgerCoversUntil, mergedCustomers, openItemsFromFacts, ownersOf, type Cut } from './store';
