import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A collector's day: courses of disputes, documents, versions of notes, absences, saved views, keys, undo, contact rules. Types only: the tables are made by db/migrations, and a test compares the two. */

export const disputeEvents = sqliteTable('dispute_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  disputeId: text('dispute_id').notNull(),
  kind: text('kind').notNull(),
  detailJson: text('detail_json').notNull().default('{}'),
  note: text('note').notNull().default(''),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const documents = sqliteTable('documents', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  fileName: text('file_name').notNull(),
  mediaType: text('media_type').notNull(),
  bytes: integer('bytes').notNull(),
  sha256: text('sha256').notNull(),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  removedAtMs: integer('removed_at_ms'),
});

export const noteVersions = sqliteTable('note_versions', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  noteId: text('note_id').notNull(),
  text: text('text').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const absences = sqliteTable('absences', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  substituteId: text('substitute_id').notNull(),
  fromDate: text('from_date').notNull(),
  toDate: text('to_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  endedAtMs: integer('ended_at_ms'),
});

export const savedViews = sqliteTable('saved_views', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  ruleJson: text('rule_json').notNull(),
  sort: text('sort').notNull().default('rank'),
  descending: integer('descending').notNull().default(0),
  userId: text('user_id'),
  position: integer('position').notNull().default(0),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
  removedAtMs: integer('removed_at_ms'),
  kind: text('kind').notNull().default('view'),
});

export const collectorPortfolios = sqliteTable('collector_portfolios', {
  userId: text('user_id').primaryKey(),
  ruleJson: text('rule_json').notNull(),
  savedAtMs: integer('saved_at_ms').notNull(),
});

export const userPreferences = sqliteTable(
  'user_preferences',
  {
    userId: text('user_id').notNull(),
    key: text('key').notNull(),
    valueJson: text('value_json').notNull(),
    savedAtMs: integer('saved_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
);

export const userKeys = sqliteTable(
  'user_keys',
  {
    userId: text('user_id').notNull(),
    command: text('command').notNull(),
    keysJson: text('keys_json').notNull(),
    savedAtMs: integer('saved_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.command] })],
);

export const undoEntries = sqliteTable('undo_entries', {
  commandId: text('command_id').primaryKey(),
  operation: text('operation').notNull(),
  label: text('label').notNull(),
  customerId: text('customer_id'),
  userId: text('user_id'),
  inputJson: text('input_json').notNull(),
  stepsJson: text('steps_json').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  undoneBy: text('undone_by'),
  redoneBy: text('redone_by'),
});

export const takenBack = sqliteTable(
  'taken_back',
  {
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
    commandId: text('command_id'),
  },
  (table) => [primaryKey({ columns: [table.subjectKind, table.subjectId] })],
);

export const contactOverrides = sqliteTable('contact_overrides', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  channel: text('channel').notNull(),
  codesJson: text('codes_json').notNull(),
  reason: text('reason').notNull(),
  subjectId: text('subject_id'),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const searchRefs = sqliteTable('search_refs', {
  id: integer('id').primaryKey(),
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
  customerId: text('customer_id').notNull(),
  businessDate: text('business_date').notNull(),
});
