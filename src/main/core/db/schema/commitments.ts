import { integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Promises to pay and disputes. Types only: the tables are made by db/migrations, and a test compares the two. */

export const promises = sqliteTable('promises', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  madeOn: text('made_on').notNull(),
  promisedBy: text('promised_by').notNull().default(''),
  channel: text('channel').notNull(),
  note: text('note').notNull().default(''),
  callId: text('call_id'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const promiseInstalments = sqliteTable(
  'promise_instalments',
  {
    promiseId: text('promise_id').notNull(),
    position: integer('position').notNull(),
    dueDate: text('due_date').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.promiseId, table.position] })],
);

export const promiseItems = sqliteTable(
  'promise_items',
  {
    promiseId: text('promise_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.promiseId, table.itemId] })],
);

export const promiseEvents = sqliteTable('promise_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  promiseId: text('promise_id').notNull(),
  kind: text('kind').notNull(),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  replacedById: text('replaced_by_id'),
  reason: text('reason').notNull().default(''),
});

export const promiseWays = sqliteTable('promise_ways', {
  promiseId: text('promise_id').primaryKey(),
  payBy: text('pay_by').notNull(),
});

export const promiseConfirmations = sqliteTable('promise_confirmations', {
  promiseId: text('promise_id').primaryKey(),
  mailId: text('mail_id').notNull(),
});

export const disputes = sqliteTable('disputes', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  itemId: text('item_id').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  reason: text('reason').notNull(),
  note: text('note').notNull().default(''),
  openedOn: text('opened_on').notNull(),
  dueDate: text('due_date'),
  resolvedOn: text('resolved_on'),
  resolution: text('resolution').notNull().default(''),
  resolutionNote: text('resolution_note').notNull().default(''),
  callId: text('call_id'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  resolvedAtMs: integer('resolved_at_ms'),
  stage: text('stage').notNull().default('open'),
  rootCause: text('root_cause').notNull().default(''),
  ownerId: text('owner_id'),
  line: text('line').notNull().default(''),
  grantedMinor: integer('granted_minor').notNull().default(0),
});
