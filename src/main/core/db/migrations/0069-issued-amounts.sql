-- Invoices, payments and credits are found by what they were over, long after they were settled.
CREATE INDEX ledger_facts_by_issued_amount ON ledger_facts (abs(amount_minor)) WHERE kind = 'issued';
