import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Mail out and in. Types only: the tables are made by db/migrations, and a test compares the two. */

export const mails = sqliteTable('mails', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  letterId: text('letter_id'),
  state: text('state').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  inReplyTo: text('in_reply_to').notNull().default(''),
  messageId: text('message_id'),
  emlSha256: text('eml_sha256'),
  sender: text('sender').notNull().default(''),
  attempts: integer('attempts').notNull().default(0),
  dueAtMs: integer('due_at_ms'),
  approvedAtMs: integer('approved_at_ms'),
  begunAtMs: integer('begun_at_ms'),
  endedAtMs: integer('ended_at_ms'),
  reply: text('reply').notNull().default(''),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  changedAtMs: integer('changed_at_ms').notNull(),
});

export const mailRecipients = sqliteTable(
  'mail_recipients',
  {
    mailId: text('mail_id').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull().default(''),
    address: text('address').notNull(),
    addressKey: text('address_key').notNull(),
    contactId: text('contact_id'),
    letterId: text('letter_id'),
    state: text('state').notNull(),
    reply: text('reply').notNull().default(''),
    live: integer('live').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.mailId, table.position] })],
);

export const mailAttachments = sqliteTable(
  'mail_attachments',
  {
    mailId: text('mail_id').notNull(),
    position: integer('position').notNull(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailId, table.position] })],
);

export const mailBytes = sqliteTable('mail_bytes', {
  sha256: text('sha256').primaryKey(),
  bytes: integer('bytes').notNull(),
  packed: blob('packed', { mode: 'buffer' }).notNull(),
});

export const mailEvents = sqliteTable('mail_events', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  mailId: text('mail_id').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  event: text('event').notNull(),
  state: text('state').notNull(),
  detail: text('detail').notNull().default(''),
  userId: text('user_id'),
});

export const receivedMails = sqliteTable('received_mails', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  mailId: text('mail_id'),
  messageId: text('message_id').notNull().default(''),
  fromName: text('from_name').notNull().default(''),
  fromAddress: text('from_address').notNull().default(''),
  subject: text('subject').notNull().default(''),
  body: text('body').notNull().default(''),
  sentAtMs: integer('sent_at_ms'),
  failedAddress: text('failed_address').notNull().default(''),
  diagnostic: text('diagnostic').notNull().default(''),
  sha256: text('sha256').notNull(),
  userId: text('user_id'),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});
