import type { Reader } from '../../db';
import type { LetterOrder } from './order';

type KeptOrder = LetterOrder & { readonly reference: string; readonly totalMinor: number };
/** What a kept letter was made of, as its entry in the timeline says. */
export function keptOrder(read: Reader, letterId: string): KeptOrder | null {
  const row = read
    .sql("SELECT l.customer_id AS customerId, l.currency, l.kind, l.language, l.subject_id AS subjectId, l.reference, l.total_minor AS totalMinor, json_extract(a.payload_json, '$.situation') AS situationJson FROM letters l JOIN activities a ON a.customer_id = l.customer_id AND a.subject_id = l.id AND a.code = 'letter-produced' WHERE l.id = ?")
    .get<Omit<KeptOrder, 'situation'> & { situationJson: string | null }>(letterId);
  if (!row) return null;
  const { situationJson, ...order } = row;
  return situationJson === null ? order : { ...order, situation: JSON.parse(situationJson) as NonNullable<LetterOrder['situation']> };
}
