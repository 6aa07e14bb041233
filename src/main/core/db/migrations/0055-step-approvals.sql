-- Steps of a policy that people do and that need a second person first: who asked whom and why, who agreed, when and with which reason.
CREATE TABLE dunning_step_approvals (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  step_id TEXT NOT NULL,
  asked_on TEXT NOT NULL CHECK (asked_on LIKE '____-__-__'),
  asked_by TEXT REFERENCES users (id),
  asked_of TEXT NOT NULL REFERENCES users (id),
  note TEXT NOT NULL,
  total_minor INTEGER NOT NULL CHECK (abs(total_minor) < 9000000000000000),
  approved_by TEXT REFERENCES users (id),
  approved_on TEXT CHECK (approved_on IS NULL OR approved_on LIKE '____-__-__'),
  reason TEXT NOT NULL DEFAULT '' CHECK (approved_by IS NULL OR length(trim(reason)) > 0),
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, currency, step_id, asked_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX dunning_step_approvals_asked ON dunning_step_approvals (asked_on);
