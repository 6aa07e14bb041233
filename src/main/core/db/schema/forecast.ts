import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The forecast of payment and what is measured about it. Types only: the tables are made by db/migrations, and a test compares the two. */

export const fxRates = sqliteTable(
  'fx_rates',
  {
    currency: text('currency').notNull(),
    day: text('day').notNull(),
    rate: real('rate').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.day] })],
);

export const paymentModel = sqliteTable('payment_model', {
  id: integer('id').primaryKey(),
  modelVersion: integer('model_version').notNull(),
  day: text('day').notNull(),
  knownUntilMs: integer('known_until_ms').notNull(),
  modelJson: text('model_json').notNull(),
});

export const customerForecasts = sqliteTable('customer_forecasts', {
  customerId: text('customer_id').primaryKey(),
  modelVersion: integer('model_version').notNull(),
  payments: real('payments').notNull(),
  payerClass: integer('payer_class'),
  lateMoneyDays: integer('late_money_days').notNull(),
  habitMoneyDays: integer('habit_money_days').notNull(),
  takenOutMoneyDays: integer('taken_out_money_days').notNull(),
  lossMinor: integer('loss_minor').notNull(),
  response: real('response').notNull().default(1),
  responseContacts: integer('response_contacts').notNull().default(0),
  responsePaid: integer('response_paid').notNull().default(0),
  responseExpected: real('response_expected').notNull().default(0),
  contactMinutes: real('contact_minutes').notNull().default(0),
});

export const promiseHabits = sqliteTable('promise_habits', {
  id: integer('id').primaryKey(),
  day: text('day').notNull(),
  mark: text('mark').notNull(),
  kept: integer('kept').notNull(),
  judged: integer('judged').notNull(),
  paidAfterBroken: real('paid_after_broken').notNull(),
  expectedAfterBroken: real('expected_after_broken').notNull(),
});

export const handovers = sqliteTable('handovers', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  itemId: text('item_id'),
  kind: text('kind').notNull(),
  withWhom: text('with_whom').notNull().default(''),
  coveredPercent: integer('covered_percent').notNull().default(100),
  since: text('since').notNull(),
  deadline: text('deadline'),
  deadlineFor: text('deadline_for').notNull().default(''),
  note: text('note').notNull().default(''),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  endedOn: text('ended_on'),
  endedAtMs: integer('ended_at_ms'),
  endReason: text('end_reason').notNull().default(''),
});

export const counsel = sqliteTable('counsel', {
  id: text('id').primaryKey(),
  firm: text('firm').notNull(),
  person: text('person').notNull().default(''),
  street: text('street').notNull().default(''),
  postalCode: text('postal_code').notNull().default(''),
  town: text('town').notNull().default(''),
  country: text('country').notNull().default(''),
  email: text('email').notNull().default(''),
  phone: text('phone').notNull().default(''),
  feeReference: text('fee_reference').notNull().default(''),
  retiredOn: text('retired_on'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
});

export const counselMatters = sqliteTable('counsel_matters', {
  handoverId: text('handover_id').primaryKey(),
  counselId: text('counsel_id').notNull(),
  reference: text('reference').notNull().default(''),
  currency: text('currency').notNull(),
  agreedMinor: integer('agreed_minor'),
  billedMinor: integer('billed_minor'),
  claimed: integer('claimed').notNull().default(0),
  outcome: text('outcome'),
});

export const legalCaseSteps = sqliteTable('legal_case_steps', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  handoverId: text('handover_id').notNull(),
  kind: text('kind').notNull(),
  day: text('day').notNull(),
  court: text('court').notNull().default(''),
  caseNumber: text('case_number').notNull().default(''),
  note: text('note').notNull().default(''),
  documentId: text('document_id'),
  currency: text('currency').notNull(),
  costMinor: integer('cost_minor'),
  followUpId: text('follow_up_id'),
  correctsId: text('corrects_id'),
  userId: text('user_id'),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  takenBackAtMs: integer('taken_back_at_ms'),
});

export const controlWeeks = sqliteTable(
  'control_weeks',
  {
    week: text('week').notNull(),
    customerId: text('customer_id').notNull(),
    held: integer('held').notNull(),
    expectedPaid: real('expected_paid').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.week, table.customerId] })],
);

export const itemForecasts = sqliteTable(
  'item_forecasts',
  {
    customerId: text('customer_id').notNull(),
    itemId: text('item_id').notNull(),
    modelVersion: integer('model_version').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    daysPastDue: integer('days_past_due').notNull(),
    earlyDays: integer('early_days'),
    likelyDays: integer('likely_days'),
    latestDays: integer('latest_days'),
    lateThan5: real('late_than_5').notNull(),
    lateThan15: real('late_than_15').notNull(),
    weeklyUnpaid: text('weekly_unpaid').notNull(),
    unpaidIn30: real('unpaid_in_30').notNull(),
    lateDays: real('late_days').notNull(),
    lateMoneyDays: integer('late_money_days').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.itemId] })],
);

export const cashForecasts = sqliteTable(
  'cash_forecasts',
  {
    madeOn: text('made_on').notNull(),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    weeksAhead: integer('weeks_ahead').notNull(),
    modelVersion: integer('model_version').notNull(),
    currency: text('currency').notNull(),
    lowMinor: integer('low_minor').notNull(),
    midMinor: integer('mid_minor').notNull(),
    highMinor: integer('high_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.madeOn, table.fromDay] })],
);

export const backtests = sqliteTable('backtests', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  madeAtMs: integer('made_at_ms').notNull(),
  reportJson: text('report_json').notNull(),
});
