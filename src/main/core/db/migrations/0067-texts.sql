-- Text messages handed out: copied to be sent from a telephone, or put into the file of a gateway. Whether one arrived is not known.
CREATE TABLE texts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  contact_id TEXT REFERENCES contacts (id),
  -- E.164.
  number TEXT NOT NULL CHECK (number LIKE '+%'),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  body TEXT NOT NULL CHECK (length(body) > 0),
  segments INTEGER NOT NULL CHECK (segments > 0),
  way TEXT NOT NULL CHECK (way IN ('copied', 'file')),
  -- What the gateway reports of it under; unique in its file.
  reference TEXT NOT NULL UNIQUE,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  taken_back_at_ms INTEGER
) STRICT;
CREATE INDEX texts_by_customer ON texts (customer_id, business_date);

-- A person may prefer text messages, and a rule may be gone against for one.
CREATE TABLE contacts_with_texts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  preferred_channel TEXT CHECK (preferred_channel IN ('phone', 'sms', 'email', 'letter')),
  do_not_use INTEGER NOT NULL DEFAULT 0 CHECK (do_not_use IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO contacts_with_texts (id, customer_id, name, role, preferred_channel, do_not_use, note, position, created_at_ms)
  SELECT id, customer_id, name, role, preferred_channel, do_not_use, note, position, created_at_ms FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_with_texts RENAME TO contacts;
CREATE INDEX contacts_by_customer ON contacts (customer_id, position);

CREATE TABLE contact_overrides_with_texts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'sms', 'email', 'letter')),
  codes_json TEXT NOT NULL,
  reason TEXT NOT NULL,
  subject_id TEXT,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO contact_overrides_with_texts (id, customer_id, channel, codes_json, reason, subject_id, user_id, business_date, recorded_at_ms)
  SELECT id, customer_id, channel, codes_json, reason, subject_id, user_id, business_date, recorded_at_ms FROM contact_overrides;
DROP TABLE contact_overrides;
ALTER TABLE contact_overrides_with_texts RENAME TO contact_overrides;
CREATE INDEX contact_overrides_by_customer ON contact_overrides (customer_id, recorded_at_ms);
