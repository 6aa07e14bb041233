-- Law firms and lawyers that accounts are handed to. Never deleted: what was handed to them names them.
CREATE TABLE counsel (
  id TEXT PRIMARY KEY,
  firm TEXT NOT NULL CHECK (length(trim(firm)) > 0),
  person TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  town TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  -- Where the agreement on their fees is found, e.g. a file number.
  fee_reference TEXT NOT NULL DEFAULT '',
  retired_on TEXT CHECK (retired_on IS NULL OR retired_on LIKE '____-__-__'),
  recorded_at_ms INTEGER NOT NULL
) STRICT;

-- What a handover to counsel knows besides the handover itself: which counsel, their reference, their cost, how it ended.
CREATE TABLE counsel_matters (
  handover_id TEXT PRIMARY KEY REFERENCES handovers (id),
  counsel_id TEXT NOT NULL REFERENCES counsel (id),
  reference TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Null = not agreed, not billed yet.
  agreed_minor INTEGER CHECK (agreed_minor IS NULL OR agreed_minor BETWEEN 0 AND 9000000000000000),
  billed_minor INTEGER CHECK (billed_minor IS NULL OR billed_minor BETWEEN 0 AND 9000000000000000),
  -- The agreed cost stands in the letter as a line of its own.
  claimed INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
  outcome TEXT CHECK (outcome IS NULL OR outcome IN ('paid', 'part-paid', 'plan', 'disputed', 'lawsuit', 'taken-back'))
) STRICT, WITHOUT ROWID;
CREATE INDEX counsel_matters_by_counsel ON counsel_matters (counsel_id);
