import { integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Customers, their spellings and their contacts. Types only: the tables are made by db/migrations, and a test compares the two. */

export const customers = sqliteTable('customers', {
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  numberKey: text('number_key').notNull(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  parentId: text('parent_id'),
  mergedIntoId: text('merged_into_id'),
  segment: text('segment').notNull().default(''),
  tagsJson: text('tags_json').notNull().default('[]'),
  termsCode: text('terms_code').notNull().default(''),
  termsDays: integer('terms_days'),
  creditLimitMinor: integer('credit_limit_minor'),
  currency: text('currency'),
  language: text('language').notNull().default(''),
  country: text('country').notNull().default(''),
  debtorType: text('debtor_type').notNull().default('company'),
  timeZone: text('time_zone').notNull().default(''),
  handleWithCare: integer('handle_with_care').notNull().default(0),
  doNotContact: integer('do_not_contact').notNull().default(0),
  addressJson: text('address_json').notNull().default('[]'),
  note: text('note').notNull().default(''),
  ownerId: text('owner_id'),
  archived: integer('archived').notNull().default(0),
  importId: text('import_id'),
  version: integer('version').notNull().default(1),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
  promiseToleranceDays: integer('promise_tolerance_days'),
  letterForm: text('letter_form').notNull().default(''),
  paymentMethodsJson: text('payment_methods_json'),
});

export const customerNames = sqliteTable(
  'customer_names',
  {
    customerId: text('customer_id').notNull(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    seen: integer('seen').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.name] })],
);

export const customerDecisions = sqliteTable(
  'customer_decisions',
  {
    aId: text('a_id').notNull(),
    bId: text('b_id').notNull(),
    decision: text('decision').notNull(),
    decidedAtMs: integer('decided_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.aId, table.bId] })],
);

export const contacts = sqliteTable('contacts', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  name: text('name').notNull(),
  role: text('role').notNull().default(''),
  preferredChannel: text('preferred_channel'),
  doNotUse: integer('do_not_use').notNull().default(0),
  note: text('note').notNull().default(''),
  position: integer('position').notNull().default(0),
  createdAtMs: integer('created_at_ms').notNull(),
});

export const contactPoints = sqliteTable(
  'contact_points',
  {
    contactId: text('contact_id').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    value: text('value'),
    written: text('written').notNull(),
    health: text('health').notNull().default('unknown'),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.position] })],
);
