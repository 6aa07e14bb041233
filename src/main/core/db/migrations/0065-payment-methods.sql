-- Ways to pay a customer is offered, by their ids in the settings; null = all that fit.
ALTER TABLE customers ADD COLUMN payment_methods_json TEXT CHECK (payment_methods_json IS NULL OR (json_valid(payment_methods_json) AND json_type(payment_methods_json) = 'array'));
