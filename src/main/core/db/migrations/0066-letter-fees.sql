-- A fee for the letter itself: one row for each letter that bears one, or whose fee was waived with it. Append-only.
CREATE TABLE letter_fees (
  letter_id TEXT PRIMARY KEY REFERENCES letters (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 9),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_fees_by_customer ON letter_fees (customer_id);

-- That a fee was billed or waived; one without a decision that stands is kept, to be decided later.
CREATE TABLE letter_fee_decisions (
  decision_id TEXT PRIMARY KEY REFERENCES interest_decisions (id),
  letter_id TEXT NOT NULL REFERENCES letter_fees (letter_id)
) STRICT;
CREATE INDEX letter_fee_decisions_by_letter ON letter_fee_decisions (letter_id);

-- What is to become of the fee of a letter of a day, where somebody said so; else it is billed.
CREATE TABLE letter_fee_choices (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 9),
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  choice TEXT NOT NULL CHECK (choice IN ('bill', 'show', 'waive')),
  reason TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, currency, level, day)
) STRICT, WITHOUT ROWID;

-- The last guard against charging twice: no invoice bears the fee of a level twice, and no fee stands under two decisions.
CREATE TRIGGER letter_fees_never_twice BEFORE INSERT ON letter_fees
WHEN EXISTS (
  SELECT 1 FROM letter_items own JOIN items i ON i.id = own.item_id AND i.kind = 'invoice' JOIN letter_items other ON other.item_id = own.item_id JOIN letter_fees f ON f.letter_id = other.letter_id
  WHERE own.letter_id = NEW.letter_id AND f.level = NEW.level AND f.currency = NEW.currency)
BEGIN SELECT RAISE (ABORT, 'these invoices bore the fee of this level before'); END;
CREATE TRIGGER letter_fee_decisions_never_twice BEFORE INSERT ON letter_fee_decisions
WHEN EXISTS (SELECT 1 FROM letter_fee_decisions d WHERE d.letter_id = NEW.letter_id AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = d.decision_id))
BEGIN SELECT RAISE (ABORT, 'this fee is billed or waived already'); END;
CREATE TRIGGER letter_fees_are_never_changed BEFORE UPDATE ON letter_fees BEGIN SELECT RAISE (ABORT, 'letter fees are append-only'); END;
CREATE TRIGGER letter_fees_are_never_deleted BEFORE DELETE ON letter_fees BEGIN SELECT RAISE (ABORT, 'letter fees are append-only'); END;
CREATE TRIGGER letter_fee_decisions_are_never_changed BEFORE UPDATE ON letter_fee_decisions BEGIN SELECT RAISE (ABORT, 'decisions on letter fees are append-only'); END;
CREATE TRIGGER letter_fee_decisions_are_never_deleted BEFORE DELETE ON letter_fee_decisions BEGIN SELECT RAISE (ABORT, 'decisions on letter fees are append-only'); END;
