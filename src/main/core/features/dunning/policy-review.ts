import { addMonths, type IsoDate } from '../../../../shared/domain/calendar';
import { reviewStanding, usualReviewMonths } from '../../../../shared/domain/policy';
import type { App, OpenCompany, Tx } from '../../app';
import type { ColumnValues, Reader } from '../../db';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { rememberUndo } from '../undo-log';
import { policiesInForce, type Policy } from './book';
import { putRawReview, rawReview, reviewRow, writeReview, type ReviewRow } from './policy-review-store';
import { activeVersions } from './policy-store';
import { secondPerson } from './second-person';

export type PolicyReview = NonNullable<OutputOf<'dunning', 'policy'>['review']>;

/** The version somebody asks about; `activatedBy` is who put it in force. */
export interface ReviewedVersion {
  readonly policyId: string;
  readonly version: number;
  readonly isActive: boolean;
  readonly activatedOn: IsoDate | null;
  readonly activatedBy: string | null;
}

const noRow: ReviewRow = { reviewMonths: usualReviewMonths, reviewedBy: '', reviewedOn: null, approvedBy: '', approvedOn: null, approvalNote: '' };

/** Months after which this version is read again. */
export const reviewMonthsOf = (read: Reader, policyId: string, version: number): number => (reviewRow(read, policyId, version) ?? noRow).reviewMonths;

/** When a version is to be read again, who approved it, and why the collector who works here cannot. */
export function reviewOf(read: Reader, company: OpenCompany, today: IsoDate, one: ReviewedVersion): PolicyReview {
  const row = reviewRow(read, one.policyId, one.version) ?? noRow;
  const { dueOn, isDue, sentence } = reviewStanding(
    { activatedOn: one.activatedOn, reviewedOn: row.reviewedOn, reviewMonths: row.reviewMonths },
    today,
    company.profile.locale,
  );
  const isLate = isDue && one.isActive;
  return {
    ...row,
    dueOn,
    isDue: isLate,
    sentence: one.isActive ? sentence : 'Only a policy in force is read again.',
    whyNotApprove: whyNotApprove(one, row, company.userId),
  };
}

function whyNotApprove(one: ReviewedVersion, row: ReviewRow, userId: string | null): string | null {
  if (!one.isActive) return 'Only a policy in force is approved.';
  if (row.approvedOn !== null) return 'It is approved already.';
  if (userId === null) return 'Choose the collector who works here first.';
  return one.activatedBy === userId ? 'You put it in force yourself. Somebody else has to approve it.' : null;
}

/** Each policy in force with its review, in the order they are tried. */
export function reviewsInForce(
  read: Reader,
  company: OpenCompany,
  today: IsoDate,
  policies: readonly Policy[] = policiesInForce(read, company),
): readonly { readonly policy: Policy; readonly review: PolicyReview }[] {
  const versions = new Map(activeVersions(read).map((row) => [row.policyId, row]));
  return policies.map((policy) => {
    const row = versions.get(policy.id);
    return {
      policy,
      review: reviewOf(read, company, today, {
        policyId: policy.id,
        version: policy.version,
        isActive: true,
        activatedOn: row?.activatedOn ?? null,
        activatedBy: row?.activatedBy ?? null,
      }),
    };
  });
}

/** Somebody else than who put it in force approves the version. */
export function approvePolicy(app: App, input: InputOf<'dunning', 'approvePolicy'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const userId = secondPerson(tx);
    const { policy, review } = inForce(tx, input.policyId);
    if (review.approvedOn !== null) throw conflict(`${policy.name} was approved by ${review.approvedBy} before. Reload the list.`);
    if (review.whyNotApprove !== null) throw ruleViolated('same-person', review.whyNotApprove, 'policyId');
    change(tx, call, input, policy, review, `Approved ${policy.name}, version ${policy.version}`, {
      approved_by: userId,
      approved_on: tx.today,
      approval_note: input.note,
    });
    tx.record({
      kind: 'change',
      code: 'policy-approved',
      subjectId: policy.id,
      title: `Policy ${policy.name}, version ${policy.version} approved`,
      detail: input.note,
      payload: { policyId: policy.id, version: policy.version },
    });
    return { done: true as const };
  });
}

/** A policy that was read again and stays as it is; the months begin anew. */
export function reviewPolicy(app: App, input: InputOf<'dunning', 'reviewPolicy'>, call: Call): Promise<OutputOf<'dunning', 'reviewPolicy'>> {
  return app.command(call, async (tx) => {
    const userId = secondPerson(tx);
    const { policy, review } = inForce(tx, input.policyId);
    change(tx, call, input, policy, review, `Read ${policy.name} again`, { reviewed_by: userId, reviewed_on: tx.today });
    tx.record({
      kind: 'change',
      code: 'policy-reviewed',
      subjectId: policy.id,
      title: `Policy ${policy.name}, version ${policy.version} read again, stays as it is`,
      payload: { policyId: policy.id, version: policy.version },
    });
    return { nextOn: addMonths(tx.today, review.reviewMonths) };
  });
}

function inForce(tx: Tx, policyId: string): { readonly policy: Policy; readonly review: PolicyReview } {
  const found = reviewsInForce(tx, tx.company, tx.today).find(({ policy }) => policy.id === policyId);
  if (found === undefined) throw notFound('This policy is not in force (any more). Reload the list.');
  return found;
}

function change(tx: Tx, call: Call, input: unknown, policy: Policy, review: PolicyReview, label: string, values: ColumnValues): void {
  const before = rawReview(tx, policy.id, policy.version);
  writeReview(tx, policy.id, policy.version, review.reviewMonths, values, tx.recordedAtMs);
  rememberUndo(tx, call, input, {
    label,
    customerId: null,
    steps: [{ do: 'set-policy-review', policyId: policy.id, version: policy.version, before, after: rawReview(tx, policy.id, policy.version) }],
  });
}

/** Takes an approval or a reading of a policy back, where nothing was said about the version since. */
export function putPolicyReviewBack(tx: Tx, policyId: string, version: number, before: ColumnValues | null, after: ColumnValues | null): void {
  if (JSON.stringify(rawReview(tx, policyId, version)) !== JSON.stringify(after))
    throw ruleViolated('changed-since', 'This policy was approved or read again since. Take that back first.');
  putRawReview(tx, policyId, version, before);
  tx.record({ kind: 'change', code: 'policy-review-taken-back', subjectId: policyId, title: `Approval or reading of a policy taken back, version ${version}` });
}
