import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface AbsenceRow {
  readonly id: string;
  readonly userId: UserId;
  readonly userName: string;
  readonly substituteId: UserId;
  readonly substituteName: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Absences that were not ended early, soonest first. */
export function standingAbsences(reader: Reader): readonly AbsenceRow[] {
  return reader
    .sql(
      `SELECT a.id, a.user_id AS userId, u.name AS userName, a.substitute_id AS substituteId, s.name AS substituteName, a.from_date AS "from", a.to_date AS "to"
       FROM absences a JOIN users u ON u.id = a.user_id JOIN users s ON s.id = a.substitute_id WHERE a.ended_at_ms IS NULL ORDER BY a.from_date, a.id`,
    )
    .all<AbsenceRow>();
}

export function insertAbsence(
  writer: Reader,
  row: { readonly id: string; readonly userId: string; readonly substituteId: string; readonly from: IsoDate; readonly to: IsoDate; readonly atMs: number },
): void {
  writer
    .sql('INSERT INTO absences (id, user_id, substitute_id, from_date, to_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(row.id, row.userId, row.substituteId, row.from, row.to, row.atMs);
}

export function endAbsence(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE absences SET ended_at_ms = ? WHERE id = ? AND ended_at_ms IS NULL').run(atMs, id);
}

export function activeUsers(reader: Reader): readonly { readonly id: UserId; readonly name: string }[] {
  return reader.sql('SELECT id, name FROM users WHERE active = 1 ORDER BY name, id').all();
}
