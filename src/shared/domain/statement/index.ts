/** Statement of account: what is open on a day, and how the balance came about. Both end at the ledger's own sum. */
export {
  openItemParts,
  runningParts,
  type EntryKind,
  type OpenItemPart,
  type OpenItemRules,
  type OpenLine,
  type RunningEntry,
  type RunningPart,
  type StatementFact,
  type StatementItem,
} from './statement';
