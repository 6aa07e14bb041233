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
    .all<TextHit>(match, kinds.length === 0 && customerId === null ? limit * 2 : 5000, JSON.stringify(kinds), JSON.stringify(kinds), customerId, customerId, limit);
}
