-- Mail of ours. Content of a draft stands in its columns; from approval on the frozen bytes under eml_sha256 are what leaves.
CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL CHECK (kind IN ('letter', 'statement', 'mail')),
  letter_id TEXT REFERENCES letters (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'transmitting', 'sent', 'failed', 'bounced', 'unknown', 'discarded')),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- Message-ID of the mail this one answers; empty = none.
  in_reply_to TEXT NOT NULL DEFAULT '',
  message_id TEXT UNIQUE,
  -- SHA-256 of the frozen message, kept in mail_bytes.
  eml_sha256 TEXT,
  sender TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at_ms INTEGER,
  approved_at_ms INTEGER,
  begun_at_ms INTEGER,
  ended_at_ms INTEGER,
  -- What the server said last, or why it did not come to that.
  reply TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX mails_by_customer ON mails (customer_id, changed_at_ms);
CREATE INDEX mails_by_state ON mails (state, changed_at_ms);
CREATE INDEX mails_due ON mails (due_at_ms) WHERE state = 'approved';
CREATE INDEX mails_by_letter ON mails (letter_id) WHERE letter_id IS NOT NULL;

CREATE TABLE mail_recipients (
  mail_id TEXT NOT NULL REFERENCES mails (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('to', 'cc')),
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  contact_id TEXT,
  letter_id TEXT REFERENCES letters (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'bounced', 'unknown')),
  reply TEXT NOT NULL DEFAULT '',
  -- 0 once the mail was discarded.
  live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
  PRIMARY KEY (mail_id, position),
  UNIQUE (mail_id, address_key)
) STRICT;
-- A letter goes to an address once, whoever asks and however often.
CREATE UNIQUE INDEX mail_recipients_once ON mail_recipients (letter_id, address_key) WHERE letter_id IS NOT NULL AND live = 1;
CREATE INDEX mail_recipients_by_address ON mail_recipients (address_key);

CREATE TABLE mail_attachments (
  mail_id TEXT NOT NULL REFERENCES mails (id),
  position INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (mail_id, position)
) STRICT;
CREATE INDEX mail_attachments_by_hash ON mail_attachments (sha256);

-- Bytes under their SHA-256 (of the plain bytes), packed by zlib: frozen messages, received ones, and attachments of drafts.
CREATE TABLE mail_bytes (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  packed BLOB NOT NULL
) STRICT;
CREATE TRIGGER mail_bytes_are_never_changed BEFORE UPDATE ON mail_bytes BEGIN SELECT RAISE (ABORT, 'kept mail is never changed'); END;

-- Every step of every mail, append-only.
CREATE TABLE mail_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  mail_id TEXT NOT NULL REFERENCES mails (id),
  recorded_at_ms INTEGER NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id)
) STRICT;
CREATE INDEX mail_events_by_mail ON mail_events (mail_id, seq);
CREATE TRIGGER mail_events_are_never_changed BEFORE UPDATE ON mail_events BEGIN SELECT RAISE (ABORT, 'steps of a mail are append-only'); END;
CREATE TRIGGER mail_events_are_never_deleted BEFORE DELETE ON mail_events BEGIN SELECT RAISE (ABORT, 'steps of a mail are append-only'); END;

-- Mail that came in and was filed on an account.
CREATE TABLE received_mails (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'bounce', 'automatic')),
  -- The mail of ours it belongs to, where one was found.
  mail_id TEXT REFERENCES mails (id),
  message_id TEXT NOT NULL DEFAULT '',
  from_name TEXT NOT NULL DEFAULT '',
  from_address TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  -- As its Date line says; null = none that can be read.
  sent_at_ms INTEGER,
  -- Of a bounce: the dead address and the other server's words.
  failed_address TEXT NOT NULL DEFAULT '',
  diagnostic TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL UNIQUE,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX received_mails_by_customer ON received_mails (customer_id, recorded_at_ms);
CREATE INDEX received_mails_by_mail ON received_mails (mail_id) WHERE mail_id IS NOT NULL;

CREATE TRIGGER search_mails_added AFTER INSERT ON mails BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('mail', NEW.id, NEW.customer_id, NEW.business_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.subject || ' ' || NEW.body FROM search_refs WHERE kind = 'mail' AND ref = NEW.id;
END;
CREATE TRIGGER search_mails_edited AFTER UPDATE OF subject, body ON mails BEGIN
  UPDATE search_texts SET text = NEW.subject || ' ' || NEW.body WHERE rowid = (SELECT id FROM search_refs WHERE kind = 'mail' AND ref = NEW.id);
END;
CREATE TRIGGER search_received_mails_added AFTER INSERT ON received_mails BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('mail', NEW.id, NEW.customer_id, NEW.business_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.from_name || ' ' || NEW.from_address || ' ' || NEW.subject || ' ' || NEW.body FROM search_refs WHERE kind = 'mail' AND ref = NEW.id;
END;
