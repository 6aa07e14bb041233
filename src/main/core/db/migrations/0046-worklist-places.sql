-- A saved rule is a view of its own, or a segment that narrows any view.
ALTER TABLE saved_views ADD COLUMN kind TEXT NOT NULL DEFAULT 'view' CHECK (kind IN ('view', 'segment'));

-- Customers of nobody that are a collector's by a rule. Customers given by name stand in customers.owner_id and go before.
CREATE TABLE collector_portfolios (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  rule_json TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL
) STRICT;

-- How a collector likes to see things: columns of a list, whose customers. An empty user is nobody in particular.
CREATE TABLE user_preferences (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value_json TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT;

-- The words of names there are, for forgiving a slip while they are typed.
CREATE VIRTUAL TABLE search_name_vocabulary USING fts5vocab (search_words, 'row');
