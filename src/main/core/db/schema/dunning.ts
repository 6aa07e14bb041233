import { integer, primaryKey, text, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Dunning policies, runs and the steps really taken. Types only: the tables are made by db/migrations, and a test compares the two. */

export const dunningPolicies = sqliteTable('dunning_policies', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  archivedAtMs: integer('archived_at_ms'),
});

export const dunningPolicyVersions = sqliteTable(
  'dunning_policy_versions',
  {
    policyId: text('policy_id').notNull(),
    version: integer('version').notNull(),
    ruleJson: text('rule_json').notNull(),
    strategyJson: text('strategy_json').notNull(),
    note: text('note').notNull().default(''),
    state: text('state').notNull(),
    userId: text('user_id'),
    recordedAtMs: integer('recorded_at_ms').notNull(),
    activatedOn: text('activated_on'),
    activatedBy: text('activated_by'),
  },
  (table) => [primaryKey({ columns: [table.policyId, table.version] })],
);

export const dunningPolicyReviews = sqliteTable(
  'dunning_policy_reviews',
  {
    policyId: text('policy_id').notNull(),
    version: integer('version').notNull(),
    reviewMonths: integer('review_months').notNull(),
    reviewedBy: text('reviewed_by'),
    reviewedOn: text('reviewed_on'),
    approvedBy: text('approved_by'),
    approvedOn: text('approved_on'),
    approvalNote: text('approval_note').notNull().default(''),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.policyId, table.version] })],
);

export const accountStops = sqliteTable('account_stops', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  kind: text('kind').notNull(),
  since: text('since').notNull(),
  reason: text('reason').notNull().default(''),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  endedOn: text('ended_on'),
  endedAtMs: integer('ended_at_ms'),
  endReason: text('end_reason').notNull().default(''),
  claimBy: text('claim_by'),
});

export const dunningRuns = sqliteTable('dunning_runs', {
  id: text('id').primaryKey(),
  day: text('day').notNull(),
  state: text('state').notNull(),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  endedAtMs: integer('ended_at_ms'),
});

export const dunningRunLetters = sqliteTable(
  'dunning_run_letters',
  {
    runId: text('run_id').notNull(),
    customerId: text('customer_id').notNull(),
    currency: text('currency').notNull(),
    level: integer('level').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    channel: text('channel').notNull(),
    policyId: text('policy_id').notNull().default(''),
    policyVersion: integer('policy_version').notNull().default(0),
    stepId: text('step_id'),
    state: text('state').notNull(),
    finding: text('finding').notNull().default(''),
    letterId: text('letter_id'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.customerId, table.currency, table.level] })],
);

export const dunningSteps = sqliteTable('dunning_steps', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  currency: text('currency').notNull(),
  policyId: text('policy_id').notNull(),
  policyVersion: integer('policy_version').notNull(),
  stepId: text('step_id').notNull(),
  channel: text('channel').notNull(),
  level: integer('level'),
  day: text('day').notNull(),
  itemsJson: text('items_json').notNull(),
  letterId: text('letter_id'),
  followUpId: text('follow_up_id'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const dunningReasons = sqliteTable(
  'dunning_reasons',
  {
    customerId: text('customer_id').notNull(),
    currency: text('currency').notNull(),
    level: integer('level').notNull(),
    day: text('day').notNull(),
    codesJson: text('codes_json').notNull(),
    reason: text('reason').notNull(),
    userId: text('user_id'),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.currency, table.level, table.day] })],
);

export const dunningApprovals = sqliteTable(
  'dunning_approvals',
  {
    customerId: text('customer_id').notNull(),
    currency: text('currency').notNull(),
    level: integer('level').notNull(),
    askedBy: text('asked_by'),
    askedOf: text('asked_of'),
    askedOn: text('asked_on').notNull(),
    totalMinor: integer('total_minor').notNull(),
    approvedBy: text('approved_by'),
    approvedOn: text('approved_on'),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.currency, table.level] })],
);

export const dunningStepApprovals = sqliteTable(
  'dunning_step_approvals',
  {
    customerId: text('customer_id').notNull(),
    currency: text('currency').notNull(),
    stepId: text('step_id').notNull(),
    askedOn: text('asked_on').notNull(),
    askedBy: text('asked_by'),
    askedOf: text('asked_of').notNull(),
    note: text('note').notNull(),
    totalMinor: integer('total_minor').notNull(),
    approvedBy: text('approved_by'),
    approvedOn: text('approved_on'),
    reason: text('reason').notNull().default(''),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.currency, table.stepId, table.askedOn] })],
);
