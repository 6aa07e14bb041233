-- Dunning policies: a strategy as data, bound to a segment by a rule. The first policy whose rule holds a customer is the customer's.
CREATE TABLE dunning_policies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  archived_at_ms INTEGER
) STRICT;

-- A version that was active never changes again; an edit is a new one.
CREATE TABLE dunning_policy_versions (
  policy_id TEXT NOT NULL REFERENCES dunning_policies (id),
  version INTEGER NOT NULL CHECK (version > 0),
  rule_json TEXT NOT NULL,
  strategy_json TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'replaced')),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  activated_on TEXT CHECK (activated_on IS NULL OR activated_on LIKE '____-__-__'),
  activated_by TEXT REFERENCES users (id),
  PRIMARY KEY (policy_id, version)
) STRICT;
CREATE UNIQUE INDEX dunning_policy_one_draft ON dunning_policy_versions (policy_id) WHERE state = 'draft';
CREATE UNIQUE INDEX dunning_policy_one_active ON dunning_policy_versions (policy_id) WHERE state = 'active';

-- What stops all dunning of a customer, with the day it began and ended.
CREATE TABLE account_stops (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL CHECK (kind IN ('hold', 'placed', 'lawsuit', 'insolvent')),
  since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
  reason TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  ended_on TEXT CHECK (ended_on IS NULL OR ended_on LIKE '____-__-__'),
  ended_at_ms INTEGER,
  end_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX account_stops_in_force ON account_stops (customer_id, kind) WHERE ended_on IS NULL;

CREATE TABLE dunning_runs (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  -- producing: letters are made now. paused: asked to wait, or the application ended. done: every letter has an end. stopped: ended early, what was made is kept.
  state TEXT NOT NULL CHECK (state IN ('producing', 'paused', 'done', 'stopped')),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT;
CREATE INDEX dunning_runs_by_time ON dunning_runs (recorded_at_ms);

-- One letter per customer, currency and level of a run. The letter and its row are written in one transaction, so that going on after a crash makes no second copy.
CREATE TABLE dunning_run_letters (
  run_id TEXT NOT NULL REFERENCES dunning_runs (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 9),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'letter')),
  policy_id TEXT NOT NULL DEFAULT '',
  policy_version INTEGER NOT NULL DEFAULT 0,
  step_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'stopped', 'failed')),
  finding TEXT NOT NULL DEFAULT '',
  letter_id TEXT UNIQUE REFERENCES letters (id),
  PRIMARY KEY (run_id, customer_id, currency, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX dunning_run_letters_waiting ON dunning_run_letters (run_id, position) WHERE state = 'waiting';
CREATE INDEX dunning_run_letters_by_customer ON dunning_run_letters (customer_id);

-- Steps of a policy that were really taken, append-only: the letters with the items they moved on, the tasks with their follow-up.
CREATE TABLE dunning_steps (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  policy_id TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  step_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'letter', 'call', 'hold', 'review', 'agency')),
  level INTEGER,
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  items_json TEXT NOT NULL,
  letter_id TEXT REFERENCES letters (id),
  follow_up_id TEXT REFERENCES follow_ups (id),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  UNIQUE (customer_id, currency, step_id, day)
) STRICT;
CREATE INDEX dunning_steps_by_letter ON dunning_steps (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX dunning_steps_by_day ON dunning_steps (day);
CREATE TRIGGER dunning_steps_are_never_deleted BEFORE DELETE ON dunning_steps BEGIN SELECT RAISE (ABORT, 'dunning steps are append-only'); END;

-- Why a letter goes out although a check asked for a look. Holds for the day and for what was found then.
CREATE TABLE dunning_reasons (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  codes_json TEXT NOT NULL,
  reason TEXT NOT NULL,
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, currency, level, day)
) STRICT, WITHOUT ROWID;

-- Letters that need a second person: whom it was put to, who approved it and when.
CREATE TABLE dunning_approvals (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL,
  asked_by TEXT REFERENCES users (id),
  asked_of TEXT REFERENCES users (id),
  asked_on TEXT NOT NULL CHECK (asked_on LIKE '____-__-__'),
  total_minor INTEGER NOT NULL CHECK (abs(total_minor) < 9000000000000000),
  approved_by TEXT REFERENCES users (id),
  approved_on TEXT CHECK (approved_on IS NULL OR approved_on LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, currency, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX dunning_approvals_open ON dunning_approvals (asked_of) WHERE approved_by IS NULL;
