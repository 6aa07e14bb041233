-- Every act on a customer asks which others were merged into it; without this each of them read all customers.
CREATE INDEX customers_merged ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL;
