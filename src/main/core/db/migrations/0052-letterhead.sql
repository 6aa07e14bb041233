-- Logos that letters bear or bore, each kept once by its hash; one at most is in use.
CREATE TABLE letterhead_logos (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  bytes BLOB NOT NULL,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  recorded_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_letterhead_logo_in_use ON letterhead_logos (in_use) WHERE in_use = 1;

-- Window form of the letters to this customer; empty = as the settings say.
ALTER TABLE customers ADD COLUMN letter_form TEXT NOT NULL DEFAULT '' CHECK (letter_form IN ('', 'din-b', 'din-a', 'right', 'us-10'));
