import { blob, integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Letters with their exact bytes. Types only: the tables are made by db/migrations, and a test compares the two. */

export const letters = sqliteTable('letters', {
  id: text('id').primaryKey(),
  reference: text('reference').notNull(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  language: text('language').notNull(),
  subjectId: text('subject_id').notNull().default(''),
  level: integer('level'),
  currency: text('currency').notNull(),
  totalMinor: integer('total_minor').notNull(),
  chargesMinor: integer('charges_minor').notNull().default(0),
  issuedOn: text('issued_on').notNull(),
  payBy: text('pay_by').notNull(),
  templateId: text('template_id').notNull(),
  templateVersion: integer('template_version').notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  pages: integer('pages').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  state: text('state').notNull(),
  sentOn: text('sent_on'),
});

export const letterBytes = sqliteTable('letter_bytes', {
  letterId: text('letter_id').primaryKey(),
  pdf: blob('pdf', { mode: 'buffer' }).notNull(),
});

export const letterItems = sqliteTable(
  'letter_items',
  {
    letterId: text('letter_id').notNull(),
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    number: text('number').notNull(),
    itemDate: text('item_date'),
    dueDate: text('due_date'),
    daysLate: integer('days_late').notNull(),
    openMinor: integer('open_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.letterId, table.itemId] })],
);

export const letterTemplateVersions = sqliteTable(
  'letter_template_versions',
  {
    kind: text('kind').notNull(),
    language: text('language').notNull(),
    version: integer('version').notNull(),
    partsJson: text('parts_json'),
    shippedVersion: integer('shipped_version').notNull(),
    userId: text('user_id'),
    businessDate: text('business_date').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.language, table.version] })],
);

export const signatureImages = sqliteTable('signature_images', {
  userId: text('user_id').primaryKey(),
  mediaType: text('media_type').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  sha256: text('sha256').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const letterheadLogos = sqliteTable('letterhead_logos', {
  sha256: text('sha256').primaryKey(),
  mediaType: text('media_type').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  inUse: integer('in_use').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});
