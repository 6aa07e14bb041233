import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Reference rates, laws, clauses, and what was billed or waived. Types only: the tables are made by db/migrations, and a test compares the two. */

export const referenceRates = sqliteTable('reference_rates', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  series: text('series').notNull(),
  validFrom: text('valid_from').notNull(),
  rateBp: integer('rate_bp'),
  source: text('source').notNull().default(''),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const referenceRateChecks = sqliteTable('reference_rate_checks', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  series: text('series').notNull(),
  knownUntil: text('known_until').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const interestLaws = sqliteTable('interest_laws', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  lawId: text('law_id').notNull(),
  lawJson: text('law_json'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const interestClauses = sqliteTable('interest_clauses', {
  id: text('id').primaryKey(),
  customerId: text('customer_id'),
  lawId: text('law_id'),
  reference: text('reference').notNull(),
  clauseText: text('clause_text').notNull().default(''),
  basis: text('basis').notNull(),
  rateBp: integer('rate_bp').notNull().default(0),
  series: text('series'),
  rateRule: text('rate_rule').notNull(),
  dayCount: text('day_count').notNull(),
  rounding: text('rounding').notNull(),
  fixedSumMinor: integer('fixed_sum_minor'),
  fixedSumCurrency: text('fixed_sum_currency'),
  validFrom: text('valid_from'),
  validTo: text('valid_to'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  endedAtMs: integer('ended_at_ms'),
  governingLaw: text('governing_law').notNull().default(''),
  disputeText: text('dispute_text').notNull().default(''),
  disputeDays: integer('dispute_days'),
});

export const interestDecisions = sqliteTable('interest_decisions', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  decision: text('decision').notNull(),
  upTo: text('up_to').notNull(),
  interestMinor: integer('interest_minor').notNull(),
  fixedSumMinor: integer('fixed_sum_minor').notNull(),
  chargeItemId: text('charge_item_id'),
  reason: text('reason').notNull().default(''),
  businessDate: text('business_date').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const interestDecisionsTakenBack = sqliteTable('interest_decisions_taken_back', {
  decisionId: text('decision_id').primaryKey(),
  reason: text('reason').notNull().default(''),
  businessDate: text('business_date').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const interestDays = sqliteTable(
  'interest_days',
  {
    decisionId: text('decision_id').notNull(),
    position: integer('position').notNull(),
    itemId: text('item_id').notNull(),
    part: integer('part').notNull(),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    lineJson: text('line_json').notNull(),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.position] })],
);

export const interestFixedSums = sqliteTable(
  'interest_fixed_sums',
  {
    decisionId: text('decision_id').notNull(),
    itemId: text('item_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    lineJson: text('line_json').notNull(),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.itemId] })],
);

export const letterFees = sqliteTable('letter_fees', {
  letterId: text('letter_id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  level: integer('level').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  businessDate: text('business_date').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const letterFeeDecisions = sqliteTable('letter_fee_decisions', {
  decisionId: text('decision_id').primaryKey(),
  letterId: text('letter_id').notNull(),
});

export const letterFeeChoices = sqliteTable(
  'letter_fee_choices',
  {
    customerId: text('customer_id').notNull(),
    currency: text('currency').notNull(),
    level: integer('level').notNull(),
    day: text('day').notNull(),
    choice: text('choice').notNull(),
    reason: text('reason').notNull().default(''),
    userId: text('user_id'),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.currency, table.level, table.day] })],
);
