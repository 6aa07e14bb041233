import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';
import type { Chronology } from '../../evidence/manifest';

const within = 'IN (SELECT value FROM json_each(?))';

export interface EvidenceItem {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly reference: string;
  readonly poNumber: string;
  readonly originalMinor: number;
  readonly openMinor: number;
}
/** Every item of the customer with what was issued and what is open at the end of a day. */
export function itemsAt(read: Reader, customerIds: readonly string[], day: IsoDate): readonly EvidenceItem[] {
  return read
    .sql(
      `SELECT i.id, i.kind, i.number, i.currency, v.item_date AS itemDate, v.due_date AS dueDate, COALESCE(v.reference, '') AS reference, COALESCE(v.po_number, '') AS poNumber,
              COALESCE(SUM(CASE WHEN f.kind = 'issued' THEN f.amount_minor END), 0) AS originalMinor, COALESCE(SUM(f.amount_minor), 0) AS openMinor
         FROM items i LEFT JOIN item_versions v ON v.seq = (SELECT MAX(seq) FROM item_versions w WHERE w.item_id = i.id) LEFT JOIN ledger_facts f ON f.item_id = i.id AND f.business_date <= ?
        WHERE i.customer_id ${within} GROUP BY i.id ORDER BY v.item_date, i.number`,
    )
    .all<EvidenceItem>(day, JSON.stringify(customerIds));
}

export interface EvidenceLetter {
  readonly id: string;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly sentOn: IsoDate | null;
  readonly currency: string;
  readonly totalMinor: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly pdf: Uint8Array;
  readonly recordedSha256: string | null;
}
/** Letters with their kept bytes and the hash the audit trail has of them. */
export function lettersWithBytes(read: Reader, customerIds: readonly string[]): readonly EvidenceLetter[] {
  return read
    .sql(
      `SELECT l.id, l.reference, l.issued_on AS issuedOn, l.sent_on AS sentOn, l.currency, l.total_minor AS totalMinor, l.file_name AS fileName, l.sha256, b.pdf,
              (SELECT json_extract(a.payload_json, '$.sha256') FROM activities a WHERE a.customer_id = l.customer_id AND a.code = 'letter-produced' AND a.subject_id = l.id) AS recordedSha256
         FROM letters l JOIN letter_bytes b ON b.letter_id = l.id WHERE l.customer_id ${within} ORDER BY l.recorded_at_ms, l.id`,
    )
    .all<EvidenceLetter>(JSON.stringify(customerIds));
}

export interface EvidenceCall {
  readonly day: IsoDate;
  readonly startedAtMs: number;
  readonly direction: string;
  readonly phone: string;
  readonly contact: string | null;
  readonly seconds: number;
  readonly outcome: string;
  readonly note: string;
  readonly who: string | null;
}
export function callsOf(read: Reader, customerIds: readonly string[]): readonly EvidenceCall[] {
  return read
    .sql(
      `SELECT k.business_date AS day, k.started_at_ms AS startedAtMs, k.direction, k.phone, c.name AS contact, k.seconds, k.outcome, k.note, u.name AS who
         FROM calls k LEFT JOIN contacts c ON c.id = k.contact_id LEFT JOIN users u ON u.id = k.user_id
        WHERE k.customer_id ${within} AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id) ORDER BY k.started_at_ms, k.id`,
    )
    .all<EvidenceCall>(JSON.stringify(customerIds));
}

export interface EvidencePromise {
  readonly madeOn: IsoDate;
  readonly by: string;
  readonly channel: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly dueDate: IsoDate;
  readonly state: string;
  readonly reason: string;
  readonly note: string;
}
export function promisesOf(read: Reader, customerIds: readonly string[]): readonly EvidencePromise[] {
  return read
    .sql(
      `SELECT p.made_on AS madeOn, p.promised_by AS by, p.channel, s.currency, s.amount_minor AS amountMinor, s.received_minor AS receivedMinor, s.next_due_date AS dueDate, s.state, s.reason, p.note
         FROM promises p JOIN promise_states s ON s.promise_id = p.id WHERE p.customer_id ${within} ORDER BY p.made_on, p.id`,
    )
    .all<EvidencePromise>(JSON.stringify(customerIds));
}

export interface EvidenceDispute {
  readonly openedOn: IsoDate;
  readonly number: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly note: string;
  readonly resolvedOn: IsoDate | null;
  readonly resolution: string;
  readonly resolutionNote: string;
}
export function disputesOf(read: Reader, customerIds: readonly string[]): readonly EvidenceDispute[] {
  return read
    .sql(
      `SELECT d.opened_on AS openedOn, i.number, i.currency, d.amount_minor AS amountMinor, d.reason, d.note, d.resolved_on AS resolvedOn, d.resolution, d.resolution_note AS resolutionNote
         FROM disputes d JOIN items i ON i.id = d.item_id WHERE d.customer_id ${within} AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id) ORDER BY d.opened_on, d.id`,
    )
    .all<EvidenceDispute>(JSON.stringify(customerIds));
}

/** The entries of the audit trail about a customer, and the hashes of what stands between them. */
export function chronologyOf(read: Reader, customerIds: readonly string[]): Chronology {
  const columns =
    'seq, id, recorded_at_ms AS recordedAtMs, business_date AS businessDate, user_id AS userId, kind, code, customer_id AS customerId, item_id AS itemId, subject_id AS subjectId, title, detail, payload_json AS payloadJson, command_id AS commandId, prev_hash AS previousHash, hash';
  const ids = JSON.stringify(customerIds);
  const entries = read.sql(`SELECT ${columns} FROM activities WHERE customer_id ${within} ORDER BY seq`).all<Chronology['entries'][number]>(ids);
  const between = read
    .sql(
      `SELECT seq, prev_hash AS previousHash, hash FROM activities WHERE seq > ? AND seq < ? AND (customer_id IS NULL OR customer_id NOT ${within}) ORDER BY seq`,
    )
    .all<Chronology['between'][number]>(entries[0]?.seq ?? 0, entries.at(-1)?.seq ?? 0, ids);
  return { entries: [...entries], between: [...between] };
}

export function userName(read: Reader, id: string | null): string {
  return id === null ? '' : (read.sql('SELECT name FROM users WHERE id = ?').get<{ name: string }>(id)?.name ?? '');
}

export function customerHead(read: Reader, id: string): { readonly number: string; readonly name: string; readonly addressJson: string } | undefined {
  return read.sql('SELECT number, name, address_json AS addressJson FROM customers WHERE id = ? AND archived = 0').get(id);
}
