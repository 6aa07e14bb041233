import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, CustomerId, MailId, PromiseId, UserId } from '../../../../shared/domain/ids';
import type { PayMethod, PromisedPart, PromiseState } from '../../../../shared/domain/promises';
import type { Reader, SqlValue } from '../../db';
import { chunks, listCondition } from '../ranking';

export interface NewPromise {
  readonly id: PromiseId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly madeOn: IsoDate;
  readonly promisedBy: string;
  readonly channel: string;
  readonly note: string;
  readonly callId: CallId | null;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly instalments: readonly PromisedPart[];
  readonly itemIds: readonly string[];
  /** How it is to be paid; null = not said. */
  readonly payBy: PayMethod | null;
}

export function insertPromise(writer: Reader, row: NewPromise): void {
  writer
    .sql(
      'INSERT INTO promises (id, customer_id, currency, made_on, promised_by, channel, note, call_id, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(row.id, row.customerId, row.currency, row.madeOn, row.promisedBy, row.channel, row.note, row.callId, row.userId, row.recordedAtMs);
  row.instalments.forEach((part, position) =>
    writer
      .sql('INSERT INTO promise_instalments (promise_id, position, due_date, amount_minor) VALUES (?, ?, ?, ?)')
      .run(row.id, position, part.dueDate, part.amountMinor),
  );
  if (row.payBy !== null) writer.sql('INSERT INTO promise_ways (promise_id, pay_by) VALUES (?, ?)').run(row.id, row.payBy);
  row.itemIds.forEach((itemId, position) =>
    writer.sql('INSERT INTO promise_items (promise_id, item_id, position) VALUES (?, ?, ?)').run(row.id, itemId, position),
  );
}

/** The mail that confirms a promise. */
export function insertConfirmation(writer: Reader, promiseId: PromiseId, mailId: MailId): void {
  writer.sql('INSERT INTO promise_confirmations (promise_id, mail_id) VALUES (?, ?)').run(promiseId, mailId);
}

/** The dated amounts of a promise as it was made. */
export function partsOf(reader: Reader, promiseId: PromiseId): readonly PromisedPart[] {
  return reader
    .sql('SELECT due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE promise_id = ? ORDER BY position')
    .all<PromisedPart>(promiseId);
}

/** Withdrawn or replaced: a further fact about the promise. */
export function insertPromiseEnd(
  writer: Reader,
  row: {
    readonly promiseId: PromiseId;
    readonly kind: 'withdrawn' | 'replaced';
    readonly on: IsoDate;
    readonly atMs: number;
    readonly replacedById: PromiseId | null;
    readonly reason: string;
  },
): void {
  writer
    .sql('INSERT INTO promise_events (promise_id, kind, business_date, recorded_at_ms, replaced_by_id, reason) VALUES (?, ?, ?, ?, ?, ?)')
    .run(row.promiseId, row.kind, row.on, row.atMs, row.replacedById, row.reason);
}

/** Number of the event that ended a promise last and still stands. */
export function lastPromiseEnd(reader: Reader, promiseId: string): number | undefined {
  return (
    reader
      .sql(
        "SELECT MAX(e.seq) AS seq FROM promise_events e WHERE e.promise_id = ? AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'promise-event' AND t.subject_id = CAST(e.seq AS TEXT))",
      )
      .get<{ seq: number | null }>(promiseId)?.seq ?? undefined
  );
}

/** What of a promise never changes, with names. */
export interface PromiseHead {
  readonly id: PromiseId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly madeOn: IsoDate;
  readonly promisedBy: string;
  readonly channel: string;
  readonly note: string;
  readonly recordedBy: string;
  readonly ended: 0 | 1;
  readonly payBy: PayMethod | null;
  readonly mailId: MailId | null;
  readonly mailState: string | null;
}

const headColumns = `p.id, p.customer_id AS customerId, p.currency, p.made_on AS madeOn, p.promised_by AS promisedBy, p.channel, p.note, COALESCE(u.name, '') AS recordedBy,
  CASE WHEN EXISTS (SELECT 1 FROM promise_events e WHERE e.promise_id = p.id AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'promise-event' AND t.subject_id = CAST(e.seq AS TEXT))) THEN 1 ELSE 0 END AS ended,
  w.pay_by AS payBy, m.id AS mailId, m.state AS mailState`;
const headTables =
  'promises p LEFT JOIN users u ON u.id = p.user_id LEFT JOIN promise_ways w ON w.promise_id = p.id LEFT JOIN promise_confirmations f ON f.promise_id = p.id LEFT JOIN mails m ON m.id = f.mail_id';

export function readPromiseHeads(reader: Reader, ids: readonly string[]): ReadonlyMap<string, PromiseHead> {
  const found = new Map<string, PromiseHead>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'p.id');
    for (const row of reader.sql(`SELECT ${headColumns} FROM ${headTables} WHERE ${where.sql}`).iterate<PromiseHead>(...where.values)) found.set(row.id, row);
  }
  return found;
}

/** The items each promise covers, in its order. */
export function readPromiseItems(reader: Reader, ids: readonly string[]): ReadonlyMap<string, readonly { readonly id: string; readonly number: string }[]> {
  const found = new Map<string, { readonly id: string; readonly number: string }[]>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'pi.promise_id');
    const rows = reader
      .sql(
        `SELECT pi.promise_id AS promiseId, i.id, i.number FROM promise_items pi JOIN items i ON i.id = pi.item_id WHERE ${where.sql} ORDER BY pi.promise_id, pi.position`,
      )
      .all<{ promiseId: string; id: string; number: string }>(...where.values);
    for (const { promiseId, id, number } of rows) {
      const items = found.get(promiseId);
      if (items) items.push({ id, number });
      else found.set(promiseId, [{ id, number }]);
    }
  }
  return found;
}

/** A promise as the projection keeps it, with its customer. */
export interface KeptPromise {
  readonly id: PromiseId;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly state: PromiseState;
  readonly reason: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  /** The next date expected; once nothing is, the last one promised. */
  readonly dueDate: IsoDate;
  readonly madeOn: IsoDate;
  readonly instalmentsJson: string;
}

export type PromiseSort = 'due' | 'amount' | 'customer' | 'made';
const sortColumns: Readonly<Record<PromiseSort, string>> = { due: 's.next_due_date', amount: 's.amount_minor', customer: 'c.name_key', made: 'p.made_on' };

export interface KeptPromiseQuery {
  /** Empty = all states. */
  readonly states: readonly PromiseState[];
  readonly find: string;
  readonly sort: PromiseSort;
  readonly descending: boolean;
}

function whereOf(query: Pick<KeptPromiseQuery, 'states' | 'find'>): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  if (query.states.length > 0) {
    parts.push(`s.state IN (${query.states.map(() => '?').join(',')})`);
    values.push(...query.states);
  }
  if (query.find !== '') {
    const like = `%${query.find.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(
      `(LOWER(c.name) LIKE ? ESCAPE '\\' OR LOWER(c.number) LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM promise_items pi JOIN items i ON i.id = pi.item_id WHERE pi.promise_id = s.promise_id AND LOWER(i.number) LIKE ? ESCAPE '\\'))`,
    );
    values.push(like, like, like);
  }
  return { sql: parts.length === 0 ? '1 = 1' : parts.join(' AND '), values };
}

const fromKept = 'FROM promise_states s JOIN promises p ON p.id = s.promise_id JOIN customers c ON c.id = s.customer_id';

/** A page of kept promises after the given place (sort value, id). */
export function pageOfPromises(
  reader: Reader,
  query: KeptPromiseQuery,
  after: readonly SqlValue[] | null,
  limit: number,
): readonly (KeptPromise & { readonly sortValue: string | number })[] {
  const where = whereOf(query);
  const column = sortColumns[query.sort];
  const [direction, compares] = query.descending ? ['DESC', '<'] : ['ASC', '>'];
  const place = after === null ? '' : `AND (${column}, s.promise_id) ${compares} (?, ?)`;
  return reader
    .sql(
      `SELECT s.promise_id AS id, s.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, s.state, s.reason, s.amount_minor AS amountMinor, s.received_minor AS receivedMinor,
         s.next_due_date AS dueDate, p.made_on AS madeOn, s.instalments_json AS instalmentsJson, ${column} AS sortValue
       ${fromKept} WHERE ${where.sql} ${place} ORDER BY ${column} ${direction}, s.promise_id ${direction} LIMIT ?`,
    )
    .all<KeptPromise & { sortValue: string | number }>(...where.values, ...(after ?? []), limit);
}

/** Kept promises by id; those not worked out yet are missing. */
export function readKeptPromises(reader: Reader, ids: readonly string[]): ReadonlyMap<string, KeptPromise> {
  const found = new Map<string, KeptPromise>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 's.promise_id');
    const rows = reader
      .sql(
        `SELECT s.promise_id AS id, s.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, s.state, s.reason, s.amount_minor AS amountMinor, s.received_minor AS receivedMinor,
           s.next_due_date AS dueDate, p.made_on AS madeOn, s.instalments_json AS instalmentsJson ${fromKept} WHERE ${where.sql}`,
      )
      .iterate<KeptPromise>(...where.values);
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** A judged promise for the kept rate by value: who took it and from whom. Plans are counted apart. */
export interface JudgedPromise {
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly userId: UserId | null;
  readonly userName: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly state: PromiseState;
  readonly endedOn: IsoDate | null;
  readonly instalmentsJson: string;
}

export function promisesToJudge(reader: Reader, customerId: string | null): readonly JudgedPromise[] {
  return reader
    .sql(
      `SELECT s.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, p.user_id AS userId, COALESCE(u.name, '') AS userName, s.currency, s.amount_minor AS amountMinor, s.received_minor AS receivedMinor,
         s.state, (SELECT MAX(e.business_date) FROM promise_events e WHERE e.promise_id = s.promise_id) AS endedOn, s.instalments_json AS instalmentsJson
       ${fromKept} LEFT JOIN users u ON u.id = p.user_id
       WHERE s.state IN ('kept', 'kept-late', 'partly-kept', 'broken', 'withdrawn', 'replaced') AND (? IS NULL OR s.customer_id = ?) AND NOT EXISTS (SELECT 1 FROM plans pl WHERE pl.promise_id = s.promise_id)`,
    )
    .all<JudgedPromise>(customerId, customerId);
}

/** How many promises are in each state among those that match the search. */
export function countByState(reader: Reader, find: string): ReadonlyMap<PromiseState, number> {
  const where = whereOf({ states: [], find });
  return new Map(
    reader
      .sql(`SELECT s.state, COUNT(*) AS count ${fromKept} WHERE ${where.sql} GROUP BY s.state`)
      .all<{ state: PromiseState; count: number }>(...where.values)
      .map((row) => [row.state, row.count]),
  );
}

/** Promises the kept rate judges by their state alone. One that was settled otherwise was neither kept nor missed. */
export function judgedPromises(reader: Reader): { readonly kept: number; readonly judged: number } {
  const row = reader
    .sql(
      `SELECT COUNT(CASE WHEN state = 'kept' AND received_minor >= amount_minor THEN 1 END) AS kept, COUNT(CASE WHEN state <> 'kept' OR received_minor >= amount_minor THEN 1 END) AS judged
       FROM promise_states WHERE state IN ('kept', 'kept-late', 'partly-kept', 'broken') AND promise_id NOT IN (SELECT promise_id FROM plans)`,
    )
    .get<{ kept: number; judged: number }>();
  return row ?? { kept: 0, judged: 0 };
}

/** Promises that ended by being withdrawn or replaced, with the day: for the kept rate, which judges those whose date had passed. */
export function endedPromises(reader: Reader): readonly { readonly endedOn: IsoDate; readonly instalmentsJson: string }[] {
  return reader
    .sql(
      `SELECT MAX(e.business_date) AS endedOn, s.instalments_json AS instalmentsJson FROM promise_states s JOIN promise_events e ON e.promise_id = s.promise_id
       WHERE s.state IN ('withdrawn', 'replaced') AND s.promise_id NOT IN (SELECT promise_id FROM plans) GROUP BY s.promise_id, s.instalments_json`,
    )
    .all<{ endedOn: IsoDate; instalmentsJson: string }>();
}

/** Customers who have ever promised anything. */
export function customersWithPromises(reader: Reader): readonly string[] {
  return reader
    .sql('SELECT DISTINCT customer_id AS id FROM promises')
    .all<{ id: string }>()
    .map((row) => row.id);
}
