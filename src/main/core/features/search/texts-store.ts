import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface TextHit {
  readonly kind: string;
  readonly ref: string;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly day: IsoDate;
  readonly snippet: string;
}

/**
 * Texts that match, newest first among the best. The match is answered from the index alone and cut before anything is
 * joined, so that a common word costs no more than a rare one.
 */
export function matchTexts(reader: Reader, match: string, kinds: readonly string[], customerId: string | null, limit: number): readonly TextHit[] {
  return reader
    .sql(
      `SELECT r.kind, r.ref, c.id AS customerId, c.number AS customerNumber, c.name AS customerName, r.business_date AS day, f.snippet
       FROM (SELECT rowid AS id, snippet(search_texts, 0, '«', '»', '…', 12) AS snippet FROM search_texts WHERE search_texts MATCH ? ORDER BY rowid DESC LIMIT ?) f
       JOIN search_refs r ON r.id = f.id JOIN customers m ON m.id = r.customer_id JOIN customers c ON c.id = COALESCE(m.merged_into_id, m.id)
       WHERE (? = '[]' OR r.kind IN (SELECT value FROM json_each(?))) AND (? IS NULL OR c.id = ?)
         AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = r.kind AND t.subject_id = r.ref)
       ORDER BY f.id DESC LIMIT ?`,
    )
    .all<TextHit>(
      match,
      kinds.length === 0 && customerId === null ? limit * 2 : 5000,
      JSON.stringify(kinds),
      JSON.stringify(kinds),
      customerId,
      customerId,
      limit,
    );
}

export interface AgreedHit extends Omit<TextHit, 'kind' | 'snippet'> {
  readonly kind: 'promise' | 'dispute';
  readonly currency: string;
  readonly amountMinor: number;
  readonly until: IsoDate | null;
}

/** Promises and disputes over exactly one of these amounts, as a whole or in one instalment, newest first. */
export function agreedByAmount(reader: Reader, minors: readonly number[], customerId: string | null, limit: number): readonly AgreedHit[] {
  return reader
    .sql(
      `WITH wanted AS (SELECT value AS minor FROM json_each(?)),
       agreed AS (
         SELECT 'promise' AS kind, p.id AS ref, p.customer_id, p.made_on AS day, p.currency, SUM(i.amount_minor) AS amount_minor, MAX(i.due_date) AS until, p.recorded_at_ms, MAX(i.amount_minor IN (SELECT minor FROM wanted)) AS part
         FROM promises p JOIN promise_instalments i ON i.promise_id = p.id GROUP BY p.id HAVING part = 1 OR SUM(i.amount_minor) IN (SELECT minor FROM wanted)
         UNION ALL
         SELECT 'dispute', d.id, d.customer_id, d.opened_on, n.currency, d.amount_minor, d.due_date, d.recorded_at_ms, 1 FROM disputes d JOIN items n ON n.id = d.item_id WHERE d.amount_minor IN (SELECT minor FROM wanted)
       )
       SELECT a.kind, a.ref, c.id AS customerId, c.number AS customerNumber, c.name AS customerName, a.day, a.currency, a.amount_minor AS amountMinor, a.until
       FROM agreed a JOIN customers m ON m.id = a.customer_id JOIN customers c ON c.id = COALESCE(m.merged_into_id, m.id)
       WHERE (? IS NULL OR c.id = ?) AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = a.kind AND t.subject_id = a.ref) ORDER BY a.recorded_at_ms DESC LIMIT ?`,
    )
    .all<AgreedHit>(JSON.stringify(minors), customerId, customerId, limit);
}
