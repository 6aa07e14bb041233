import { integer, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** What happened: the hash-chained audit trail, calls, notes, follow-ups, worklist marks. Types only: the tables are made by db/migrations, and a test compares the two. */

export const activities = sqliteTable('activities', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  businessDate: text('business_date').notNull(),
  userId: text('user_id'),
  kind: text('kind').notNull(),
  code: text('code').notNull(),
  customerId: text('customer_id'),
  itemId: text('item_id'),
  subjectId: text('subject_id'),
  title: text('title').notNull(),
  detail: text('detail').notNull().default(''),
  payloadJson: text('payload_json').notNull().default('{}'),
  commandId: text('command_id'),
  prevHash: text('prev_hash').notNull(),
  hash: text('hash').notNull(),
});

export const calls = sqliteTable('calls', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  contactId: text('contact_id'),
  phone: text('phone').notNull().default(''),
  direction: text('direction').notNull(),
  businessDate: text('business_date').notNull(),
  startedAtMs: integer('started_at_ms').notNull(),
  seconds: integer('seconds').notNull(),
  outcome: text('outcome').notNull(),
  outcomeClass: text('outcome_class').notNull(),
  reasonForDelay: text('reason_for_delay'),
  note: text('note').notNull().default(''),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const notes = sqliteTable('notes', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  itemId: text('item_id'),
  text: text('text').notNull(),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  disputeId: text('dispute_id'),
  promiseId: text('promise_id'),
  editedAtMs: integer('edited_at_ms'),
});

export const followUps = sqliteTable('follow_ups', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  dueDate: text('due_date').notNull(),
  dueTime: text('due_time'),
  note: text('note').notNull().default(''),
  callId: text('call_id'),
  promiseId: text('promise_id'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  finishedOn: text('finished_on'),
  finishedAtMs: integer('finished_at_ms'),
  ownerId: text('owner_id'),
  disputeId: text('dispute_id'),
});

export const worklistMarks = sqliteTable('worklist_marks', {
  customerId: text('customer_id').primaryKey(),
  snoozedUntil: text('snoozed_until'),
  snoozeReason: text('snooze_reason').notNull().default(''),
  pinned: integer('pinned').notNull().default(0),
  markedAtMs: integer('marked_at_ms').notNull(),
  snoozedUntilMs: integer('snoozed_until_ms'),
  snoozedTime: text('snoozed_time'),
  skippedOn: text('skipped_on'),
});
