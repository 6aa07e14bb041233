-- Letters of any number of levels: 0 is a courtesy before anything is due, then one level for each letter of a policy.
CREATE TABLE letters_of_any_level (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  -- The promise, plan, dispute or offer it is about; empty = the account as a whole.
  subject_id TEXT NOT NULL DEFAULT '',
  level INTEGER CHECK (level IS NULL OR level BETWEEN 0 AND 9),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total_minor INTEGER NOT NULL CHECK (abs(total_minor) < 9000000000000000),
  -- Late-payment interest and fixed sums in the total.
  charges_minor INTEGER NOT NULL DEFAULT 0 CHECK (charges_minor >= 0 AND charges_minor < 9000000000000000),
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
  UNIQUE (customer_id, currency, kind, subject_id, issued_on)
) STRICT;
INSERT INTO letters_of_any_level (id, reference, customer_id, kind, language, subject_id, level, currency, total_minor, charges_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, user_id, recorded_at_ms, state, sent_on)
  SELECT id, reference, customer_id, kind, language, subject_id, CASE WHEN kind = 'courtesy' THEN 0 ELSE level END, currency, total_minor, charges_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, user_id, recorded_at_ms, state, sent_on FROM letters;
DROP TABLE letters;
ALTER TABLE letters_of_any_level RENAME TO letters;
CREATE INDEX letters_by_customer ON letters (customer_id, issued_on);
CREATE INDEX letters_by_time ON letters (recorded_at_ms);
CREATE TRIGGER search_letters_added AFTER INSERT ON letters BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('letter', NEW.id, NEW.customer_id, NEW.issued_on);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.reference || ' ' || NEW.file_name FROM search_refs WHERE kind = 'letter' AND ref = NEW.id;
END;

CREATE TABLE dunning_run_letters_of_any_level (
  run_id TEXT NOT NULL REFERENCES dunning_runs (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 9),
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
INSERT INTO dunning_run_letters_of_any_level (run_id, customer_id, currency, level, position, kind, channel, policy_id, policy_version, step_id, state, finding, letter_id)
  SELECT run_id, customer_id, currency, level, position, kind, channel, policy_id, policy_version, step_id, state, finding, letter_id FROM dunning_run_letters;
DROP TABLE dunning_run_letters;
ALTER TABLE dunning_run_letters_of_any_level RENAME TO dunning_run_letters;
CREATE INDEX dunning_run_letters_waiting ON dunning_run_letters (run_id, position) WHERE state = 'waiting';
CREATE INDEX dunning_run_letters_by_customer ON dunning_run_letters (customer_id);

-- Lawyers, courts and agencies are handovers, which have a deadline and say with whom; what stays here is a stop by somebody's word and an insolvency.
INSERT INTO handovers (id, customer_id, item_id, kind, with_whom, covered_percent, since, note, user_id, recorded_at_ms, ended_on, ended_at_ms, end_reason)
  SELECT s.id, s.customer_id, NULL, CASE s.kind WHEN 'lawsuit' THEN 'legal' ELSE 'placed' END, '', 100, s.since, s.reason, s.user_id, s.recorded_at_ms, s.ended_on, s.ended_at_ms, s.end_reason FROM account_stops s
   WHERE s.kind IN ('placed', 'lawsuit')
     AND NOT (s.ended_on IS NULL AND EXISTS (SELECT 1 FROM handovers h WHERE h.customer_id = s.customer_id AND h.item_id IS NULL AND h.ended_on IS NULL AND h.kind = CASE s.kind WHEN 'lawsuit' THEN 'legal' ELSE 'placed' END));
CREATE TABLE account_stops_by_word (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  -- hold: no letters until it ends. insolvent: no demands of any kind.
  kind TEXT NOT NULL CHECK (kind IN ('hold', 'insolvent')),
  since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
  reason TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  ended_on TEXT CHECK (ended_on IS NULL OR ended_on LIKE '____-__-__'),
  ended_at_ms INTEGER,
  end_reason TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO account_stops_by_word SELECT * FROM account_stops WHERE kind IN ('hold', 'insolvent');
DROP TABLE account_stops;
ALTER TABLE account_stops_by_word RENAME TO account_stops;
CREATE UNIQUE INDEX account_stops_in_force ON account_stops (customer_id, kind) WHERE ended_on IS NULL;
CREATE INDEX account_stops_by_customer ON account_stops (customer_id, recorded_at_ms);
