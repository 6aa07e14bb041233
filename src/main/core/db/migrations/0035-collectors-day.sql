-- A dispute's own course: who works on it, what it waits for, and what was found to be the cause, apart from what the customer says.
ALTER TABLE disputes ADD COLUMN stage TEXT NOT NULL DEFAULT 'open' CHECK (stage IN ('open', 'waiting-for-us', 'waiting-for-customer'));
ALTER TABLE disputes ADD COLUMN root_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE disputes ADD COLUMN owner_id TEXT REFERENCES users (id);
-- The line of the invoice that is contested, as the customer names it; empty = the item as a whole or a part of it.
ALTER TABLE disputes ADD COLUMN line TEXT NOT NULL DEFAULT '';
-- What the customer was granted when the dispute ended: the credit, the compromise, the part to write off.
ALTER TABLE disputes ADD COLUMN granted_minor INTEGER NOT NULL DEFAULT 0 CHECK (granted_minor >= 0 AND granted_minor < 9000000000000000);
CREATE INDEX disputes_by_owner ON disputes (owner_id, due_date) WHERE resolved_on IS NULL;

-- What happened to a dispute, append-only.
CREATE TABLE dispute_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  dispute_id TEXT NOT NULL REFERENCES disputes (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'changed', 'document-added', 'document-removed', 'resolved', 'reopened', 'undone')),
  -- {field: {old, new}} for a change, what was decided for an end.
  detail_json TEXT NOT NULL DEFAULT '{}',
  note TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX dispute_events_by_dispute ON dispute_events (dispute_id, seq);
CREATE TRIGGER dispute_events_are_never_changed BEFORE UPDATE ON dispute_events BEGIN SELECT RAISE (ABORT, 'dispute events are append-only'); END;
CREATE TRIGGER dispute_events_are_never_deleted BEFORE DELETE ON dispute_events BEGIN SELECT RAISE (ABORT, 'dispute events are append-only'); END;

-- Documents: the bytes lie in the data folder under their SHA-256, so that one file sent five times is kept once.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('customer', 'item', 'dispute', 'promise', 'plan', 'write-off')),
  subject_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  -- Taken off its subject; row and bytes stay.
  removed_at_ms INTEGER
) STRICT;
CREATE INDEX documents_by_subject ON documents (subject_kind, subject_id);
CREATE INDEX documents_by_customer ON documents (customer_id, recorded_at_ms);
CREATE INDEX documents_by_hash ON documents (sha256);

-- Notes belong to a customer, or to one of its items, disputes or promises. `text` is the newest version.
ALTER TABLE notes ADD COLUMN dispute_id TEXT REFERENCES disputes (id);
ALTER TABLE notes ADD COLUMN promise_id TEXT REFERENCES promises (id);
ALTER TABLE notes ADD COLUMN edited_at_ms INTEGER;
CREATE TABLE note_versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id TEXT NOT NULL REFERENCES notes (id),
  text TEXT NOT NULL,
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX note_versions_by_note ON note_versions (note_id, seq);
CREATE TRIGGER note_versions_are_never_changed BEFORE UPDATE ON note_versions BEGIN SELECT RAISE (ABORT, 'note versions are append-only'); END;
CREATE TRIGGER note_versions_are_never_deleted BEFORE DELETE ON note_versions BEGIN SELECT RAISE (ABORT, 'note versions are append-only'); END;
-- Whoever writes a note leaves its first version too.
CREATE TRIGGER notes_have_a_first_version AFTER INSERT ON notes BEGIN
  INSERT INTO note_versions (note_id, text, user_id, recorded_at_ms) VALUES (NEW.id, NEW.text, NEW.user_id, NEW.recorded_at_ms);
END;
INSERT INTO note_versions (note_id, text, user_id, recorded_at_ms) SELECT id, text, user_id, recorded_at_ms FROM notes ORDER BY recorded_at_ms, id;

-- Tasks: follow-ups that may be somebody else's, and may come from a dispute.
ALTER TABLE follow_ups ADD COLUMN owner_id TEXT REFERENCES users (id);
ALTER TABLE follow_ups ADD COLUMN dispute_id TEXT REFERENCES disputes (id);
CREATE INDEX follow_ups_by_owner ON follow_ups (owner_id, due_date) WHERE finished_on IS NULL;
CREATE INDEX follow_ups_by_dispute ON follow_ups (dispute_id) WHERE dispute_id IS NOT NULL;

-- A snooze with an hour: the instant it ends, worked out in the customer's time zone when it was set.
ALTER TABLE worklist_marks ADD COLUMN snoozed_until_ms INTEGER;
ALTER TABLE worklist_marks ADD COLUMN snoozed_time TEXT;
-- The day the customer was skipped on, with the reason in snooze_reason.
ALTER TABLE worklist_marks ADD COLUMN skipped_on TEXT;
CREATE INDEX worklist_marks_ending ON worklist_marks (snoozed_until_ms) WHERE snoozed_until_ms IS NOT NULL;

-- Who works the list of somebody who is away.
CREATE TABLE absences (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  substitute_id TEXT NOT NULL REFERENCES users (id),
  from_date TEXT NOT NULL CHECK (from_date LIKE '____-__-__'),
  to_date TEXT NOT NULL CHECK (to_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  CHECK (from_date <= to_date AND user_id <> substitute_id)
) STRICT;
CREATE INDEX absences_by_substitute ON absences (substitute_id, from_date);
CREATE INDEX customers_by_owner ON customers (owner_id) WHERE owner_id IS NOT NULL;

-- Saved views and segments: a rule as data.
CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  rule_json TEXT NOT NULL,
  sort TEXT NOT NULL DEFAULT 'rank',
  descending INTEGER NOT NULL DEFAULT 0 CHECK (descending IN (0, 1)),
  -- Null = everybody's.
  user_id TEXT REFERENCES users (id),
  position INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_views_by_name ON saved_views (name_key, COALESCE(user_id, '')) WHERE removed_at_ms IS NULL;

-- Keys a collector has chosen instead of the usual ones.
CREATE TABLE user_keys (
  user_id TEXT NOT NULL REFERENCES users (id),
  command TEXT NOT NULL,
  keys_json TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL,
  PRIMARY KEY (user_id, command)
) STRICT;

-- What each command would take to be undone, and whether it was.
CREATE TABLE undo_entries (
  command_id TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  label TEXT NOT NULL,
  customer_id TEXT REFERENCES customers (id),
  user_id TEXT REFERENCES users (id),
  input_json TEXT NOT NULL,
  steps_json TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  undone_by TEXT,
  redone_by TEXT
) STRICT;
CREATE INDEX undo_entries_by_time ON undo_entries (recorded_at_ms);

-- History is not edited: what was taken back is said by a further row. `subject_id` of a promise event is its seq.
CREATE TABLE taken_back (
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('call', 'promise', 'promise-event', 'dispute', 'note', 'follow-up')),
  subject_id TEXT NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  command_id TEXT,
  PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER taken_back_is_never_changed BEFORE UPDATE ON taken_back BEGIN SELECT RAISE (ABORT, 'what was taken back is append-only'); END;
CREATE TRIGGER taken_back_is_never_deleted BEFORE DELETE ON taken_back BEGIN SELECT RAISE (ABORT, 'what was taken back is append-only'); END;

-- A contact rule was known to say no, and somebody went on for a reason.
CREATE TABLE contact_overrides (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'email', 'letter')),
  codes_json TEXT NOT NULL,
  reason TEXT NOT NULL,
  subject_id TEXT,
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_overrides_by_customer ON contact_overrides (customer_id, recorded_at_ms);

-- Full text of what people wrote. One row of search_refs per text; search_texts has its words under the same number.
CREATE TABLE search_refs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  UNIQUE (kind, ref)
) STRICT;
CREATE VIRTUAL TABLE search_texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
-- The words there are, for forgiving a typo.
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_texts, 'row');

CREATE TRIGGER search_notes_added AFTER INSERT ON notes BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('note', NEW.id, NEW.customer_id, NEW.business_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.text FROM search_refs WHERE kind = 'note' AND ref = NEW.id;
END;
CREATE TRIGGER search_notes_edited AFTER UPDATE OF text ON notes BEGIN
  UPDATE search_texts SET text = NEW.text WHERE rowid = (SELECT id FROM search_refs WHERE kind = 'note' AND ref = NEW.id);
END;
CREATE TRIGGER search_calls_added AFTER INSERT ON calls WHEN NEW.note <> '' BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('call', NEW.id, NEW.customer_id, NEW.business_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.note FROM search_refs WHERE kind = 'call' AND ref = NEW.id;
END;
CREATE TRIGGER search_promises_added AFTER INSERT ON promises WHEN NEW.note <> '' OR NEW.promised_by <> '' BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('promise', NEW.id, NEW.customer_id, NEW.made_on);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.promised_by || ' ' || NEW.note FROM search_refs WHERE kind = 'promise' AND ref = NEW.id;
END;
CREATE TRIGGER search_disputes_added AFTER INSERT ON disputes BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('dispute', NEW.id, NEW.customer_id, NEW.opened_on);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.reason || ' ' || NEW.line || ' ' || NEW.note FROM search_refs WHERE kind = 'dispute' AND ref = NEW.id;
END;
CREATE TRIGGER search_disputes_edited AFTER UPDATE OF note, line, resolution_note, root_cause ON disputes BEGIN
  UPDATE search_texts SET text = NEW.reason || ' ' || NEW.root_cause || ' ' || NEW.line || ' ' || NEW.note || ' ' || NEW.resolution_note
   WHERE rowid = (SELECT id FROM search_refs WHERE kind = 'dispute' AND ref = NEW.id);
END;
CREATE TRIGGER search_letters_added AFTER INSERT ON letters BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('letter', NEW.id, NEW.customer_id, NEW.issued_on);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.reference || ' ' || NEW.file_name FROM search_refs WHERE kind = 'letter' AND ref = NEW.id;
END;
CREATE TRIGGER search_follow_ups_added AFTER INSERT ON follow_ups WHEN NEW.note <> '' BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('follow-up', NEW.id, NEW.customer_id, NEW.due_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.note FROM search_refs WHERE kind = 'follow-up' AND ref = NEW.id;
END;
CREATE TRIGGER search_documents_added AFTER INSERT ON documents BEGIN
  INSERT INTO search_refs (kind, ref, customer_id, business_date) VALUES ('document', NEW.id, NEW.customer_id, NEW.business_date);
  INSERT INTO search_texts (rowid, text) SELECT id, NEW.file_name FROM search_refs WHERE kind = 'document' AND ref = NEW.id;
END;

INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'note', id, customer_id, business_date FROM notes;
INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'call', id, customer_id, business_date FROM calls WHERE note <> '';
INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'promise', id, customer_id, made_on FROM promises WHERE note <> '' OR promised_by <> '';
INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'dispute', id, customer_id, opened_on FROM disputes;
INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'letter', id, customer_id, issued_on FROM letters;
INSERT INTO search_refs (kind, ref, customer_id, business_date) SELECT 'follow-up', id, customer_id, due_date FROM follow_ups WHERE note <> '';
INSERT INTO search_texts (rowid, text) SELECT r.id, n.text FROM search_refs r JOIN notes n ON n.id = r.ref WHERE r.kind = 'note';
INSERT INTO search_texts (rowid, text) SELECT r.id, c.note FROM search_refs r JOIN calls c ON c.id = r.ref WHERE r.kind = 'call';
INSERT INTO search_texts (rowid, text) SELECT r.id, p.promised_by || ' ' || p.note FROM search_refs r JOIN promises p ON p.id = r.ref WHERE r.kind = 'promise';
INSERT INTO search_texts (rowid, text) SELECT r.id, d.reason || ' ' || d.note || ' ' || d.resolution_note FROM search_refs r JOIN disputes d ON d.id = r.ref WHERE r.kind = 'dispute';
INSERT INTO search_texts (rowid, text) SELECT r.id, l.reference || ' ' || l.file_name FROM search_refs r JOIN letters l ON l.id = r.ref WHERE r.kind = 'letter';
INSERT INTO search_texts (rowid, text) SELECT r.id, f.note FROM search_refs r JOIN follow_ups f ON f.id = r.ref WHERE r.kind = 'follow-up';
