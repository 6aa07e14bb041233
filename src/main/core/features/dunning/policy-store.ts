import type { IsoDate } from '../../../../shared/domain/calendar';
import { withLevels, type Strategy, type StrategyStep } from '../../../../shared/domain/policy';
import type { Reader } from '../../db';
import { deleteReview } from './policy-review-store';

export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly position: number;
}
export function policyRows(read: Reader): readonly PolicyRow[] {
  return read.sql('SELECT id, name, position FROM dunning_policies WHERE archived_at_ms IS NULL ORDER BY position, created_at_ms, id').all<PolicyRow>();
}

export interface VersionRow {
  readonly policyId: string;
  readonly version: number;
  readonly ruleJson: string;
  readonly strategyJson: string;
  readonly note: string;
  readonly state: 'draft' | 'active' | 'replaced';
  readonly recordedAtMs: number;
  readonly activatedOn: IsoDate | null;
  readonly activatedBy: string | null;
  readonly by: string;
}
const columns =
  'v.policy_id AS policyId, v.version, v.rule_json AS ruleJson, v.strategy_json AS strategyJson, v.note, v.state, v.recorded_at_ms AS recordedAtMs, v.activated_on AS activatedOn, v.activated_by AS activatedBy, COALESCE(u.name, \'\') AS "by"';
const from = 'FROM dunning_policy_versions v LEFT JOIN users u ON u.id = v.user_id';

export function activeVersions(read: Reader): readonly VersionRow[] {
  return read.sql(`SELECT ${columns} ${from} WHERE v.state = 'active'`).all<VersionRow>();
}

/** A strategy as it was kept, with what later versions of Duedesk added to its steps. */
export function strategyOf(json: string): Strategy {
  const kept = JSON.parse(json) as Omit<Strategy, 'steps'> & { readonly steps: readonly (Omit<StrategyStep, 'interest'> & { readonly interest?: boolean })[] };
  return { ...kept, steps: withLevels(kept.steps.map((step) => ({ ...step, interest: step.interest ?? false }))) };
}

/** Newest first. */
export function versionsOf(read: Reader, policyId: string): readonly VersionRow[] {
  return read.sql(`SELECT ${columns} ${from} WHERE v.policy_id = ? ORDER BY v.version DESC`).all<VersionRow>(policyId);
}

export function insertPolicy(writer: Reader, id: string, name: string, position: number, atMs: number): void {
  writer.sql('INSERT INTO dunning_policies (id, name, position, created_at_ms) VALUES (?, ?, ?, ?)').run(id, name, position, atMs);
}

export function renamePolicy(writer: Reader, id: string, name: string): void {
  writer.sql('UPDATE dunning_policies SET name = ? WHERE id = ?').run(name, id);
}

export function setPosition(writer: Reader, id: string, position: number): void {
  writer.sql('UPDATE dunning_policies SET position = ? WHERE id = ?').run(position, id);
}

export function archivePolicyRow(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE dunning_policies SET archived_at_ms = ? WHERE id = ? AND archived_at_ms IS NULL').run(atMs, id);
}

/** The name of the policy; null where it was not put away, or another one bears its name now. */
export function bringPolicyBack(writer: Reader, id: string): string | null {
  return (
    writer
      .sql(
        'UPDATE dunning_policies SET archived_at_ms = NULL WHERE id = ? AND archived_at_ms IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dunning_policies o WHERE o.id <> dunning_policies.id AND o.archived_at_ms IS NULL AND lower(o.name) = lower(dunning_policies.name)) RETURNING name',
      )
      .get<{ name: string }>(id)?.name ?? null
  );
}

export function deleteDraft(writer: Reader, policyId: string): void {
  const gone = writer.sql("DELETE FROM dunning_policy_versions WHERE policy_id = ? AND state = 'draft' RETURNING version").all<{ version: number }>(policyId);
  for (const { version } of gone) deleteReview(writer, policyId, version);
}

export function retireActive(writer: Reader, policyId: string): void {
  writer.sql("UPDATE dunning_policy_versions SET state = 'replaced' WHERE policy_id = ? AND state = 'active'").run(policyId);
}

export interface NewVersion {
  readonly policyId: string;
  readonly version: number;
  readonly rule: unknown;
  readonly strategy: unknown;
  readonly note: string;
  readonly state: 'draft' | 'active';
  readonly userId: string | null;
  readonly recordedAtMs: number;
  readonly activatedOn: IsoDate | null;
}
export function insertVersion(writer: Reader, row: NewVersion): void {
  writer
    .sql(
      'INSERT INTO dunning_policy_versions (policy_id, version, rule_json, strategy_json, note, state, user_id, recorded_at_ms, activated_on, activated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.policyId,
      row.version,
      JSON.stringify(row.rule),
      JSON.stringify(row.strategy),
      row.note,
      row.state,
      row.userId,
      row.recordedAtMs,
      row.activatedOn,
      row.activatedOn === null ? null : row.userId,
    );
}

/** Changes with every change of a policy. */
export function policiesMark(read: Reader): string {
  const row = read
    .sql(
      "SELECT COUNT(*) AS n, COALESCE(MAX(recorded_at_ms), 0) AS ms, COALESCE(SUM(version * (CASE state WHEN 'active' THEN 7 WHEN 'draft' THEN 3 ELSE 1 END)), 0) AS sum FROM dunning_policy_versions",
    )
    .get<{ n: number; ms: number; sum: number }>();
  const order = read
    .sql('SELECT id, position, archived_at_ms AS archived FROM dunning_policies ORDER BY id')
    .all<{ id: string; position: number; archived: number | null }>();
  return JSON.stringify([row, order]);
}
