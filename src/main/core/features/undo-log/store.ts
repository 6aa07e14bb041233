import type { Reader } from '../../db';

export interface UndoEntry {
  readonly commandId: string;
  readonly operation: string;
  readonly label: string;
  readonly customerId: string | null;
  readonly userId: string | null;
  readonly inputJson: string;
  readonly stepsJson: string;
  readonly recordedAtMs: number;
}

export interface KnownEntry extends UndoEntry {
  readonly undoneBy: string | null;
  readonly redoneBy: string | null;
}

export function insertEntry(writer: Reader, entry: UndoEntry): void {
  writer
    .sql(
      'INSERT INTO undo_entries (command_id, operation, label, customer_id, user_id, input_json, steps_json, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(entry.commandId, entry.operation, entry.label, entry.customerId, entry.userId, entry.inputJson, entry.stepsJson, entry.recordedAtMs);
}

const columns =
  'command_id AS commandId, operation, label, customer_id AS customerId, user_id AS userId, input_json AS inputJson, steps_json AS stepsJson, recorded_at_ms AS recordedAtMs, undone_by AS undoneBy, redone_by AS redoneBy';

export function findEntry(reader: Reader, commandId: string): KnownEntry | undefined {
  return reader.sql(`SELECT ${columns} FROM undo_entries WHERE command_id = ?`).get<KnownEntry>(commandId);
}

export function markUndone(writer: Reader, commandId: string, by: string): void {
  writer.sql('UPDATE undo_entries SET undone_by = ?, redone_by = NULL WHERE command_id = ?').run(by, commandId);
}

export function markRedone(writer: Reader, commandId: string, by: string): void {
  writer.sql('UPDATE undo_entries SET redone_by = ? WHERE command_id = ?').run(by, commandId);
}

export interface CommandRow {
  readonly commandId: string;
  readonly operation: string;
  readonly recordedAtMs: number;
  readonly answerJson: string;
  readonly label: string | null;
  readonly customerId: string | null;
  readonly userId: string | null;
  readonly undoneBy: string | null;
  readonly redoneBy: string | null;
  /** Place of the act, and of what took it back, in the order of all commands. */
  readonly place: number;
  readonly undonePlace: number | null;
}

/** The last commands recorded since an instant, newest first, each with what is known of undoing it. */
export function recentCommands(reader: Reader, sinceMs: number, without: readonly string[], limit: number): readonly CommandRow[] {
  return reader
    .sql(
      `SELECT c.id AS commandId, c.operation, c.recorded_at_ms AS recordedAtMs, c.answer_json AS answerJson, u.label, u.customer_id AS customerId, u.user_id AS userId, u.undone_by AS undoneBy, u.redone_by AS redoneBy,
         c.rowid AS place, (SELECT b.rowid FROM commands b WHERE b.id = u.undone_by) AS undonePlace
       FROM commands c LEFT JOIN undo_entries u ON u.command_id = c.id WHERE c.recorded_at_ms >= ? AND c.operation NOT IN (SELECT value FROM json_each(?)) ORDER BY c.rowid DESC LIMIT ?`,
    )
    .all<CommandRow>(sinceMs, JSON.stringify(without), limit);
}

export function takeBack(writer: Reader, kind: string, id: string, atMs: number, commandId: string | null): void {
  writer
    .sql('INSERT INTO taken_back (subject_kind, subject_id, recorded_at_ms, command_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
    .run(kind, id, atMs, commandId);
}
