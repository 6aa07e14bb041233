/** Aging: how old every open amount is, per currency, so that the buckets always add up to the ledger. */
export { bucketIndex, bucketScheme, usualBounds, type AgingBasis, type BucketRange } from './scheme';
export {
  agingBuckets,
  daysPastDue,
  effectiveDueDate,
  type AgedBucket,
  type AgedCurrency,
  type AgingItem,
  type AgingRules,
  type DueDateSource,
  type ItemKind,
} from './aging';
