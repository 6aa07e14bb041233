-- The company whose receivables are collected, its collectors and settings.
CREATE TABLE company (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  company_id TEXT NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  profile_json TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value_json TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at_ms INTEGER NOT NULL
) STRICT;

-- Every command once: a retry with the same id gets the stored answer.
CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  answer_json TEXT NOT NULL
) STRICT;

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  parent_id TEXT REFERENCES customers (id),
  -- Set when a person decided that two customers are one: items are looked up under the survivor.
  merged_into_id TEXT REFERENCES customers (id),
  segment TEXT NOT NULL DEFAULT '',
  tags_json TEXT NOT NULL DEFAULT '[]',
  terms_code TEXT NOT NULL DEFAULT '',
  terms_days INTEGER CHECK (terms_days IS NULL OR terms_days BETWEEN 0 AND 400),
  credit_limit_minor INTEGER CHECK (credit_limit_minor IS NULL OR abs(credit_limit_minor) < 9000000000000000),
  currency TEXT CHECK (currency IS NULL OR length(currency) = 3),
  language TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  debtor_type TEXT NOT NULL DEFAULT 'company' CHECK (debtor_type IN ('company', 'sole-trader', 'consumer')),
  time_zone TEXT NOT NULL DEFAULT '',
  handle_with_care INTEGER NOT NULL DEFAULT 0 CHECK (handle_with_care IN (0, 1)),
  do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
  address_json TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  owner_id TEXT REFERENCES users (id),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  import_id TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX customers_by_name ON customers (name_key, id);
CREATE INDEX customers_by_import ON customers (import_id) WHERE import_id IS NOT NULL;

-- Other spellings seen in imports.
CREATE TABLE customer_names (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  seen INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (customer_id, name)
) STRICT;
CREATE INDEX customer_names_by_key ON customer_names (name_key);

CREATE TABLE customer_decisions (
  a_id TEXT NOT NULL REFERENCES customers (id),
  b_id TEXT NOT NULL REFERENCES customers (id),
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different')),
  decided_at_ms INTEGER NOT NULL,
  PRIMARY KEY (a_id, b_id)
) STRICT;

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  preferred_channel TEXT CHECK (preferred_channel IN ('phone', 'email', 'letter')),
  do_not_use INTEGER NOT NULL DEFAULT 0 CHECK (do_not_use IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX contacts_by_customer ON contacts (customer_id, position);

CREATE TABLE contact_points (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  -- E.164 for a phone that could be read, the address for an e-mail, else null.
  value TEXT,
  written TEXT NOT NULL,
  health TEXT NOT NULL DEFAULT 'unknown' CHECK (health IN ('unknown', 'good', 'wrong', 'disconnected', 'bounced')),
  PRIMARY KEY (contact_id, position)
) STRICT;
CREATE INDEX contact_points_by_value ON contact_points (value) WHERE value IS NOT NULL;

-- Imports: runs, how files are read, rows that were refused.
CREATE TABLE mapping_profiles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  header_fingerprint TEXT NOT NULL UNIQUE,
  mapping_json TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  last_used_at_ms INTEGER
) STRICT;

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('open-items', 'invoices', 'closed-items', 'payments', 'customers')),
  mapping_json TEXT NOT NULL,
  -- The last business day this file's data covers.
  snapshot_date TEXT NOT NULL CHECK (snapshot_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  user_id TEXT REFERENCES users (id),
  rows INTEGER NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  vanished INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  new_customers INTEGER NOT NULL DEFAULT 0,
  control_totals_json TEXT NOT NULL,
  notes_json TEXT NOT NULL DEFAULT '[]',
  undone_at_ms INTEGER
) STRICT;
CREATE INDEX imports_by_time ON imports (recorded_at_ms);

CREATE TABLE import_rejects (
  import_id TEXT NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  field TEXT NOT NULL,
  found TEXT NOT NULL,
  reason TEXT NOT NULL,
  fix TEXT NOT NULL DEFAULT '',
  row_json TEXT NOT NULL,
  PRIMARY KEY (import_id, line, field)
) STRICT;

-- The ledger. An item is anything that carries money: invoice, credit memo, payment, charge.
-- Credit memos and payments carry negative amounts. Identity never changes.
CREATE TABLE items (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit-memo', 'payment', 'charge')),
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  -- What makes this item itself across imports; see docs/import.md.
  identity_key TEXT NOT NULL UNIQUE,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  import_id TEXT REFERENCES imports (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX items_by_customer ON items (customer_id, kind);
CREATE INDEX items_by_number ON items (number_key);
CREATE INDEX items_by_import ON items (import_id) WHERE import_id IS NOT NULL;

-- What is said about an item, append-only; the last version known at an instant holds.
CREATE TABLE item_versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id TEXT NOT NULL REFERENCES items (id),
  recorded_at_ms INTEGER NOT NULL,
  item_date TEXT CHECK (item_date IS NULL OR item_date LIKE '____-__-__'),
  due_date TEXT CHECK (due_date IS NULL OR due_date LIKE '____-__-__'),
  due_date_source TEXT NOT NULL CHECK (due_date_source IN ('file', 'terms', 'none')),
  reference TEXT NOT NULL DEFAULT '',
  po_number TEXT NOT NULL DEFAULT '',
  terms TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  -- [{"dueDate":"YYYY-MM-DD","amountMinor":n}], empty for a single due date.
  instalments_json TEXT NOT NULL DEFAULT '[]',
  import_id TEXT REFERENCES imports (id)
) STRICT;
CREATE INDEX item_versions_by_item ON item_versions (item_id, seq);

-- Facts, append-only. Open amount of an item at a day, as known at an instant, is the sum of its facts
-- with business_date <= day and recorded_at_ms <= instant.
CREATE TABLE ledger_facts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id TEXT NOT NULL REFERENCES items (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  -- issued: the item comes to be. applied: a payment or credit is set against an item (two facts, one each side).
  -- settled: the ledger says it is paid, without naming the payment. adjusted: the ledger's open amount moved without a reason given.
  -- written-off. reversed: takes an earlier fact back.
  kind TEXT NOT NULL CHECK (kind IN ('issued', 'applied', 'settled', 'adjusted', 'written-off', 'reversed')),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (abs(amount_minor) < 9000000000000000),
  counter_item_id TEXT REFERENCES items (id),
  reverses_seq INTEGER REFERENCES ledger_facts (seq),
  import_id TEXT REFERENCES imports (id),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ledger_facts_by_item ON ledger_facts (item_id, business_date);
-- Holds all that is summed up, so that a customer's open amounts, and everybody's, are read in order from the index alone.
CREATE INDEX ledger_facts_by_customer ON ledger_facts (customer_id, item_id, business_date, recorded_at_ms, kind, amount_minor, reverses_seq);
CREATE INDEX ledger_facts_by_import ON ledger_facts (import_id) WHERE import_id IS NOT NULL;
CREATE TRIGGER ledger_facts_are_never_changed BEFORE UPDATE ON ledger_facts BEGIN SELECT RAISE (ABORT, 'ledger facts are append-only'); END;
CREATE TRIGGER ledger_facts_are_never_deleted BEFORE DELETE ON ledger_facts BEGIN SELECT RAISE (ABORT, 'ledger facts are append-only'); END;
CREATE TRIGGER item_versions_are_never_changed BEFORE UPDATE ON item_versions BEGIN SELECT RAISE (ABORT, 'item versions are append-only'); END;
CREATE TRIGGER item_versions_are_never_deleted BEFORE DELETE ON item_versions BEGIN SELECT RAISE (ABORT, 'item versions are append-only'); END;

-- Items that were missing from a newer snapshot: proposed as paid, until a person decides.
CREATE TABLE vanished_items (
  item_id TEXT PRIMARY KEY REFERENCES items (id),
  import_id TEXT NOT NULL REFERENCES imports (id),
  proposed_date TEXT NOT NULL,
  proposed_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'paid', 'still-open', 'withdrawn')),
  decided_at_ms INTEGER
) STRICT;
CREATE INDEX vanished_items_to_decide ON vanished_items (state, import_id);

-- What happened. Append-only, hash-chained: hash = SHA-256 over prev_hash and the row.
CREATE TABLE activities (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  recorded_at_ms INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  user_id TEXT REFERENCES users (id),
  kind TEXT NOT NULL CHECK (kind IN ('call', 'promise', 'dispute', 'letter', 'payment', 'note', 'follow-up', 'import', 'change')),
  code TEXT NOT NULL,
  customer_id TEXT REFERENCES customers (id),
  item_id TEXT REFERENCES items (id),
  subject_id TEXT,
  title TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  payload_json TEXT NOT NULL DEFAULT '{}',
  command_id TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX activities_by_customer ON activities (customer_id, seq);
CREATE INDEX activities_by_day ON activities (business_date, kind);
CREATE TRIGGER activities_are_never_changed BEFORE UPDATE ON activities BEGIN SELECT RAISE (ABORT, 'activities are append-only'); END;
CREATE TRIGGER activities_are_never_deleted BEFORE DELETE ON activities BEGIN SELECT RAISE (ABORT, 'activities are append-only'); END;

CREATE TABLE calls (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  contact_id TEXT REFERENCES contacts (id),
  phone TEXT NOT NULL DEFAULT '',
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  business_date TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds >= 0),
  outcome TEXT NOT NULL,
  outcome_class TEXT NOT NULL CHECK (outcome_class IN ('success', 'reach', 'fail')),
  reason_for_delay TEXT,
  note TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX calls_by_customer ON calls (customer_id, started_at_ms);
CREATE INDEX calls_by_day ON calls (business_date);

CREATE TABLE promises (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  made_on TEXT NOT NULL CHECK (made_on LIKE '____-__-__'),
  promised_by TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  call_id TEXT REFERENCES calls (id),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX promises_by_customer ON promises (customer_id, made_on);

CREATE TABLE promise_instalments (
  promise_id TEXT NOT NULL REFERENCES promises (id),
  position INTEGER NOT NULL,
  due_date TEXT NOT NULL CHECK (due_date LIKE '____-__-__'),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  PRIMARY KEY (promise_id, position)
) STRICT;
CREATE INDEX promise_instalments_by_day ON promise_instalments (due_date);

CREATE TABLE promise_items (
  promise_id TEXT NOT NULL REFERENCES promises (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (promise_id, item_id)
) STRICT;
CREATE INDEX promise_items_by_item ON promise_items (item_id);

-- Withdrawn or replaced: further facts about a promise, append-only.
CREATE TABLE promise_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  promise_id TEXT NOT NULL REFERENCES promises (id),
  kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'replaced')),
  business_date TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  replaced_by_id TEXT REFERENCES promises (id),
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX promise_events_by_promise ON promise_events (promise_id);

CREATE TABLE disputes (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  reason TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  opened_on TEXT NOT NULL,
  due_date TEXT,
  resolved_on TEXT,
  resolution TEXT NOT NULL DEFAULT '',
  resolution_note TEXT NOT NULL DEFAULT '',
  call_id TEXT REFERENCES calls (id),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  resolved_at_ms INTEGER
) STRICT;
CREATE INDEX disputes_by_customer ON disputes (customer_id);
CREATE INDEX disputes_by_item ON disputes (item_id);
CREATE INDEX disputes_open ON disputes (opened_on) WHERE resolved_on IS NULL;

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  item_id TEXT REFERENCES items (id),
  text TEXT NOT NULL,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_by_customer ON notes (customer_id, recorded_at_ms);

CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL,
  due_date TEXT NOT NULL CHECK (due_date LIKE '____-__-__'),
  due_time TEXT,
  note TEXT NOT NULL DEFAULT '',
  call_id TEXT REFERENCES calls (id),
  promise_id TEXT REFERENCES promises (id),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  finished_on TEXT,
  finished_at_ms INTEGER
) STRICT;
CREATE INDEX follow_ups_by_customer ON follow_ups (customer_id, due_date);
CREATE INDEX follow_ups_by_day ON follow_ups (due_date) WHERE finished_on IS NULL;

-- Worklist marks: snooze and pin.
CREATE TABLE worklist_marks (
  customer_id TEXT PRIMARY KEY REFERENCES customers (id),
  snoozed_until TEXT,
  snooze_reason TEXT NOT NULL DEFAULT '',
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  marked_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE drafts (
  key TEXT PRIMARY KEY,
  value_json TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total_minor INTEGER NOT NULL CHECK (abs(total_minor) < 9000000000000000),
  issued_on TEXT NOT NULL CHECK (issued_on LIKE '____-__-__'),
  pay_by TEXT NOT NULL,
  template_id TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('produced', 'sent')),
  sent_on TEXT,
  UNIQUE (customer_id, currency, level, issued_on)
) STRICT;
CREATE INDEX letters_by_customer ON letters (customer_id, issued_on);
CREATE INDEX letters_by_time ON letters (recorded_at_ms);

-- The exact bytes, in a table of their own so that lists never read them.
CREATE TABLE letter_bytes (
  letter_id TEXT PRIMARY KEY REFERENCES letters (id),
  pdf BLOB NOT NULL
) STRICT;

CREATE TABLE letter_items (
  letter_id TEXT NOT NULL REFERENCES letters (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  number TEXT NOT NULL,
  item_date TEXT,
  due_date TEXT,
  days_late INTEGER NOT NULL,
  open_minor INTEGER NOT NULL,
  PRIMARY KEY (letter_id, item_id)
) STRICT;
CREATE INDEX letter_items_by_item ON letter_items (item_id);

-- Projections: derived, rebuilt from nothing at will, kept up inside each command's transaction.
-- open_items: every item whose open amount on the projection's day is not zero. The due date is the effective one: from the file or from terms.
CREATE TABLE open_items (
  item_id TEXT NOT NULL REFERENCES items (id),
  customer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  currency TEXT NOT NULL,
  item_date TEXT,
  due_date TEXT,
  due_date_source TEXT NOT NULL,
  reference TEXT NOT NULL,
  original_minor INTEGER NOT NULL,
  open_minor INTEGER NOT NULL,
  disputed_minor INTEGER NOT NULL DEFAULT 0,
  -- Part of the open amount covered by a promise in force.
  promised_minor INTEGER NOT NULL DEFAULT 0,
  vanished INTEGER NOT NULL DEFAULT 0 CHECK (vanished IN (0, 1)),
  instalments_json TEXT NOT NULL DEFAULT '[]',
  -- Lies in order of customers, so that scoring everybody is one scan.
  PRIMARY KEY (customer_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX open_items_by_item ON open_items (item_id);

CREATE TABLE promise_states (
  promise_id TEXT PRIMARY KEY REFERENCES promises (id),
  customer_id TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  received_minor INTEGER NOT NULL,
  next_due_date TEXT NOT NULL,
  instalments_json TEXT NOT NULL
) STRICT;
CREATE INDEX promise_states_by_state ON promise_states (state, next_due_date);
CREATE INDEX promise_states_by_customer ON promise_states (customer_id);

-- account_state: one row per customer with anything on the ledger, for the day in projection_day.
CREATE TABLE account_state (
  customer_id TEXT PRIMARY KEY REFERENCES customers (id),
  -- Null = on the worklist; else the code of why not.
  left_out TEXT,
  score REAL NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  -- Past due in base currency where it can be told, for sorting; exact figures per currency are in detail_json.
  past_due_minor INTEGER NOT NULL,
  open_minor INTEGER NOT NULL,
  oldest_days INTEGER NOT NULL,
  last_contact_at_ms INTEGER,
  next_step_date TEXT,
  segment TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  -- Comma-framed view codes, e.g. ',due-today,high-value,'.
  views TEXT NOT NULL DEFAULT '',
  -- {factors, chips, pastDue[], open[], aging[], nextStep, promise, latestNote, contact, lastContact}
  detail_json TEXT NOT NULL
) STRICT;
-- left_out is carried along so that ranks are counted in the index alone.
CREATE INDEX account_state_ranking ON account_state (pinned DESC, score DESC, customer_id, left_out) WHERE left_out IS NULL;
CREATE INDEX account_state_by_reason ON account_state (left_out, customer_id) WHERE left_out IS NOT NULL;
CREATE INDEX account_state_by_past_due ON account_state (past_due_minor DESC, customer_id);
-- Counts of views, reasons and segments are read from this index alone.
CREATE INDEX account_state_counts ON account_state (views, segment, left_out);

-- What day and policy the projections were made for.
CREATE TABLE projection_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL,
  policy_hash TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Finding: words of customers, spellings, contacts; trigrams for numbers and typos.
CREATE VIRTUAL TABLE search_words USING fts5 (text, customer_id UNINDEXED, kind UNINDEXED, ref UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE search_numbers USING fts5 (text, customer_id UNINDEXED, kind UNINDEXED, ref UNINDEXED, tokenize = 'trigram', detail = 'none');
