import { createHash } from 'node:crypto';
import type { ActivityId } from '../../shared/domain/ids';
import type { NewActivity } from './app';
import type { Reader } from './db';

/** The fields of an activity row that its hash covers, in this order. */
export interface ChainedActivity {
  readonly id: string;
  readonly recordedAtMs: number;
  readonly businessDate: string;
  readonly userId: string | null;
  readonly kind: string;
  readonly code: string;
  readonly customerId: string | null;
  readonly itemId: string | null;
  readonly subjectId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly payloadJson: string;
  readonly commandId: string | null;
}

/** What the first row chains to. */
export const chainStart = '0'.repeat(64);

/** SHA-256, hex, over the previous row's hash and this row's fields as a JSON array. */
export function activityHash(previousHash: string, row: ChainedActivity): string {
  const fields = [
    row.id,
    row.recordedAtMs,
    row.businessDate,
    row.userId,
    row.kind,
    row.code,
    row.customerId,
    row.itemId,
    row.subjectId,
    row.title,
    row.detail,
    row.payloadJson,
    row.commandId,
  ];
  return createHash('sha256').update(previousHash).update(JSON.stringify(fields)).digest('hex');
}

export interface Stamp {
  readonly recordedAtMs: number;
  readonly today: string;
  readonly userId: string | null;
  readonly commandId: string | null;
}

/** Appends one activity to the chain. Must run inside the writer's transaction. */
export function appendActivity(writer: Reader, id: ActivityId, activity: NewActivity, stamp: Stamp): ActivityId {
  const last = writer.sql('SELECT hash FROM activities ORDER BY seq DESC LIMIT 1').get<{ hash: string }>();
  const previousHash = last?.hash ?? chainStart;
  const row: ChainedActivity = {
    id,
    recordedAtMs: stamp.recordedAtMs,
    businessDate: activity.businessDate ?? stamp.today,
    userId: stamp.userId,
    kind: activity.kind,
    code: activity.code,
    customerId: activity.customerId ?? null,
    itemId: activity.itemId ?? null,
    subjectId: activity.subjectId ?? null,
    title: activity.title,
    detail: activity.detail ?? '',
    payloadJson: JSON.stringify(activity.payload ?? {}),
    commandId: stamp.commandId,
  };
  writer
    .sql(
      `INSERT INTO activities (id, recorded_at_ms, business_date, user_id, kind, code, customer_id, item_id, subject_id, title, detail, payload_json, command_id, prev_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.id,
      row.recordedAtMs,
      row.businessDate,
      row.userId,
      row.kind,
      row.code,
      row.customerId,
      row.itemId,
      row.subjectId,
      row.title,
      row.detail,
      row.payloadJson,
      row.commandId,
      previousHash,
      activityHash(previousHash, row),
    );
  return id;
}
