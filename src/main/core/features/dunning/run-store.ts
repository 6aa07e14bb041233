import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel, LetterKind } from '../../../../shared/domain/dunning';
import type { CustomerId, LetterId, MailId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export type RunState = 'producing' | 'paused' | 'done' | 'stopped';
export interface RunRow {
  readonly id: string;
  readonly day: IsoDate;
  readonly state: RunState;
  readonly userId: string | null;
  readonly by: string;
  readonly recordedAtMs: number;
  readonly endedAtMs: number | null;
}
const columns = 'r.id, r.day, r.state, r.user_id AS userId, COALESCE(u.name, \'\') AS "by", r.recorded_at_ms AS recordedAtMs, r.ended_at_ms AS endedAtMs';

export function runRow(read: Reader, runId: string | null): RunRow | undefined {
  const from = `SELECT ${columns} FROM dunning_runs r LEFT JOIN users u ON u.id = r.user_id`;
  return runId === null
    ? read.sql(`${from} ORDER BY r.recorded_at_ms DESC, r.id DESC LIMIT 1`).get<RunRow>()
    : read.sql(`${from} WHERE r.id = ?`).get<RunRow>(runId);
}

/** A run that has letters waiting. */
export function unfinishedRun(read: Reader): { readonly id: string; readonly state: RunState } | undefined {
  return read.sql("SELECT id, state FROM dunning_runs WHERE state IN ('producing', 'paused') ORDER BY recorded_at_ms DESC LIMIT 1").get();
}

export function insertRun(writer: Reader, run: { readonly id: string; readonly day: IsoDate; readonly userId: string | null; readonly atMs: number }): void {
  writer.sql("INSERT INTO dunning_runs (id, day, state, user_id, recorded_at_ms) VALUES (?, ?, 'producing', ?, ?)").run(run.id, run.day, run.userId, run.atMs);
}

export function setRunState(writer: Reader, runId: string, state: RunState, endedAtMs: number | null): void {
  writer.sql('UPDATE dunning_runs SET state = ?, ended_at_ms = ? WHERE id = ?').run(state, endedAtMs, runId);
}

export interface EntryKey {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly level: DunningLevel;
}
export interface NewEntry extends EntryKey {
  readonly position: number;
  readonly kind: LetterKind;
  readonly channel: 'email' | 'letter';
  readonly policyId: string;
  readonly policyVersion: number;
  readonly stepId: string | null;
}
/** In the order of the table's own key, so that neighbouring rows lie on one page; the order of the run is their position. */
export function insertEntries(writer: Reader, runId: string, entries: readonly NewEntry[]): void {
  const insert = writer.sql(
    "INSERT INTO dunning_run_letters (run_id, customer_id, currency, level, position, kind, channel, policy_id, policy_version, step_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
  );
  const ordered = [...entries].sort((a, b) => (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0));
  for (const one of ordered)
    insert.run(runId, one.customerId, one.currency, one.level, one.position, one.kind, one.channel, one.policyId, one.policyVersion, one.stepId);
}

export interface EntryRow extends NewEntry {
  readonly state: 'waiting' | 'done' | 'stopped' | 'failed';
  readonly finding: string;
  readonly letterId: LetterId | null;
  readonly name: string;
  readonly reference: string | null;
  readonly totalMinor: number | null;
  readonly letterState: string | null;
  readonly pages: number | null;
}
const entryColumns =
  'e.customer_id AS customerId, e.currency, e.level, e.position, e.kind, e.channel, e.policy_id AS policyId, e.policy_version AS policyVersion, e.step_id AS stepId, e.state, e.finding, e.letter_id AS letterId, c.name, l.reference, l.total_minor AS totalMinor, l.state AS letterState, l.pages';

export function entriesOf(read: Reader, runId: string): readonly EntryRow[] {
  return read
    .sql(
      `SELECT ${entryColumns} FROM dunning_run_letters e JOIN customers c ON c.id = e.customer_id LEFT JOIN letters l ON l.id = e.letter_id WHERE e.run_id = ? ORDER BY e.position`,
    )
    .all<EntryRow>(runId);
}

/** Letters of a run that ended, without the first `skip` of them: letters end in the order of the run. */
export function endedEntries(read: Reader, runId: string, skip: number): readonly EntryRow[] {
  const ended = "SELECT * FROM dunning_run_letters WHERE run_id = ? AND state <> 'waiting' ORDER BY position LIMIT -1 OFFSET ?";
  return read
    .sql(`SELECT ${entryColumns} FROM (${ended}) e JOIN customers c ON c.id = e.customer_id LEFT JOIN letters l ON l.id = e.letter_id ORDER BY e.position`)
    .all<EntryRow>(runId, skip);
}

export interface RunCounts {
  readonly total: number;
  readonly done: number;
  readonly stopped: number;
  readonly failed: number;
  readonly waiting: number;
  readonly emailed: number;
  readonly pages: number;
  readonly unsent: number;
}
export function runCounts(read: Reader, runId: string): RunCounts {
  const of = (state: EntryRow['state']): string => `COALESCE(SUM(e.state = '${state}'), 0) AS ${state}`;
  const from = 'FROM dunning_run_letters e LEFT JOIN letters l ON l.id = e.letter_id WHERE e.run_id = ?';
  const counts = read
    .sql(
      `SELECT COUNT(*) AS total, ${of('done')}, ${of('stopped')}, ${of('failed')}, ${of('waiting')}, COALESCE(SUM(e.state = 'done' AND e.channel = 'email'), 0) AS emailed, COALESCE(SUM(l.pages), 0) AS pages, COALESCE(SUM(l.state = 'produced'), 0) AS unsent ${from}`,
    )
    .get<RunCounts>(runId);
  if (counts === undefined) throw new Error('a count answers with one row');
  return counts;
}

/** The mails of a run that were let go and not taken back, with when each may leave; null while it waits for the end of the run. */
export function runMails(read: Reader, runId: string): readonly { readonly id: MailId; readonly waits: 0 | 1; readonly dueAtMs: number | null }[] {
  return read
    .sql(
      `SELECT m.id, (m.state = 'approved' AND NOT EXISTS (SELECT 1 FROM mail_recipients r WHERE r.mail_id = m.id AND r.state IN ('accepted', 'bounced'))) AS waits, m.due_at_ms AS dueAtMs
       FROM dunning_run_letters e JOIN mails m ON m.letter_id = e.letter_id WHERE e.run_id = ? AND e.channel = 'email' AND m.state NOT IN ('draft', 'discarded') ORDER BY e.position`,
    )
    .all(runId);
}

export function waitingEntries(read: Reader, runId: string, limit: number): readonly EntryRow[] {
  return read
    .sql(
      `SELECT ${entryColumns} FROM dunning_run_letters e JOIN customers c ON c.id = e.customer_id LEFT JOIN letters l ON l.id = e.letter_id WHERE e.run_id = ? AND e.state = 'waiting' ORDER BY e.position LIMIT ?`,
    )
    .all<EntryRow>(runId, limit);
}

/** Ends an entry; only one that waits, so that nothing is made twice. */
export function endEntry(
  writer: Reader,
  runId: string,
  key: EntryKey,
  end: { readonly state: 'done' | 'stopped' | 'failed'; readonly finding: string; readonly letterId: string | null; readonly channel: 'email' | 'letter' },
): void {
  const { changes } = writer
    .sql(
      "UPDATE dunning_run_letters SET state = ?, finding = ?, letter_id = ?, channel = ? WHERE run_id = ? AND customer_id = ? AND currency = ? AND level = ? AND state = 'waiting'",
    )
    .run(end.state, end.finding, end.letterId, end.channel, runId, key.customerId, key.currency, key.level);
  if (changes !== 1) throw new Error('a letter of a run was about to be made twice');
}

export interface NewStep {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly stepId: string;
  readonly channel: string;
  readonly level: number | null;
  readonly day: IsoDate;
  readonly itemIds: readonly string[];
  readonly letterId: string | null;
  readonly followUpId: string | null;
  readonly userId: string | null;
  readonly atMs: number;
}
/** False where the step was taken today already. */
export function insertStep(writer: Reader, step: NewStep): boolean {
  return (
    writer
      .sql(
        'INSERT INTO dunning_steps (id, customer_id, currency, policy_id, policy_version, step_id, channel, level, day, items_json, letter_id, follow_up_id, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(
        step.id,
        step.customerId,
        step.currency,
        step.policyId,
        step.policyVersion,
        step.stepId,
        step.channel,
        step.level,
        step.day,
        JSON.stringify(step.itemIds),
        step.letterId,
        step.followUpId,
        step.userId,
        step.atMs,
      ).changes > 0
  );
}
