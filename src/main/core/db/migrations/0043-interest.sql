-- Reference rates as the user entered them, over what ships. Append-only: the last row of a series and day holds; a rate of NULL takes the entry out.
CREATE TABLE reference_rates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  series TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  rate_bp INTEGER CHECK (rate_bp IS NULL OR rate_bp BETWEEN -10000 AND 100000),
  source TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER reference_rates_are_never_changed BEFORE UPDATE ON reference_rates BEGIN SELECT RAISE (ABORT, 'reference rates are append-only'); END;
CREATE TRIGGER reference_rates_are_never_deleted BEFORE DELETE ON reference_rates BEGIN SELECT RAISE (ABORT, 'reference rates are append-only'); END;

-- "I have looked: this series has no newer rate up to this day." The last row of a series holds.
CREATE TABLE reference_rate_checks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  series TEXT NOT NULL,
  known_until TEXT NOT NULL CHECK (known_until LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;

-- Laws as the user changed them. The last row of a law holds; a law of NULL goes back to what ships.
CREATE TABLE interest_laws (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  law_id TEXT NOT NULL,
  law_json TEXT,
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;

-- What contracts say about late payment. Without a customer it holds for all who have no clause of their own.
CREATE TABLE interest_clauses (
  id TEXT PRIMARY KEY,
  customer_id TEXT REFERENCES customers (id),
  -- Law that governs the contract; NULL = that of the company's country.
  law_id TEXT,
  reference TEXT NOT NULL,
  clause_text TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL CHECK (basis IN ('rate', 'margin', 'law', 'none')),
  rate_bp INTEGER NOT NULL DEFAULT 0 CHECK (rate_bp BETWEEN 0 AND 100000),
  series TEXT,
  rate_rule TEXT NOT NULL CHECK (rate_rule IN ('fixed-at-default', 'follows-half-years')),
  day_count TEXT NOT NULL CHECK (day_count IN ('actual/365', 'actual/360', 'actual/actual', '30E/360')),
  rounding TEXT NOT NULL CHECK (rounding IN ('once', 'daily')),
  fixed_sum_minor INTEGER CHECK (fixed_sum_minor IS NULL OR fixed_sum_minor BETWEEN 1 AND 100000000),
  fixed_sum_currency TEXT CHECK (fixed_sum_currency IS NULL OR length(fixed_sum_currency) = 3),
  valid_from TEXT CHECK (valid_from IS NULL OR valid_from LIKE '____-__-__'),
  valid_to TEXT CHECK (valid_to IS NULL OR valid_to LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  -- Replaced by a newer clause or taken away; the row stays, because charges rest on it.
  ended_at_ms INTEGER
) STRICT;
CREATE INDEX interest_clauses_by_customer ON interest_clauses (customer_id) WHERE ended_at_ms IS NULL;

-- Interest and fixed sums that were billed or waived: one row per decision, its lines below. Append-only.
CREATE TABLE interest_decisions (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  decision TEXT NOT NULL CHECK (decision IN ('billed', 'waived')),
  up_to TEXT NOT NULL CHECK (up_to LIKE '____-__-__'),
  interest_minor INTEGER NOT NULL CHECK (interest_minor >= 0 AND interest_minor < 9000000000000000),
  fixed_sum_minor INTEGER NOT NULL CHECK (fixed_sum_minor >= 0 AND fixed_sum_minor < 9000000000000000),
  -- The ledger item a bill made: it stands on its own, whatever becomes of the invoices it rests on.
  charge_item_id TEXT UNIQUE REFERENCES items (id),
  reason TEXT NOT NULL DEFAULT '',
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  CHECK ((decision = 'billed') = (charge_item_id IS NOT NULL))
) STRICT;
CREATE INDEX interest_decisions_by_customer ON interest_decisions (customer_id, recorded_at_ms);

CREATE TABLE interest_decisions_taken_back (
  decision_id TEXT PRIMARY KEY REFERENCES interest_decisions (id),
  reason TEXT NOT NULL DEFAULT '',
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;

-- Days of an invoice a decision covers. Part 0 = the whole invoice, else an instalment.
CREATE TABLE interest_days (
  decision_id TEXT NOT NULL REFERENCES interest_decisions (id),
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL REFERENCES items (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  from_date TEXT NOT NULL CHECK (from_date LIKE '____-__-__'),
  to_date TEXT NOT NULL CHECK (to_date LIKE '____-__-__'),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0 AND amount_minor < 9000000000000000),
  -- The line with its working, as it was when it was decided.
  line_json TEXT NOT NULL,
  PRIMARY KEY (decision_id, position),
  CHECK (from_date <= to_date)
) STRICT;
CREATE INDEX interest_days_by_item ON interest_days (item_id, from_date);

CREATE TABLE interest_fixed_sums (
  decision_id TEXT NOT NULL REFERENCES interest_decisions (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  line_json TEXT NOT NULL,
  PRIMARY KEY (decision_id, item_id)
) STRICT;
CREATE INDEX interest_fixed_sums_by_item ON interest_fixed_sums (item_id);

-- The last guard against charging twice: whatever the code above believes, no day and no fixed sum of an invoice stands under two decisions.
CREATE TRIGGER interest_days_never_twice BEFORE INSERT ON interest_days
WHEN EXISTS (
  SELECT 1 FROM interest_days d WHERE d.item_id = NEW.item_id AND (d.part = NEW.part OR d.part = 0 OR NEW.part = 0) AND d.from_date <= NEW.to_date AND d.to_date >= NEW.from_date
    AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = d.decision_id))
BEGIN SELECT RAISE (ABORT, 'these days are charged or waived already'); END;
CREATE TRIGGER interest_fixed_sums_never_twice BEFORE INSERT ON interest_fixed_sums
WHEN EXISTS (SELECT 1 FROM interest_fixed_sums s WHERE s.item_id = NEW.item_id AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = s.decision_id))
BEGIN SELECT RAISE (ABORT, 'this fixed sum is charged or waived already'); END;
CREATE TRIGGER interest_decisions_are_never_changed BEFORE UPDATE ON interest_decisions BEGIN SELECT RAISE (ABORT, 'interest decisions are append-only'); END;
CREATE TRIGGER interest_decisions_are_never_deleted BEFORE DELETE ON interest_decisions BEGIN SELECT RAISE (ABORT, 'interest decisions are append-only'); END;
CREATE TRIGGER interest_days_are_never_changed BEFORE UPDATE ON interest_days BEGIN SELECT RAISE (ABORT, 'interest decisions are append-only'); END;
CREATE TRIGGER interest_days_are_never_deleted BEFORE DELETE ON interest_days BEGIN SELECT RAISE (ABORT, 'interest decisions are append-only'); END;
CREATE TRIGGER interest_taken_back_is_never_changed BEFORE UPDATE ON interest_decisions_taken_back BEGIN SELECT RAISE (ABORT, 'what was taken back is append-only'); END;
CREATE TRIGGER interest_taken_back_is_never_deleted BEFORE DELETE ON interest_decisions_taken_back BEGIN SELECT RAISE (ABORT, 'what was taken back is append-only'); END;
