import type { Rule, RuleFieldCode, RuleLeaf, RuleSubject } from '../../../../shared/domain/segments';
import { ruleField } from '../../../../shared/domain/segments';
import type { Reader, SqlValue } from '../../db';

/** The customer and those merged into it. */
const group = '(SELECT m.id FROM customers m WHERE m.id = c.id OR m.merged_into_id = c.id)';
const judged = "s.state IN ('kept', 'kept-late', 'partly-kept', 'broken') AND NOT EXISTS (SELECT 1 FROM plans pl WHERE pl.promise_id = s.promise_id)";

/** Figures of what a customer does, worked out from ledger and promises as the account shows them; null = not known. */
const behaviour: Readonly<Record<'average-days-late' | 'promises-kept-percent' | 'tenure-days' | 'currency' | 'limit-used-percent', string>> = {
  'average-days-late': `(SELECT CASE WHEN COUNT(DISTINCT f.item_id) >= 3 AND SUM(f.amount_minor) < 0 THEN ROUND(SUM(1.0 * f.amount_minor * MAX(0, julianday(f.business_date) - julianday(v.due_date))) / SUM(f.amount_minor), 1) END
     FROM ledger_facts f JOIN items i ON i.id = f.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = f.item_id) LEFT JOIN items x ON x.id = f.counter_item_id
     WHERE f.customer_id IN ${group} AND f.business_date > date(?today, '-365 days') AND f.business_date <= ?today AND f.kind IN ('applied', 'settled') AND f.amount_minor < 0 AND i.kind IN ('invoice', 'charge')
       AND (x.kind IS NULL OR x.kind = 'payment') AND v.due_date IS NOT NULL AND f.seq NOT IN (SELECT r.reverses_seq FROM ledger_facts r WHERE r.item_id = f.item_id AND r.reverses_seq IS NOT NULL))`,
  // One that was settled otherwise is neither kept nor missed.
  'promises-kept-percent': `(SELECT ROUND(100.0 * COUNT(CASE WHEN s.state = 'kept' AND s.received_minor >= s.amount_minor THEN 1 END) / NULLIF(COUNT(CASE WHEN s.state <> 'kept' OR s.received_minor >= s.amount_minor THEN 1 END), 0), 1) FROM promise_states s WHERE s.customer_id = c.id AND ${judged})`,
  'tenure-days': `(SELECT CAST(julianday(?today) - julianday(MIN(v.item_date)) AS INTEGER) FROM items i JOIN item_versions v ON v.item_id = i.id WHERE i.customer_id IN ${group} AND i.kind = 'invoice')`,
  currency:
    'COALESCE(c.currency, (SELECT o.currency FROM open_items o WHERE o.customer_id = c.id GROUP BY o.currency ORDER BY COUNT(*) DESC, o.currency LIMIT 1))',
  'limit-used-percent': "json_extract(a.detail_json, '$.lu')",
};

/**
 * Every field of a rule as an expression over `customers c LEFT JOIN account_state a`. The same table answers a rule in the
 * database and one customer's figures for the domain, so that both always look at the same thing. `?today` is the day.
 */
const expressions: Readonly<Record<RuleFieldCode, string>> = {
  number: 'c.number',
  name: 'c.name',
  segment: 'c.segment',
  tags: 'c.tags_json',
  country: 'c.country',
  language: 'c.language',
  'debtor-type': 'c.debtor_type',
  owner: 'c.owner_id',
  'terms-days': 'c.terms_days',
  'credit-limit': 'c.credit_limit_minor',
  'past-due': 'COALESCE(a.past_due_minor, 0)',
  open: 'COALESCE(a.open_minor, 0)',
  'oldest-days': 'COALESCE(a.oldest_days, 0)',
  score: 'COALESCE(a.score, 0)',
  'days-since-contact': "CAST(julianday(?today) - julianday(date(a.last_contact_at_ms / 1000, 'unixepoch')) AS INTEGER)",
  'attempts-this-week':
    "(SELECT COUNT(*) FROM calls k WHERE k.customer_id = c.id AND k.direction = 'out' AND k.business_date > date(?today, '-7 days') AND k.business_date <= ?today AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id))",
  'broken-promises': "(SELECT COUNT(*) FROM promise_states s WHERE s.customer_id = c.id AND s.state IN ('broken', 'partly-kept'))",
  'kept-promises': "(SELECT COUNT(*) FROM promise_states s WHERE s.customer_id = c.id AND s.state IN ('kept', 'kept-late'))",
  promised: '(SELECT COALESCE(SUM(o.promised_minor), 0) FROM open_items o WHERE o.customer_id = c.id)',
  'open-disputes': '(SELECT COUNT(*) FROM disputes d WHERE d.customer_id = c.id AND d.resolved_on IS NULL)',
  disputed: '(SELECT COALESCE(SUM(o.disputed_minor), 0) FROM open_items o WHERE o.customer_id = c.id)',
  ...behaviour,
  'paid-late-before': "instr(COALESCE(a.views, ''), ',paid-late-before,') > 0",
  'first-time-late': "instr(COALESCE(a.views, ''), ',first-time-late,') > 0",
  'predicted-late': "instr(COALESCE(a.views, ''), ',predicted-late,') > 0",
  'high-value': "instr(COALESCE(a.views, ''), ',high-value,') > 0",
  'has-phone':
    "EXISTS (SELECT 1 FROM contacts k JOIN contact_points p ON p.contact_id = k.id WHERE k.customer_id = c.id AND k.do_not_use = 0 AND p.kind = 'phone' AND p.health NOT IN ('wrong', 'disconnected'))",
  'on-list': '(a.customer_id IS NOT NULL AND a.left_out IS NULL)',
  snoozed: "COALESCE(a.left_out = 'snoozed', 0)",
  pinned: 'COALESCE(a.pinned, 0)',
  'handle-with-care': 'c.handle_with_care',
  'do-not-contact': 'c.do_not_contact',
};

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const expression = (field: RuleFieldCode, today: string): Condition => {
  const sql = expressions[field];
  const places = sql.split('?today').length - 1;
  return { sql: sql.replaceAll('?today', '?'), values: Array.from({ length: places }, () => today) };
};

/** A rule without fault as a condition. Each comparison is true or false, never unknown, so that `not` means what it says. */
export function ruleCondition(rule: Rule, today: string): Condition {
  if ('all' in rule) return joined(rule.all, 'AND', '1 = 1', today);
  if ('any' in rule) return joined(rule.any, 'OR', '1 = 0', today);
  if ('not' in rule) {
    const inner = ruleCondition(rule.not, today);
    return { sql: `NOT (${inner.sql})`, values: inner.values };
  }
  const leaf = leafCondition(rule, today);
  return { sql: `COALESCE((${leaf.sql}), 0)`, values: leaf.values };
}

function joined(rules: readonly Rule[], word: string, empty: string, today: string): Condition {
  const parts = rules.map((rule) => ruleCondition(rule, today));
  return parts.length === 0
    ? { sql: empty, values: [] }
    : { sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`, values: parts.flatMap((part) => part.values) };
}

const operators: Readonly<Record<string, string>> = { 'at-least': '>=', 'at-most': '<=', 'more-than': '>', 'less-than': '<' };

function leafCondition(leaf: RuleLeaf, today: string): Condition {
  const code = leaf.field as RuleFieldCode;
  const kind = ruleField(code)?.kind;
  const { sql, values } = expression(code, today);
  const with_ = (text: string, ...more: readonly SqlValue[]): Condition => ({ sql: text, values: [...values, ...more] });
  if (kind === 'list') {
    const wanted = JSON.stringify((Array.isArray(leaf.value) ? leaf.value : [leaf.value]).map(lower));
    return with_(
      `${leaf.op === 'has-not' ? 'NOT ' : ''}EXISTS (SELECT 1 FROM json_each(${sql}) e WHERE lower(e.value) IN (SELECT value FROM json_each(?)))`,
      wanted,
    );
  }
  if (leaf.op === 'known') return with_(`COALESCE(${sql}, '') <> ''`);
  if (leaf.op === 'unknown') return with_(`COALESCE(${sql}, '') = ''`);
  if (kind === 'flag') return with_(`(${sql}) = ?`, leaf.value === true ? 1 : 0);
  if (kind === 'text') return textCondition(leaf, sql, with_);
  if (leaf.op === 'between') {
    const [low = 0, high = 0] = leaf.value as readonly number[];
    return { sql: `${sql} BETWEEN ? AND ?`, values: [...values, low, high] };
  }
  return with_(`${sql} ${operators[leaf.op] ?? '='} ?`, Number(leaf.value));
}

function textCondition(leaf: RuleLeaf, sql: string, with_: (text: string, ...more: readonly SqlValue[]) => Condition): Condition {
  switch (leaf.op) {
    case 'is-not':
      return with_(`lower(COALESCE(${sql}, '')) <> ?`, lower(leaf.value));
    case 'contains':
      return with_(`instr(lower(COALESCE(${sql}, '')), ?) > 0`, lower(leaf.value));
    case 'starts-with':
      return with_(`substr(lower(COALESCE(${sql}, '')), 1, length(?)) = ?`, lower(leaf.value), lower(leaf.value));
    case 'one-of':
      return with_(`lower(${sql}) IN (SELECT value FROM json_each(?))`, JSON.stringify((leaf.value as readonly string[]).map(lower)));
    default:
      return with_(`lower(${sql}) = ?`, lower(leaf.value));
  }
}

/** As the database lowers: A to Z alone. */
const lower = (value: unknown): string => String(value ?? '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const from = 'FROM customers c LEFT JOIN account_state a ON a.customer_id = c.id WHERE c.archived = 0 AND c.merged_into_id IS NULL';

/** Of everybody, or of the named customers alone. */
export function customersOfRule(reader: Reader, rule: Rule, today: string, among: readonly string[] | null = null): readonly string[] {
  const where = ruleCondition(rule, today);
  const named = among === null ? '' : ' AND c.id IN (SELECT value FROM json_each(?))';
  return reader
    .sql(`SELECT c.id ${from}${named} AND ${where.sql}`)
    .all<{ id: string }>(...(among === null ? [] : [JSON.stringify(among)]), ...where.values)
    .map((row) => row.id);
}

export function namesOf(reader: Reader, ids: readonly string[]): readonly { readonly id: string; readonly number: string; readonly name: string }[] {
  return reader.sql('SELECT id, number, name FROM customers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name_key, id').all(JSON.stringify(ids));
}

/** One customer with every field, as the domain evaluates it. */
export function subjectOf(reader: Reader, customerId: string, today: string): RuleSubject | null {
  const codes = Object.keys(expressions) as RuleFieldCode[];
  const values = codes.flatMap((code) => expression(code, today).values);
  const row = reader
    .sql(`SELECT ${codes.map((code) => `(${expression(code, today).sql}) AS "${code}"`).join(', ')} ${from} AND c.id = ?`)
    .get<Record<RuleFieldCode, string | number | null>>(...values, customerId);
  if (row === undefined) return null;
  return Object.fromEntries(
    codes.map((code) => [code, ruleField(code)?.kind === 'flag' ? row[code] === 1 : code === 'tags' ? (JSON.parse(String(row[code])) as string[]) : row[code]]),
  ) as RuleSubject;
}

export interface ViewRow {
  readonly id: string;
  readonly kind: 'view' | 'segment';
  readonly name: string;
  readonly ruleJson: string;
  readonly sort: string;
  readonly descending: 0 | 1;
  readonly userId: string | null;
}
const columns = 'id, kind, name, rule_json AS ruleJson, sort, descending, user_id AS userId';

/** Everybody's views and the collector's own, in their order. */
export function viewsFor(reader: Reader, userId: string | null): readonly ViewRow[] {
  return reader
    .sql(`SELECT ${columns} FROM saved_views WHERE removed_at_ms IS NULL AND (user_id IS NULL OR user_id = ?) ORDER BY position, name_key, id`)
    .all<ViewRow>(userId);
}

export function readView(reader: Reader, id: string): ViewRow | undefined {
  return reader.sql(`SELECT ${columns} FROM saved_views WHERE id = ? AND removed_at_ms IS NULL`).get<ViewRow>(id);
}

export function viewNamed(reader: Reader, nameKey: string, userId: string | null): string | undefined {
  return reader
    .sql("SELECT id FROM saved_views WHERE name_key = ? AND COALESCE(user_id, '') = COALESCE(?, '') AND removed_at_ms IS NULL")
    .get<{ id: string }>(nameKey, userId)?.id;
}

export function writeView(writer: Reader, view: ViewRow & { readonly nameKey: string }, atMs: number): void {
  writer
    .sql(
      `INSERT INTO saved_views (id, kind, name, name_key, rule_json, sort, descending, user_id, position, created_at_ms, updated_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM saved_views), ?, ?)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_key = excluded.name_key, rule_json = excluded.rule_json, sort = excluded.sort, descending = excluded.descending, user_id = excluded.user_id, updated_at_ms = excluded.updated_at_ms`,
    )
    .run(view.id, view.kind, view.name, view.nameKey, view.ruleJson, view.sort, view.descending, view.userId, atMs, atMs);
}

export function placeView(writer: Reader, id: string, position: number, atMs: number): void {
  writer.sql('UPDATE saved_views SET position = ?, updated_at_ms = ? WHERE id = ?').run(position, atMs, id);
}

/** How many of these customers are on the worklist. */
export function countOnList(reader: Reader, ids: readonly string[]): number {
  return (
    reader
      .sql('SELECT COUNT(*) AS n FROM account_state WHERE left_out IS NULL AND customer_id IN (SELECT value FROM json_each(?))')
      .get<{ n: number }>(JSON.stringify(ids))?.n ?? 0
  );
}

export function removeView(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE saved_views SET removed_at_ms = ? WHERE id = ?').run(atMs, id);
}

const inUse: Readonly<Partial<Record<RuleFieldCode, string>>> = {
  segment: "SELECT DISTINCT segment AS value, segment AS label FROM customers WHERE segment <> '' ORDER BY 1 LIMIT 200",
  tags: 'SELECT DISTINCT e.value AS value, e.value AS label FROM customers c, json_each(c.tags_json) e ORDER BY 1 LIMIT 200',
  country: "SELECT DISTINCT country AS value, country AS label FROM customers WHERE country <> '' ORDER BY 1 LIMIT 200",
  language: "SELECT DISTINCT language AS value, language AS label FROM customers WHERE language <> '' ORDER BY 1 LIMIT 200",
  currency:
    'SELECT currency AS value, currency AS label FROM customers WHERE currency IS NOT NULL UNION SELECT currency, currency FROM open_items ORDER BY 1 LIMIT 200',
  owner: 'SELECT id AS value, name AS label FROM users WHERE active = 1 ORDER BY name',
};

export function valuesInUse(reader: Reader, field: RuleFieldCode): readonly { readonly value: string; readonly label: string }[] {
  if (field === 'debtor-type')
    return [
      { value: 'company', label: 'Company' },
      { value: 'sole-trader', label: 'Sole trader' },
      { value: 'consumer', label: 'Consumer' },
    ];
  const sql = inUse[field];
  return sql === undefined ? [] : reader.sql(sql).all();
}
