import { integer, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** The company, its collectors, settings, and the ledger of commands. Types only: the tables are made by db/migrations, and a test compares the two. */

export const company = sqliteTable('company', {
  id: integer('id').primaryKey(),
  companyId: text('company_id').notNull(),
  isSample: integer('is_sample').notNull().default(0),
  profileJson: text('profile_json').notNull(),
  version: integer('version').notNull().default(1),
  createdAtMs: integer('created_at_ms').notNull(),
});

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  valueJson: text('value_json').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  initials: text('initials').notNull(),
  title: text('title').notNull().default(''),
  phone: text('phone').notNull().default(''),
  email: text('email').notNull().default(''),
  active: integer('active').notNull().default(1),
  createdAtMs: integer('created_at_ms').notNull(),
});

export const commands = sqliteTable('commands', {
  id: text('id').primaryKey(),
  operation: text('operation').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  answerJson: text('answer_json').notNull(),
});

export const drafts = sqliteTable('drafts', {
  key: text('key').primaryKey(),
  valueJson: text('value_json').notNull(),
  savedAtMs: integer('saved_at_ms').notNull(),
});
