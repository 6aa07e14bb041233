import type { ChainedActivity } from '../../audit';
import type { Reader } from '../../db';

export interface FrameCounts {
  readonly promisesDue: number;
  readonly disputesOpen: number;
  readonly writeOffsWaiting: number;
  readonly approvalsWaiting: number;
  readonly vanishedToConfirm: number;
  readonly mailsToSee: number;
}

/** What waits for the collector, for the badges of the rail. */
export function readCounts(read: Reader): FrameCounts {
  const one = (sql: string) => read.sql(sql).get<{ n: number }>()?.n ?? 0;
  return {
    promisesDue: one("SELECT count(*) AS n FROM promise_states WHERE state = 'due-today'"),
    disputesOpen: one('SELECT count(*) AS n FROM disputes WHERE resolved_on IS NULL'),
    approvalsWaiting: one("SELECT count(*) AS n FROM agreement_requests WHERE status = 'requested'"),
    writeOffsWaiting: one("SELECT count(*) AS n FROM write_off_requests WHERE status = 'requested'"),
    vanishedToConfirm: one("SELECT count(*) AS n FROM vanished_items WHERE state = 'proposed'"),
    mailsToSee: one(
      "SELECT count(*) AS n FROM mails m WHERE m.state IN ('draft', 'unknown', 'failed', 'bounced') OR (m.state = 'sent' AND EXISTS (SELECT 1 FROM mail_recipients r WHERE r.mail_id = m.id AND r.state = 'refused'))",
    ),
  };
}

/** When the last import that still stands was recorded; null before the first. */
export function readLastImport(read: Reader): number | null {
  return read.sql('SELECT max(recorded_at_ms) AS ms FROM imports WHERE undone_at_ms IS NULL').get<{ ms: number | null }>()?.ms ?? null;
}

export function readCurrentUser(read: Reader, id: string): { readonly name: string; readonly initials: string } | null {
  return read.sql('SELECT name, initials FROM users WHERE id = ?').get<{ name: string; initials: string }>(id) ?? null;
}

/** The newest instant recorded in the file; 0 for an empty one. */
export function newestInstant(read: Reader): number {
  return (
    read
      .sql(
        'SELECT max((SELECT coalesce(max(recorded_at_ms), 0) FROM (SELECT recorded_at_ms FROM ledger_facts ORDER BY seq DESC LIMIT 1)), (SELECT coalesce(max(recorded_at_ms), 0) FROM (SELECT recorded_at_ms FROM activities ORDER BY seq DESC LIMIT 1))) AS ms',
      )
      .get<{ ms: number }>()?.ms ?? 0
  );
}

export interface ChainRow extends ChainedActivity {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

export function iterateChain(read: Reader): IterableIterator<ChainRow> {
  return read
    .sql(
      `SELECT seq, id, recorded_at_ms AS recordedAtMs, business_date AS businessDate, user_id AS userId, kind, code, customer_id AS customerId, item_id AS itemId,
              subject_id AS subjectId, title, detail, payload_json AS payloadJson, command_id AS commandId, prev_hash AS prevHash, hash
         FROM activities ORDER BY seq`,
    )
    .iterate<ChainRow>();
}

/** The highest number the audit trail ever gave out, kept by SQLite apart from the rows. */
export function highestActivityEver(read: Reader): number {
  return read.sql("SELECT seq FROM sqlite_sequence WHERE name = 'activities'").get<{ seq: number }>()?.seq ?? 0;
}

export function lastRestore(read: Reader): { readonly recordedAtMs: number } | null {
  return (
    read
      .sql("SELECT recorded_at_ms AS recordedAtMs FROM activities WHERE code = 'backup-restored' ORDER BY seq DESC LIMIT 1")
      .get<{ recordedAtMs: number }>() ?? null
  );
}

/** A rule of the ledger as a query: `found` counts the rows that break it, `first` names one. */
export interface Invariant {
  readonly code: string;
  readonly label: string;
  /** What was looked at: `SELECT count(*) AS n …`. */
  readonly size: string;
  /** `SELECT count(*) AS n, min(…) AS first …` of the rows that break it. */
  readonly broken: string;
  /** `{n}` and `{first}` are filled in. */
  readonly sentence: string;
}

const facts = 'SELECT count(*) AS n FROM ledger_facts';

export const invariants: readonly Invariant[] = [
  {
    code: 'open-items',
    label: 'open items against their facts',
    size: 'SELECT count(*) AS n FROM open_items',
    broken: `SELECT count(*) AS n, min(coalesce(f.item_id, o.item_id)) AS first
               FROM (SELECT item_id, sum(amount_minor) AS total FROM ledger_facts WHERE business_date <= (SELECT day FROM projection_state WHERE id = 1)
                      GROUP BY item_id HAVING sum(amount_minor) <> 0) f
               FULL OUTER JOIN open_items o ON o.item_id = f.item_id
              WHERE coalesce(f.total, 0) <> coalesce(o.open_minor, 0)`,
    sentence: '{n} open amounts differ from the sum of their ledger facts (first item {first}). Restart Duedesk: open amounts are made anew from the facts.',
  },
  {
    code: 'applications',
    label: 'payments set against items',
    size: `${facts} WHERE counter_item_id IS NOT NULL`,
    broken: `SELECT count(*) AS n, min(a) AS first FROM (
               SELECT min(f.item_id, coalesce(f.counter_item_id, o.counter_item_id)) AS a, max(f.item_id, coalesce(f.counter_item_id, o.counter_item_id)) AS b
                 FROM ledger_facts f LEFT JOIN ledger_facts o ON o.seq = f.reverses_seq
                WHERE coalesce(f.counter_item_id, o.counter_item_id) IS NOT NULL
                GROUP BY 1, 2 HAVING sum(f.amount_minor) <> 0)`,
    sentence: '{n} payments are set against items by amounts that do not pair up (first item {first}). Undo the import they came with, or restore a backup.',
  },
  {
    code: 'currencies',
    label: 'currencies of applications',
    size: `${facts} WHERE counter_item_id IS NOT NULL`,
    broken:
      'SELECT count(*) AS n, min(f.item_id) AS first FROM ledger_facts f JOIN items i ON i.id = f.item_id JOIN items c ON c.id = f.counter_item_id WHERE i.currency <> c.currency',
    sentence: '{n} payments are set against items of another currency (first item {first}). Undo the import they came with.',
  },
  {
    code: 'fact-customers',
    label: 'ledger facts under their customer',
    size: facts,
    broken: 'SELECT count(*) AS n, min(f.item_id) AS first FROM ledger_facts f JOIN items i ON i.id = f.item_id WHERE f.customer_id <> i.customer_id',
    sentence: '{n} ledger facts are kept under another customer than their item (first item {first}). Restore a backup.',
  },
  {
    code: 'reversals',
    label: 'facts taken back',
    size: `${facts} WHERE reverses_seq IS NOT NULL`,
    broken:
      'SELECT count(*) AS n, min(r.item_id) AS first FROM ledger_facts r JOIN ledger_facts o ON o.seq = r.reverses_seq WHERE r.item_id <> o.item_id OR r.amount_minor <> -o.amount_minor',
    sentence: '{n} facts were taken back by another amount than they had (first item {first}). Restore a backup.',
  },
  {
    code: 'recorded-order',
    label: 'order of recording',
    size: facts,
    broken:
      'SELECT count(*) AS n, min(seq) AS first FROM (SELECT seq, recorded_at_ms AS ms, lag(recorded_at_ms) OVER (ORDER BY seq) AS before FROM ledger_facts) WHERE ms < before',
    sentence: '{n} ledger facts bear an earlier instant than the one before them (first number {first}). Reports of past days may be wrong.',
  },
  {
    code: 'items',
    label: 'items with their first fact and version',
    size: 'SELECT count(*) AS n FROM items',
    broken:
      'SELECT count(*) AS n, min(i.id) AS first FROM items i WHERE NOT EXISTS (SELECT 1 FROM ledger_facts f WHERE f.item_id = i.id) OR NOT EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = i.id)',
    sentence: '{n} items have no ledger fact or no dates (first item {first}). Restore a backup.',
  },
  {
    code: 'promises',
    label: 'promises with instalments in order',
    size: 'SELECT count(*) AS n FROM promises',
    broken: `SELECT count(*) AS n, min(id) AS first FROM promises p
              WHERE NOT EXISTS (SELECT 1 FROM promise_instalments i WHERE i.promise_id = p.id)
                 OR EXISTS (SELECT 1 FROM promise_instalments a JOIN promise_instalments b ON b.promise_id = a.promise_id AND b.position > a.position WHERE a.promise_id = p.id AND b.due_date < a.due_date)
                 OR EXISTS (SELECT 1 FROM promise_items x JOIN items i ON i.id = x.item_id WHERE x.promise_id = p.id AND i.currency <> p.currency)`,
    sentence: '{n} promises have no instalment, instalments out of order, or items of another currency (first promise {first}).',
  },
  {
    code: 'disputes',
    label: 'disputes on items of their customer',
    size: 'SELECT count(*) AS n FROM disputes',
    broken: 'SELECT count(*) AS n, min(d.id) AS first FROM disputes d JOIN items i ON i.id = d.item_id WHERE i.customer_id <> d.customer_id',
    sentence: '{n} disputes are about items of another customer (first dispute {first}).',
  },
];

export const readInvariant = (read: Reader, invariant: Invariant): { readonly size: number; readonly broken: number; readonly first: string } => {
  const broken = read.sql(invariant.broken).get<{ n: number; first: string | number | null }>();
  return { size: read.sql(invariant.size).get<{ n: number }>()?.n ?? 0, broken: broken?.n ?? 0, first: String(broken?.first ?? '') };
};

export function iterateLetters(read: Reader): IterableIterator<{ readonly reference: string; readonly sha256: string; readonly pdf: Uint8Array | null }> {
  return read
    .sql('SELECT l.reference, l.sha256, b.pdf FROM letters l LEFT JOIN letter_bytes b ON b.letter_id = l.id ORDER BY l.id')
    .iterate<{ reference: string; sha256: string; pdf: Uint8Array | null }>();
}

const projections = [
  'SELECT item_id AS key, * FROM open_items ORDER BY item_id',
  'SELECT promise_id AS key, * FROM promise_states ORDER BY promise_id',
  'SELECT customer_id AS key, * FROM account_state ORDER BY customer_id',
] as const;

/** Every row of every projection, as `table key` and its content. */
export function* iterateProjections(read: Reader): Generator<readonly [key: string, content: string]> {
  for (const [table, sql] of projections.entries())
    for (const row of read.sql(sql).iterate<{ key: string }>()) yield [`${table} ${row.key}`, JSON.stringify(row)];
}
