-- Payment terms by code, as the ledgers of this company write them. A row is changed or retired, never deleted: what it meant before is in the audit trail.
CREATE TABLE payment_terms (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  -- As codes are compared: without case and blanks.
  code_key TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  -- As typed, and as it was understood.
  terms_text TEXT NOT NULL,
  terms_json TEXT NOT NULL,
  -- Invoices dated on or after this day are not under it.
  retired_on TEXT CHECK (retired_on IS NULL OR retired_on LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  taken_back_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX payment_terms_code ON payment_terms (code_key) WHERE taken_back_at_ms IS NULL;
CREATE TRIGGER payment_terms_are_never_deleted BEFORE DELETE ON payment_terms BEGIN SELECT RAISE (ABORT, 'payment terms are retired, never deleted'); END;

-- What one customer agreed, over the terms of the ledger, for invoices of these days.
CREATE TABLE customer_terms (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  terms_text TEXT NOT NULL,
  terms_json TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT CHECK (valid_to IS NULL OR valid_to LIKE '____-__-__'),
  reference TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  taken_back_at_ms INTEGER,
  CHECK (valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE INDEX customer_terms_by_customer ON customer_terms (customer_id) WHERE taken_back_at_ms IS NULL;
CREATE TRIGGER customer_terms_are_never_deleted BEFORE DELETE ON customer_terms BEGIN SELECT RAISE (ABORT, 'agreed terms are taken back, never deleted'); END;
