import { integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Import runs, mapping profiles, refused rows, vanished items. Types only: the tables are made by db/migrations, and a test compares the two. */

export const mappingProfiles = sqliteTable('mapping_profiles', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  headerFingerprint: text('header_fingerprint').notNull(),
  mappingJson: text('mapping_json').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  lastUsedAtMs: integer('last_used_at_ms'),
});

export const imports = sqliteTable('imports', {
  id: text('id').primaryKey(),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  kind: text('kind').notNull(),
  mappingJson: text('mapping_json').notNull(),
  snapshotDate: text('snapshot_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  userId: text('user_id'),
  rows: integer('rows').notNull(),
  created: integer('created').notNull(),
  changed: integer('changed').notNull(),
  unchanged: integer('unchanged').notNull(),
  vanished: integer('vanished').notNull(),
  rejected: integer('rejected').notNull(),
  newCustomers: integer('new_customers').notNull().default(0),
  controlTotalsJson: text('control_totals_json').notNull(),
  notesJson: text('notes_json').notNull().default('[]'),
  undoneAtMs: integer('undone_at_ms'),
});

export const importRejects = sqliteTable(
  'import_rejects',
  {
    importId: text('import_id').notNull(),
    line: integer('line').notNull(),
    field: text('field').notNull(),
    found: text('found').notNull(),
    reason: text('reason').notNull(),
    fix: text('fix').notNull().default(''),
    rowJson: text('row_json').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line, table.field] })],
);

export const vanishedItems = sqliteTable('vanished_items', {
  itemId: text('item_id').primaryKey(),
  importId: text('import_id').notNull(),
  proposedDate: text('proposed_date').notNull(),
  proposedAtMs: integer('proposed_at_ms').notNull(),
  state: text('state').notNull(),
  decidedAtMs: integer('decided_at_ms'),
});
