import { integer, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Items and the append-only facts about them. Types only: the tables are made by db/migrations, and a test compares the two. */

export const items = sqliteTable('items', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  number: text('number').notNull(),
  numberKey: text('number_key').notNull(),
  identityKey: text('identity_key').notNull(),
  currency: text('currency').notNull(),
  importId: text('import_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const itemVersions = sqliteTable('item_versions', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  itemId: text('item_id').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  itemDate: text('item_date'),
  dueDate: text('due_date'),
  dueDateSource: text('due_date_source').notNull(),
  reference: text('reference').notNull().default(''),
  poNumber: text('po_number').notNull().default(''),
  terms: text('terms').notNull().default(''),
  description: text('description').notNull().default(''),
  instalmentsJson: text('instalments_json').notNull().default('[]'),
  importId: text('import_id'),
});

export const ledgerFacts = sqliteTable('ledger_facts', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  itemId: text('item_id').notNull(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  counterItemId: text('counter_item_id'),
  reversesSeq: integer('reverses_seq'),
  importId: text('import_id'),
  note: text('note').notNull().default(''),
});
