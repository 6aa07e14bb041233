-- By which day claims must be filed in the insolvency that stops an account, where it is known.
ALTER TABLE account_stops ADD COLUMN claim_by TEXT CHECK (claim_by IS NULL OR claim_by LIKE '____-__-__');
