-- Letters of every kind: `level` is the step of the ladder, and null for a letter that stands on none.
CREATE TABLE letters_of_every_kind (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  -- The promise, plan, dispute or offer it is about; empty = the account as a whole.
  subject_id TEXT NOT NULL DEFAULT '',
  level INTEGER CHECK (level IS NULL OR level BETWEEN 1 AND 3),
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
INSERT INTO letters_of_every_kind (id, reference, customer_id, kind, language, subject_id, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, user_id, recorded_at_ms, state, sent_on)
  SELECT id, reference, customer_id, CASE level WHEN 1 THEN 'first-reminder' WHEN 2 THEN 'second-reminder' ELSE 'final-demand' END, 'en', '', level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, user_id, recorded_at_ms, state, sent_on FROM letters;
DROP TABLE letters;
ALTER TABLE letters_of_every_kind RENAME TO letters;
CREATE INDEX letters_by_customer ON letters (customer_id, issued_on);
CREATE INDEX letters_by_time ON letters (recorded_at_ms);
CREATE TRIGGER search_letters_added AFTER INSERT ON letters BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('letter', NEW.id, NEW.customer_id, NEW.issued_on);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.reference || ' ' || NEW.file_name FROM search_refs WHERE kind = 'letter' AND ref = NEW.id;
END;

-- The company's own wording of a letter. Append-only: the newest version holds, and one without words goes back to the shipped letter.
CREATE TABLE letter_template_versions (
  kind TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'de', 'fr', 'es')),
  version INTEGER NOT NULL CHECK (version > 0),
  -- {name, title, before, after, subject, mail}; null = the shipped letter again.
  parts_json TEXT,
  -- Version of the shipped letter it was made from.
  shipped_version INTEGER NOT NULL,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, language, version)
) STRICT;
CREATE TRIGGER letter_template_versions_are_never_changed BEFORE UPDATE ON letter_template_versions BEGIN SELECT RAISE (ABORT, 'template versions are append-only'); END;
CREATE TRIGGER letter_template_versions_are_never_deleted BEFORE DELETE ON letter_template_versions BEGIN SELECT RAISE (ABORT, 'template versions are append-only'); END;

-- The signature that letters bear: one image of the company, or one of each collector.
CREATE TABLE signature_images (
  -- Empty = the company's own.
  user_id TEXT PRIMARY KEY,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  bytes BLOB NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
