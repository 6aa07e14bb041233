import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Payment terms: the register of codes, and what customers agreed. Types only: the tables are made by db/migrations, and a test compares the two. */

export const paymentTerms = sqliteTable('payment_terms', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  codeKey: text('code_key').notNull(),
  name: text('name').notNull().default(''),
  termsText: text('terms_text').notNull(),
  termsJson: text('terms_json').notNull(),
  retiredOn: text('retired_on'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  takenBackAtMs: integer('taken_back_at_ms'),
});

export const customerTerms = sqliteTable('customer_terms', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  termsText: text('terms_text').notNull(),
  termsJson: text('terms_json').notNull(),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  reference: text('reference').notNull().default(''),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  takenBackAtMs: integer('taken_back_at_ms'),
});
