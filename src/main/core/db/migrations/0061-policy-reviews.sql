-- Versions of dunning policies: after how many months somebody reads them again, who did so last, and who besides their author has approved them.
CREATE TABLE dunning_policy_reviews (
  policy_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  review_months INTEGER NOT NULL CHECK (review_months BETWEEN 1 AND 60),
  reviewed_by TEXT REFERENCES users (id),
  reviewed_on TEXT CHECK (reviewed_on IS NULL OR reviewed_on LIKE '____-__-__'),
  approved_by TEXT REFERENCES users (id),
  approved_on TEXT CHECK (approved_on IS NULL OR approved_on LIKE '____-__-__'),
  approval_note TEXT NOT NULL DEFAULT '',
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (policy_id, version)
) STRICT, WITHOUT ROWID;
