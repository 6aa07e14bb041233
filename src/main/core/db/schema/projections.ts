import { integer, primaryKey, real, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Derived tables, rebuilt from nothing at will. Types only: the tables are made by db/migrations, and a test compares the two. */

export const openItems = sqliteTable(
  'open_items',
  {
    itemId: text('item_id').notNull(),
    customerId: text('customer_id').notNull(),
    kind: text('kind').notNull(),
    number: text('number').notNull(),
    currency: text('currency').notNull(),
    itemDate: text('item_date'),
    dueDate: text('due_date'),
    dueDateSource: text('due_date_source').notNull(),
    reference: text('reference').notNull(),
    originalMinor: integer('original_minor').notNull(),
    openMinor: integer('open_minor').notNull(),
    disputedMinor: integer('disputed_minor').notNull().default(0),
    promisedMinor: integer('promised_minor').notNull().default(0),
    vanished: integer('vanished').notNull().default(0),
    instalmentsJson: text('instalments_json').notNull().default('[]'),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.itemId] })],
);

export const promiseStates = sqliteTable('promise_states', {
  promiseId: text('promise_id').primaryKey(),
  customerId: text('customer_id').notNull(),
  state: text('state').notNull(),
  reason: text('reason').notNull(),
  currency: text('currency').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  receivedMinor: integer('received_minor').notNull(),
  nextDueDate: text('next_due_date').notNull(),
  instalmentsJson: text('instalments_json').notNull(),
});

export const accountState = sqliteTable('account_state', {
  customerId: text('customer_id').primaryKey(),
  leftOut: text('left_out'),
  score: real('score').notNull(),
  pinned: integer('pinned').notNull().default(0),
  pastDueMinor: integer('past_due_minor').notNull(),
  openMinor: integer('open_minor').notNull(),
  oldestDays: integer('oldest_days').notNull(),
  lastContactAtMs: integer('last_contact_at_ms'),
  nextStepDate: text('next_step_date'),
  segment: text('segment').notNull().default(''),
  nameKey: text('name_key').notNull().default(''),
  views: text('views').notNull().default(''),
  detailJson: text('detail_json').notNull(),
  heldBack: integer('held_back').notNull().default(0),
});

export const projectionState = sqliteTable('projection_state', {
  id: integer('id').primaryKey(),
  day: text('day').notNull(),
  policyHash: text('policy_hash').notNull(),
  version: integer('version').notNull(),
});
