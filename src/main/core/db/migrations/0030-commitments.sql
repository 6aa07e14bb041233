-- Bank days after the promised date within which money of this customer still counts as on time; null = the company's own.
ALTER TABLE customers ADD COLUMN promise_tolerance_days INTEGER CHECK (promise_tolerance_days IS NULL OR promise_tolerance_days BETWEEN 0 AND 30);

-- A payment plan is a promise in instalments with terms of its own: the promise carries amounts, days, items and their judgement.
CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  promise_id TEXT NOT NULL UNIQUE REFERENCES promises (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  balance_minor INTEGER NOT NULL CHECK (balance_minor > 0 AND balance_minor < 9000000000000000),
  down_minor INTEGER NOT NULL CHECK (down_minor >= 0 AND down_minor < balance_minor),
  instalment_count INTEGER NOT NULL CHECK (instalment_count BETWEEN 1 AND 60),
  rhythm TEXT NOT NULL CHECK (rhythm IN ('week', '2-weeks', 'month')),
  first_date TEXT NOT NULL CHECK (first_date LIKE '____-__-__'),
  -- As the policy stood when it was agreed.
  default_after_misses INTEGER NOT NULL CHECK (default_after_misses BETWEEN 1 AND 60),
  grace_bank_days INTEGER NOT NULL CHECK (grace_bank_days BETWEEN 0 AND 60),
  -- Outside the limits: who approved it and why; empty = within.
  approved_by TEXT NOT NULL DEFAULT '',
  approval_reason TEXT NOT NULL DEFAULT '',
  limits_json TEXT NOT NULL DEFAULT '[]',
  agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_by_customer ON plans (customer_id, recorded_at_ms);

-- What of each item is in the plan, and what was left out of it from the start because it was disputed or promised.
CREATE TABLE plan_items (
  plan_id TEXT NOT NULL REFERENCES plans (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  left_out_minor INTEGER NOT NULL DEFAULT 0 CHECK (left_out_minor >= 0 AND left_out_minor < 9000000000000000),
  PRIMARY KEY (plan_id, item_id)
) STRICT;
CREATE INDEX plan_items_by_item ON plan_items (item_id);

-- Less than the balance, if it comes by a day. What became of it is judged by the receipts of its items.
CREATE TABLE settlement_offers (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  balance_minor INTEGER NOT NULL CHECK (balance_minor > 0 AND balance_minor < 9000000000000000),
  offer_minor INTEGER NOT NULL CHECK (offer_minor > 0 AND offer_minor < balance_minor),
  expires_on TEXT NOT NULL CHECK (expires_on LIKE '____-__-__'),
  condition_text TEXT NOT NULL DEFAULT '',
  approved_by TEXT NOT NULL DEFAULT '',
  approval_reason TEXT NOT NULL DEFAULT '',
  -- The customer's word on it, where there is one.
  promise_id TEXT REFERENCES promises (id),
  offered_on TEXT NOT NULL CHECK (offered_on LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR withdrawn_on LIKE '____-__-__'),
  withdrawn_at_ms INTEGER,
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX settlement_offers_by_customer ON settlement_offers (customer_id, recorded_at_ms);

CREATE TABLE settlement_items (
  settlement_id TEXT NOT NULL REFERENCES settlement_offers (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  open_minor INTEGER NOT NULL CHECK (open_minor > 0 AND open_minor < 9000000000000000),
  PRIMARY KEY (settlement_id, item_id)
) STRICT;
CREATE INDEX settlement_items_by_item ON settlement_items (item_id);

-- Asked for, and decided by an approver. A request never changes the ledger: the accounting system does that, and its next export says so.
CREATE TABLE write_off_requests (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  reason TEXT NOT NULL CHECK (reason IN ('settlement', 'dispute', 'uncollectible', 'small-balance', 'insolvency', 'other')),
  note TEXT NOT NULL DEFAULT '',
  settlement_id TEXT UNIQUE REFERENCES settlement_offers (id),
  dispute_id TEXT REFERENCES disputes (id),
  -- Whom it was put to.
  approver TEXT NOT NULL DEFAULT '',
  requested_on TEXT NOT NULL CHECK (requested_on LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'approved', 'refused', 'withdrawn')),
  decided_on TEXT CHECK (decided_on IS NULL OR decided_on LIKE '____-__-__'),
  decided_at_ms INTEGER,
  decided_by TEXT REFERENCES users (id),
  decision_note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX write_off_requests_by_customer ON write_off_requests (customer_id, recorded_at_ms);
CREATE INDEX write_off_requests_open ON write_off_requests (requested_on) WHERE status = 'requested';

CREATE TABLE write_off_items (
  request_id TEXT NOT NULL REFERENCES write_off_requests (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  PRIMARY KEY (request_id, item_id)
) STRICT;
CREATE INDEX write_off_items_by_item ON write_off_items (item_id);
