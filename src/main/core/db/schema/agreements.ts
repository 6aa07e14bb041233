import { integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Payment plans, settlements and write-off requests. Types only: the tables are made by db/migrations, and a test compares the two. */

export const plans = sqliteTable('plans', {
  id: text('id').primaryKey(),
  promiseId: text('promise_id').notNull(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  balanceMinor: integer('balance_minor').notNull(),
  downMinor: integer('down_minor').notNull(),
  instalmentCount: integer('instalment_count').notNull(),
  rhythm: text('rhythm').notNull(),
  firstDate: text('first_date').notNull(),
  defaultAfterMisses: integer('default_after_misses').notNull(),
  graceBankDays: integer('grace_bank_days').notNull(),
  approvedBy: text('approved_by').notNull().default(''),
  approvalReason: text('approval_reason').notNull().default(''),
  limitsJson: text('limits_json').notNull().default('[]'),
  agreedOn: text('agreed_on').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const planItems = sqliteTable(
  'plan_items',
  {
    planId: text('plan_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    leftOutMinor: integer('left_out_minor').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.planId, table.itemId] })],
);

export const settlementOffers = sqliteTable('settlement_offers', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  balanceMinor: integer('balance_minor').notNull(),
  offerMinor: integer('offer_minor').notNull(),
  expiresOn: text('expires_on').notNull(),
  conditionText: text('condition_text').notNull().default(''),
  approvedBy: text('approved_by').notNull().default(''),
  approvalReason: text('approval_reason').notNull().default(''),
  promiseId: text('promise_id'),
  offeredOn: text('offered_on').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  withdrawnOn: text('withdrawn_on'),
  withdrawnAtMs: integer('withdrawn_at_ms'),
  withdrawnReason: text('withdrawn_reason').notNull().default(''),
});

export const settlementItems = sqliteTable(
  'settlement_items',
  {
    settlementId: text('settlement_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    openMinor: integer('open_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.settlementId, table.itemId] })],
);

export const writeOffRequests = sqliteTable('write_off_requests', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  reason: text('reason').notNull(),
  note: text('note').notNull().default(''),
  settlementId: text('settlement_id'),
  disputeId: text('dispute_id'),
  approver: text('approver').notNull().default(''),
  requestedOn: text('requested_on').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  status: text('status').notNull().default('requested'),
  decidedOn: text('decided_on'),
  decidedAtMs: integer('decided_at_ms'),
  decidedBy: text('decided_by'),
  decisionNote: text('decision_note').notNull().default(''),
});

export const writeOffItems = sqliteTable(
  'write_off_items',
  {
    requestId: text('request_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.itemId] })],
);

export const settlementEvents = sqliteTable('settlement_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  settlementId: text('settlement_id').notNull(),
  kind: text('kind').notNull(),
  reason: text('reason').notNull().default(''),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const writeOffEvents = sqliteTable('write_off_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  requestId: text('request_id').notNull(),
  kind: text('kind').notNull(),
  note: text('note').notNull().default(''),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const writeOffBookings = sqliteTable('write_off_bookings', {
  factSeq: integer('fact_seq').primaryKey(),
  requestId: text('request_id').notNull(),
});

export const writeOffApprovers = sqliteTable('write_off_approvers', {
  userId: text('user_id').primaryKey(),
  limitMinor: integer('limit_minor').notNull(),
  savedAtMs: integer('saved_at_ms').notNull(),
});

export const agreementRequests = sqliteTable('agreement_requests', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  currency: text('currency').notNull(),
  balanceMinor: integer('balance_minor').notNull(),
  offerMinor: integer('offer_minor'),
  day: text('day').notNull(),
  termsJson: text('terms_json').notNull(),
  limitsJson: text('limits_json').notNull(),
  askedOf: text('asked_of'),
  reason: text('reason').notNull(),
  requestedOn: text('requested_on').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  status: text('status').notNull().default('requested'),
  decidedOn: text('decided_on'),
  decidedBy: text('decided_by'),
  decisionNote: text('decision_note').notNull().default(''),
  planId: text('plan_id'),
  settlementId: text('settlement_id'),
});

export const agreementRequestItems = sqliteTable(
  'agreement_request_items',
  {
    requestId: text('request_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.itemId] })],
);

export const agreementRequestEvents = sqliteTable('agreement_request_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  requestId: text('request_id').notNull(),
  kind: text('kind').notNull(),
  note: text('note').notNull().default(''),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});
