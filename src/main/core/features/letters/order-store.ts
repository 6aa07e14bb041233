import type { IsoDate } from '../../../../shared/domain/calendar';
import type { Reader } from '../../db';
import type { LetterOrder } from './order';

type KeptOrder = LetterOrder & { readonly reference: string; readonly totalMinor: number; readonly chargesMinor: number; readonly issuedOn: IsoDate };
/** What a kept letter was made of, as its entry in the timeline says. */
export function keptOrder(read: Reader, letterId: string): KeptOrder | null {
  const row = read
    .sql(
      "SELECT l.customer_id AS customerId, l.currency, l.kind, l.language, l.subject_id AS subjectId, l.reference, l.total_minor AS totalMinor, l.charges_minor AS chargesMinor, l.issued_on AS issuedOn, json_extract(a.payload_json, '$.situation') AS situationJson, json_extract(a.payload_json, '$.fees') AS feesJson FROM letters l JOIN activities a ON a.customer_id = l.customer_id AND a.subject_id = l.id AND a.code = 'letter-produced' WHERE l.id = ?",
    )
    .get<Omit<KeptOrder, 'situation' | 'fees'> & { situationJson: string | null; feesJson: string | null }>(letterId);
  if (!row) return null;
  const { situationJson, feesJson, ...order } = row;
  return {
    ...order,
    ...(situationJson !== null && { situation: JSON.parse(situationJson) as NonNullable<LetterOrder['situation']> }),
    ...(feesJson !== null && { fees: JSON.parse(feesJson) as NonNullable<LetterOrder['fees']> }),
  };
}
