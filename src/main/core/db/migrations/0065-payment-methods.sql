-- Ways to pay a customer is offered, by their ids in the settings; null = all that fit.
ALTER TABLE customers ADD COLUMN payment_methods_json TEXT CHECK (payment_methods_json IS NULL OR (json_valid(payment_methods_json) AND json_type(payment_methods_json) = 'array'));

-- What a contract says besides interest: law and place in words, and what was agreed on complaints with the days for them.
ALTER TABLE interest_clauses ADD COLUMN governing_law TEXT NOT NULL DEFAULT '';
ALTER TABLE interest_clauses ADD COLUMN dispute_text TEXT NOT NULL DEFAULT '';
ALTER TABLE interest_clauses ADD COLUMN dispute_days INTEGER CHECK (dispute_days IS NULL OR dispute_days BETWEEN 1 AND 3650);
