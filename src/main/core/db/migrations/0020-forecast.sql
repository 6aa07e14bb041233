-- Dated exchange rates: 1 unit of the currency is `rate` units of the base currency from `day` on.
CREATE TABLE fx_rates (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  rate REAL NOT NULL CHECK (rate > 0),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

-- What the ledger as a whole says about payment, as fitted for one day on what the imports up to an instant said.
CREATE TABLE payment_model (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  model_version INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  known_until_ms INTEGER NOT NULL,
  model_json TEXT NOT NULL
) STRICT;

-- Derived, like the other projections. Amounts: minor units of the base currency; money-days: those times days.
CREATE TABLE customer_forecasts (
  customer_id TEXT PRIMARY KEY REFERENCES customers (id),
  model_version INTEGER NOT NULL,
  -- Paid invoices the customer is judged by, weighted by age, and the payer class he most likely belongs to (1 pays first, 5 last).
  payments REAL NOT NULL,
  payer_class INTEGER CHECK (payer_class BETWEEN 1 AND 5),
  late_money_days INTEGER NOT NULL,
  habit_money_days INTEGER NOT NULL,
  -- Part of late_money_days no contact can win: disputed, promised, covered by credits or likely paid.
  taken_out_money_days INTEGER NOT NULL,
  loss_minor INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_forecasts_by_score ON customer_forecasts (late_money_days DESC, customer_id);

CREATE TABLE item_forecasts (
  customer_id TEXT NOT NULL,
  item_id TEXT NOT NULL REFERENCES items (id),
  model_version INTEGER NOT NULL,
  -- What was counted, in the base currency.
  amount_minor INTEGER NOT NULL,
  days_past_due INTEGER NOT NULL,
  -- Days from the day of the projection until one in ten, half, nine in ten such items are paid; null beyond 150.
  early_days INTEGER,
  likely_days INTEGER,
  latest_days INTEGER,
  late_than_5 REAL NOT NULL,
  late_than_15 REAL NOT NULL,
  -- Probability to be still unpaid after 7, 14, ... 91 days, comma separated.
  weekly_unpaid TEXT NOT NULL,
  unpaid_in_30 REAL NOT NULL,
  late_days REAL NOT NULL,
  -- round(amount_minor * late_days): adds up to late_money_days of the customer.
  late_money_days INTEGER NOT NULL,
  PRIMARY KEY (customer_id, item_id)
) STRICT, WITHOUT ROWID;

-- Past forecasts of cash, kept to be held against what came.
CREATE TABLE cash_forecasts (
  made_on TEXT NOT NULL CHECK (made_on LIKE '____-__-__'),
  from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
  to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__'),
  weeks_ahead INTEGER NOT NULL,
  model_version INTEGER NOT NULL,
  currency TEXT NOT NULL,
  low_minor INTEGER NOT NULL,
  mid_minor INTEGER NOT NULL,
  high_minor INTEGER NOT NULL,
  PRIMARY KEY (made_on, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE backtests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at_ms INTEGER NOT NULL,
  report_json TEXT NOT NULL
) STRICT;

-- True when what must be done today is more than a day holds: the account is ranked by its forecast alone.
ALTER TABLE account_state ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0 CHECK (held_back IN (0, 1));
