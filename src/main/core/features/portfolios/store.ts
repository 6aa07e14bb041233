import type { Reader, SqlValue } from '../../db';

/** Whose customers are meant, worked out to what a query can look for. */
export interface PortfolioFilter {
  /** Names it: the same text means the same customers as long as the accounts stay as they are. */
  readonly key: string;
  readonly ownerIds: readonly string[];
  /** Customers of nobody that a rule gives to one of the owners. */
  readonly byRule: readonly string[];
  /** Customers of nobody that a rule gives to somebody else. */
  readonly ruledAway: readonly string[];
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Whether a row of `customers` (under this alias) is in the portfolio: given by name, by a rule, or nobody's at all. */
export function customerInPortfolio(alias: string, portfolio: PortfolioFilter): Condition {
  const { ownerIds, byRule, ruledAway } = portfolio;
  const nobodys: Condition =
    ruledAway.length === 0
      ? { sql: '', values: [] }
      : {
          sql: ` AND (${alias}.id IN (SELECT value FROM json_each(?)) OR ${alias}.id NOT IN (SELECT value FROM json_each(?)))`,
          values: [JSON.stringify(byRule), JSON.stringify(ruledAway)],
        };
  return {
    sql: `(${alias}.owner_id IN (SELECT value FROM json_each(?)) OR (${alias}.owner_id IS NULL${nobodys.sql}))`,
    values: [JSON.stringify(ownerIds), ...nobodys.values],
  };
}

export interface RuleRow {
  readonly userId: string;
  readonly ruleJson: string;
}

/** Rules of those who work here. */
export function portfolioRules(reader: Reader): readonly RuleRow[] {
  return reader
    .sql(
      'SELECT p.user_id AS userId, p.rule_json AS ruleJson FROM collector_portfolios p JOIN users u ON u.id = p.user_id WHERE u.active = 1 ORDER BY p.user_id',
    )
    .all<RuleRow>();
}

export function writePortfolioRule(writer: Reader, userId: string, ruleJson: string | null, atMs: number): void {
  if (ruleJson === null) writer.sql('DELETE FROM collector_portfolios WHERE user_id = ?').run(userId);
  else
    writer
      .sql(
        'INSERT INTO collector_portfolios (user_id, rule_json, saved_at_ms) VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET rule_json = excluded.rule_json, saved_at_ms = excluded.saved_at_ms',
      )
      .run(userId, ruleJson, atMs);
}

/** Customers given to each collector by name. */
export function customersByOwner(reader: Reader): ReadonlyMap<string, number> {
  const rows = reader
    .sql('SELECT owner_id AS id, COUNT(*) AS n FROM customers WHERE owner_id IS NOT NULL AND archived = 0 AND merged_into_id IS NULL GROUP BY owner_id')
    .all<{ id: string; n: number }>();
  return new Map(rows.map((row) => [row.id, row.n]));
}
