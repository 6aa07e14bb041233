import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader, SqlValue } from '../../db';
import { encodeDetail } from './detail';
import { viewsText, type ComputedAccount } from './decide';
import { chunks, listCondition, scopeCondition, type Scope } from './scope';

export interface ProjectionState {
  readonly day: IsoDate;
  readonly policyHash: string;
  /** Grows with every change of the projections. */
  readonly version: number;
}

/** What day and policy the projections were made for; null before the first time. */
export function projectionState(reader: Reader): ProjectionState | null {
  return reader.sql('SELECT day, policy_hash AS policyHash, version FROM projection_state WHERE id = 1').get<ProjectionState>() ?? null;
}

export function saveProjectionState(writer: Reader, day: IsoDate, policyHash: string): void {
  writer
    .sql(
      'INSERT INTO projection_state (id, day, policy_hash, version) VALUES (1, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET day = excluded.day, policy_hash = excluded.policy_hash, version = projection_state.version + 1',
    )
    .run(day, policyHash);
}

export function clearProjections(writer: Reader): void {
  for (const table of ['open_items', 'promise_states', 'account_state', 'item_forecasts', 'customer_forecasts']) writer.sql(`DELETE FROM ${table}`).run();
}

export function clearPromiseStates(writer: Reader): void {
  writer.sql('DELETE FROM promise_states').run();
}

/** Takes out everything kept about these customers. */
export function deleteProjectionsOf(writer: Reader, customerIds: readonly string[]): void {
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'customer_id');
    for (const table of ['open_items', 'promise_states', 'account_state', 'item_forecasts', 'customer_forecasts'])
      writer.sql(`DELETE FROM ${table} WHERE ${where.sql}`).run(...where.values);
  }
}

export function insertOpenItems(writer: Reader, account: ComputedAccount): void {
  const insert = writer.sql(
    `INSERT INTO open_items (item_id, customer_id, kind, number, currency, item_date, due_date, due_date_source, reference, original_minor, open_minor, disputed_minor, promised_minor, vanished, instalments_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const item of account.items)
    insert.run(
      item.itemId,
      account.master.id,
      item.kind,
      item.number,
      item.currency,
      item.itemDate,
      item.dueDate,
      item.dueDateSource,
      item.reference,
      item.originalMinor,
      item.openMinor,
      item.disputedMinor,
      item.promisedMinor,
      item.vanished ? 1 : 0,
      item.instalmentsJson,
    );
}

/** Only the parts of kept items that depend on the day: what promises in force cover, and disputes. */
export function updateOpenItemParts(writer: Reader, account: ComputedAccount): void {
  const update = writer.sql(
    'UPDATE open_items SET disputed_minor = ?, promised_minor = ? WHERE customer_id = ? AND item_id = ? AND (disputed_minor <> ? OR promised_minor <> ?)',
  );
  for (const item of account.items) update.run(item.disputedMinor, item.promisedMinor, account.master.id, item.itemId, item.disputedMinor, item.promisedMinor);
}

export function upsertPromiseStates(writer: Reader, account: ComputedAccount): void {
  const upsert = writer.sql(
    `INSERT INTO promise_states (promise_id, customer_id, state, reason, currency, amount_minor, received_minor, next_due_date, instalments_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (promise_id) DO UPDATE SET customer_id = excluded.customer_id, state = excluded.state, reason = excluded.reason, received_minor = excluded.received_minor, next_due_date = excluded.next_due_date, instalments_json = excluded.instalments_json`,
  );
  account.outcomes.forEach((outcome, index) => {
    const promise = account.promises[index];
    const due = outcome.nextDueDate ?? outcome.instalments.at(-1)?.dueDate;
    if (promise === undefined || due === undefined) return;
    const instalments = outcome.instalments.map(({ dueDate, amountMinor, receivedMinor, state }) => ({ dueDate, amountMinor, receivedMinor, state }));
    upsert.run(
      promise.id,
      account.master.id,
      outcome.state,
      outcome.reason,
      promise.currency,
      outcome.amountMinor,
      outcome.receivedMinor,
      due,
      JSON.stringify(instalments),
    );
  });
}

const stateColumns = [
  'customer_id',
  'left_out',
  'score',
  'pinned',
  'past_due_minor',
  'open_minor',
  'oldest_days',
  'last_contact_at_ms',
  'next_step_date',
  'segment',
  'name_key',
  'views',
  'detail_json',
] as const;
const upsertStateSql = `INSERT INTO account_state (${stateColumns.join(', ')}) VALUES (${stateColumns.map(() => '?').join(', ')})
  ON CONFLICT (customer_id) DO UPDATE SET ${stateColumns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** A kept row of account_state, column by column. */
export type StateRow = Readonly<Record<(typeof stateColumns)[number], SqlValue>>;

/** Writes the account's row; not at all when it is the one already kept. */
export function upsertAccountState(writer: Reader, account: ComputedAccount, kept?: StateRow): void {
  const row: StateRow = {
    customer_id: account.master.id,
    left_out: account.leftOut,
    score: account.score,
    pinned: account.facts.pinned ? 1 : 0,
    past_due_minor: account.pastDueMinor,
    open_minor: account.openMinor,
    oldest_days: account.oldestDays,
    last_contact_at_ms: account.lastContactAtMs,
    // What happens next on the account: the first follow-up, else the first date a promise is expected.
    next_step_date: account.facts.followUps[0]?.dueDate ?? account.facts.promisesDue[0]?.dueDate ?? account.facts.promisesAhead[0]?.dueDate ?? null,
    segment: account.master.segment,
    name_key: account.master.nameKey,
    views: viewsText(account.views),
    detail_json: encodeDetail(account.facts, account.open, account.aging),
  };
  if (kept !== undefined && stateColumns.every((column) => kept[column] === row[column])) return;
  writer.sql(upsertStateSql).run(...stateColumns.map((column) => row[column]));
}

/** The kept rows of a scope. */
export function keptStates(reader: Reader, scope: Scope): readonly StateRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader.sql(`SELECT ${stateColumns.join(', ')} FROM account_state WHERE ${where.sql}`).all<StateRow>(...where.values);
}

export interface KeptAccountRow {
  readonly customerId: string;
  readonly score: number;
  readonly pinned: 0 | 1;
  readonly heldBack: 0 | 1;
  readonly views: string;
  readonly detailJson: string;
}

export function keptAccountIds(reader: Reader): readonly string[] {
  return reader
    .sql('SELECT customer_id AS id FROM account_state')
    .all<{ id: string }>()
    .map((row) => row.id);
}

export function keptAccountsAfter(reader: Reader, afterId: string, limit: number): readonly KeptAccountRow[] {
  return reader
    .sql(
      'SELECT customer_id AS customerId, score, pinned, held_back AS heldBack, views, detail_json AS detailJson FROM account_state WHERE customer_id > ? ORDER BY customer_id LIMIT ?',
    )
    .all<KeptAccountRow>(afterId, limit);
}

export function updateScore(writer: Reader, customerId: string, score: number): void {
  writer.sql('UPDATE account_state SET score = ? WHERE customer_id = ?').run(score, customerId);
}

/** Customers with a promise that is judged, or would be, by what the ledger covers. */
export function customersWithJudgedPromises(reader: Reader): readonly string[] {
  return reader
    .sql("SELECT DISTINCT customer_id AS id FROM promise_states WHERE state IN ('due-today', 'unverified', 'broken', 'partly-kept')")
    .all<{ id: string }>()
    .map((row) => row.id);
}

/** Customers with facts dated after one day and up to another: what counts for them differs between the two days. */
export function customersWithFactsBetween(reader: Reader, after: IsoDate, until: IsoDate): readonly string[] {
  return reader
    .sql('SELECT DISTINCT customer_id AS id FROM ledger_facts WHERE business_date > ? AND business_date <= ?')
    .all<{ id: string }>(after, until)
    .map((row) => row.id);
}
