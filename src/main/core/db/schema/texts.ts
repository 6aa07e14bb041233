import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Text messages that were handed out. Types only: the tables are made by db/migrations, and a test compares the two. */

export const texts = sqliteTable('texts', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  contactId: text('contact_id'),
  number: text('number').notNull(),
  kind: text('kind').notNull(),
  language: text('language').notNull(),
  body: text('body').notNull(),
  segments: integer('segments').notNull(),
  way: text('way').notNull(),
  reference: text('reference').notNull(),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  takenBackAtMs: integer('taken_back_at_ms'),
});
