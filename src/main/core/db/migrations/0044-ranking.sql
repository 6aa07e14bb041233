-- What the contact log says about a customer: paid within 7 days after contacts against expected without them (an estimate,
-- with its counts), and minutes a contact takes. Derived, like the rest of the row.
ALTER TABLE customer_forecasts ADD COLUMN response REAL NOT NULL DEFAULT 1;
ALTER TABLE customer_forecasts ADD COLUMN response_contacts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_forecasts ADD COLUMN response_paid INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_forecasts ADD COLUMN response_expected REAL NOT NULL DEFAULT 0;
ALTER TABLE customer_forecasts ADD COLUMN contact_minutes REAL NOT NULL DEFAULT 0;

-- What the promises of the whole ledger teach, worked out with the payment model of the same day and mark.
CREATE TABLE promise_habits (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  mark TEXT NOT NULL,
  kept INTEGER NOT NULL,
  judged INTEGER NOT NULL,
  -- Invoices paid within 14 days after a broken promise, and how many the model expected without the break.
  paid_after_broken REAL NOT NULL,
  expected_after_broken REAL NOT NULL
) STRICT;

-- An account or an invoice that is not the collector's to call about: with lawyers, with an agency, or covered by an insurer.
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  -- Null = the whole account.
  item_id TEXT REFERENCES items (id),
  kind TEXT NOT NULL CHECK (kind IN ('legal', 'placed', 'insured')),
  with_whom TEXT NOT NULL DEFAULT '',
  -- How much of it: all, or the share an insurer covers.
  covered_percent INTEGER NOT NULL DEFAULT 100 CHECK (covered_percent BETWEEN 1 AND 100),
  since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
  -- The next day by which something must be done, and what, e.g. the notice of a loss to the insurer.
  deadline TEXT CHECK (deadline IS NULL OR deadline LIKE '____-__-__'),
  deadline_for TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  ended_on TEXT CHECK (ended_on IS NULL OR ended_on LIKE '____-__-__'),
  ended_at_ms INTEGER,
  end_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX handovers_by_customer ON handovers (customer_id, recorded_at_ms);
CREATE INDEX handovers_by_item ON handovers (item_id) WHERE item_id IS NOT NULL;

-- What must be done today is looked up after every command: read from this index alone, not from everybody.
CREATE INDEX account_state_must_do ON account_state (customer_id) WHERE held_back = 1 OR instr (views, ',due-today,') > 0 OR instr (views, ',broken-promises,') > 0;

-- Control weeks: who was on the list, who was left in peace by lot, and what the model expected to be paid within the 7 days.
CREATE TABLE control_weeks (
  week TEXT NOT NULL CHECK (week LIKE '____-__-__'),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  expected_paid REAL NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (week, customer_id)
) STRICT, WITHOUT ROWID;
