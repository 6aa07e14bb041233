-- Plans and settlements outside the limits, put before a second person. Nothing of one is agreed before it is approved.
CREATE TABLE agreement_requests (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'settlement')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  balance_minor INTEGER NOT NULL CHECK (balance_minor > 0 AND balance_minor < 9000000000000000),
  -- What a settlement asks for; null for a plan.
  offer_minor INTEGER CHECK (offer_minor IS NULL OR (offer_minor > 0 AND offer_minor < balance_minor)),
  -- First payment of a plan, last day of a settlement.
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  -- The terms as they were proposed, for the moment of approval; the sentences of the limits it goes beyond.
  terms_json TEXT NOT NULL,
  limits_json TEXT NOT NULL,
  -- Whom it was put to; null where nobody else worked here who could have been named.
  asked_of TEXT REFERENCES users (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  requested_on TEXT NOT NULL CHECK (requested_on LIKE '____-__-__'),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'approved', 'refused', 'withdrawn')),
  decided_on TEXT CHECK (decided_on IS NULL OR decided_on LIKE '____-__-__'),
  decided_by TEXT REFERENCES users (id),
  decision_note TEXT NOT NULL DEFAULT '',
  -- What it became.
  plan_id TEXT REFERENCES plans (id),
  settlement_id TEXT REFERENCES settlement_offers (id)
) STRICT;
CREATE INDEX agreement_requests_by_customer ON agreement_requests (customer_id, recorded_at_ms);
CREATE INDEX agreement_requests_open ON agreement_requests (requested_on) WHERE status = 'requested';

CREATE TABLE agreement_request_items (
  request_id TEXT NOT NULL REFERENCES agreement_requests (id),
  item_id TEXT NOT NULL REFERENCES items (id),
  position INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 9000000000000000),
  PRIMARY KEY (request_id, item_id)
) STRICT;
CREATE INDEX agreement_request_items_by_item ON agreement_request_items (item_id);

-- The course of a request, append-only; agreement_requests keeps how it stands.
CREATE TABLE agreement_request_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL REFERENCES agreement_requests (id),
  -- reversed: a decision was taken back, with what had been agreed by it.
  kind TEXT NOT NULL CHECK (kind IN ('requested', 'approved', 'refused', 'withdrawn', 'reversed')),
  note TEXT NOT NULL DEFAULT '',
  user_id TEXT REFERENCES users (id),
  business_date TEXT NOT NULL CHECK (business_date LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX agreement_request_events_by_request ON agreement_request_events (request_id, seq);
CREATE TRIGGER agreement_request_events_are_never_changed BEFORE UPDATE ON agreement_request_events BEGIN SELECT RAISE (ABORT, 'agreement request events are append-only'); END;
CREATE TRIGGER agreement_request_events_are_never_deleted BEFORE DELETE ON agreement_request_events BEGIN SELECT RAISE (ABORT, 'agreement request events are append-only'); END;

-- Cases before a court, record by record: a wrong one is corrected by a further one that names it, never changed.
CREATE TABLE legal_case_steps (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  handover_id TEXT NOT NULL REFERENCES handovers (id),
  kind TEXT NOT NULL CHECK (kind IN ('suit-filed', 'hearing', 'judgment', 'enforcement', 'ended', 'other')),
  day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
  -- Empty: as said before.
  court TEXT NOT NULL DEFAULT '',
  case_number TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  document_id TEXT REFERENCES documents (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  cost_minor INTEGER CHECK (cost_minor IS NULL OR cost_minor BETWEEN 0 AND 9000000000000000),
  -- The follow-up of a day that lay ahead.
  follow_up_id TEXT REFERENCES follow_ups (id),
  corrects_id TEXT REFERENCES legal_case_steps (id),
  user_id TEXT REFERENCES users (id),
  recorded_at_ms INTEGER NOT NULL,
  taken_back_at_ms INTEGER
) STRICT;
CREATE INDEX legal_case_steps_by_customer ON legal_case_steps (customer_id, recorded_at_ms);
CREATE UNIQUE INDEX legal_case_steps_corrected_once ON legal_case_steps (corrects_id) WHERE corrects_id IS NOT NULL AND taken_back_at_ms IS NULL;
