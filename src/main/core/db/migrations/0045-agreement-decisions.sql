-- What became of a settlement, append-only; settlement_offers keeps how it stands.
CREATE TABLE settlement_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  settlement_id TEXT NOT NULL REFERENCES settlement_offers (id),
  -- taken-back: it was offered in error and counts nowhere.
  kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'restored', 'taken-back')),
  reason TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX settlement_events_by_settlement ON settlement_events (settlement_id, seq);
CREATE TRIGGER settlement_events_are_never_changed BEFORE UPDATE ON settlement_events BEGIN SELECT RAISE (ABORT, 'settlement events are append-only'); END;
CREATE TRIGGER settlement_events_are_never_deleted BEFORE DELETE ON settlement_events BEGIN SELECT RAISE (ABORT, 'settlement events are append-only'); END;
INSERT INTO settlement_events (settlement_id, kind, reason, user_id, business_date, recorded_at_ms)
  SELECT id, 'withdrawn', withdrawn_reason, user_id, withdrawn_on, withdrawn_at_ms FROM settlement_offers WHERE withdrawn_on IS NOT NULL ORDER BY withdrawn_at_ms, id;

-- The course of a write-off request, append-only; write_off_requests keeps how it stands.
CREATE TABLE write_off_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL REFERENCES write_off_requests (id),
  -- reversed: a decision was taken back, with what it had booked.
  kind TEXT NOT NULL CHECK (kind IN ('requested', 'approved', 'refused', 'withdrawn', 'reversed')),
  note TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX write_off_events_by_request ON write_off_events (request_id, seq);
CREATE TRIGGER write_off_events_are_never_changed BEFORE UPDATE ON write_off_events BEGIN SELECT RAISE (ABORT, 'write-off events are append-only'); END;
CREATE TRIGGER write_off_events_are_never_deleted BEFORE DELETE ON write_off_events BEGIN SELECT RAISE (ABORT, 'write-off events are append-only'); END;
INSERT INTO write_off_events (request_id, kind, note, user_id, business_date, recorded_at_ms)
  SELECT id, 'requested', note, user_id, requested_on, recorded_at_ms FROM write_off_requests ORDER BY recorded_at_ms, id;

-- What an approved request booked: the ledger facts it stands for. A fact is taken back by a further one, never removed.
CREATE TABLE write_off_bookings (
  fact_seq INTEGER PRIMARY KEY REFERENCES ledger_facts (seq),
  request_id TEXT NOT NULL REFERENCES write_off_requests (id)
) STRICT;
CREATE INDEX write_off_bookings_by_request ON write_off_bookings (request_id);

-- Who may approve a write-off, up to how much (base currency). With nobody named every collector but the one who asked may.
CREATE TABLE write_off_approvers (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  limit_minor INTEGER NOT NULL CHECK (limit_minor >= 0 AND limit_minor < 9000000000000000),
  saved_at_ms INTEGER NOT NULL
) STRICT;
