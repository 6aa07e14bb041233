-- How the money of a promise is said to come. A promise without a row: nothing was said of it.
CREATE TABLE promise_ways (
  promise_id TEXT PRIMARY KEY REFERENCES promises (id),
  pay_by TEXT NOT NULL CHECK (pay_by IN ('bank', 'check', 'card', 'cash', 'direct-debit'))
) STRICT;
CREATE TRIGGER promise_ways_are_never_changed BEFORE UPDATE ON promise_ways BEGIN SELECT RAISE (ABORT, 'promises are append-only'); END;
CREATE TRIGGER promise_ways_are_never_deleted BEFORE DELETE ON promise_ways BEGIN SELECT RAISE (ABORT, 'promises are append-only'); END;

-- The mail that confirms a promise to whoever made it, written with the promise.
CREATE TABLE promise_confirmations (
  promise_id TEXT PRIMARY KEY REFERENCES promises (id),
  mail_id TEXT NOT NULL UNIQUE REFERENCES mails (id)
) STRICT;
CREATE TRIGGER promise_confirmations_are_never_changed BEFORE UPDATE ON promise_confirmations BEGIN SELECT RAISE (ABORT, 'promises are append-only'); END;
CREATE TRIGGER promise_confirmations_are_never_deleted BEFORE DELETE ON promise_confirmations BEGIN SELECT RAISE (ABORT, 'promises are append-only'); END;
