import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { approvalDays, approvalStanding, type DueStep } from '../../../../shared/domain/policy';
import type { App, Tx } from '../../app';
import type { ColumnValues } from '../../db';
import { ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { decideFor, type Decided } from './book';
import { approverOf, secondPerson, waitingFor } from './second-person';
import {
  approveStepRow,
  askStepRow,
  putStepApproval,
  rawStepApproval,
  stepApprovalsSince,
  stepKeyText,
  stepTakenSince,
  type StepApprovalRow,
  type StepKey,
} from './step-approvals-store';

export type StepApproval = OutputOf<'dunning', 'plan'>['tasks'][number]['approval'];
export type StepApprovals = ReadonlyMap<string, StepApprovalRow>;

/** A step of today that a person does: a call, a hold, a review, a decision on an agency. */
export interface StepDue {
  readonly decided: Decided;
  readonly due: DueStep;
  readonly key: StepKey & { readonly customerId: CustomerId };
  /** What may be asked for of the items it is about. */
  readonly totalMinor: number;
}

export function stepDueOf(decided: Decided): StepDue | null {
  const { account, decision } = decided;
  const { due } = decision;
  if (due === null || due.step.channel === 'email' || due.step.channel === 'letter') return null;
  const about = new Set(due.items.map((item) => item.itemId));
  return {
    decided,
    due,
    key: { customerId: account.customerId, currency: account.currency, stepId: due.step.id },
    totalMinor: account.facts.items.reduce((sum, item) => (about.has(item.id) ? sum + item.demandableMinor : sum), 0),
  };
}

export const recentStepApprovals = (read: Parameters<typeof stepApprovalsSince>[0], today: IsoDate): StepApprovals =>
  stepApprovalsSince(read, addDays(today, -approvalDays));

/** Where the approval of a step stands for who looks at it. */
export function approvalOfStep(
  { due, key, totalMinor }: StepDue,
  approvals: StepApprovals,
  now: { readonly userId: string | null; readonly today: IsoDate },
): StepApproval {
  const kept = approvals.get(stepKeyText(key));
  if (due.step.gates.approval !== 'another')
    return { needed: false, askedBy: null, askedOf: null, note: '', approvedBy: null, approvedOn: null, reason: '', mayApprove: false };
  const { given, asked, mayApprove } = approvalStanding(kept, { today: now.today, totalMinor, userId: now.userId });
  return {
    needed: true,
    askedBy: asked?.askedByName ?? null,
    askedOf: asked?.askedOfName ?? null,
    note: kept?.note ?? '',
    approvedBy: given?.approvedByName ?? null,
    approvedOn: given?.approvedOn ?? null,
    reason: given?.reason ?? '',
    mayApprove,
  };
}

export const waitsForApproval = (approval: StepApproval): boolean => approval.needed && approval.approvedBy === null;

const stepsInWords = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`;

/** The named steps that are due as this transaction sees it. */
function stepsNow(tx: Tx, keys: readonly StepKey[]): readonly StepDue[] {
  const wanted = new Set(keys.map(stepKeyText));
  return decideFor(tx, tx.company, tx.today, [...new Set(keys.map((key) => key.customerId))])
    .decided.flatMap((one) => stepDueOf(one) ?? [])
    .filter((step) => wanted.has(stepKeyText(step.key)));
}

/** Puts steps before a second person. Who was asked before is not asked twice. */
export async function askSteps(app: App, input: InputOf<'dunning', 'askSteps'>, call: Call): Promise<OutputOf<'dunning', 'askSteps'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const approver = approverOf(tx, input.userId, 'these steps');
    const approvals = recentStepApprovals(tx, tx.today);
    let asked = 0;
    for (const step of stepsNow(tx, input.steps)) {
      const approval = approvalOfStep(step, approvals, tx);
      if (!waitsForApproval(approval) || approval.askedOf !== null) continue;
      collectUndo(tx, { do: 'set-step-approval', step: { ...step.key, askedOn: tx.today }, before: rawStepApproval(tx, step.key, tx.today) });
      askStepRow(tx, {
        ...step.key,
        askedBy: tx.userId,
        askedOf: input.userId,
        day: tx.today,
        note: input.note,
        totalMinor: step.totalMinor,
        atMs: tx.recordedAtMs,
      });
      tx.record({
        kind: 'letter',
        code: 'step-approval-asked',
        customerId: step.key.customerId,
        title: `${approver.name} asked to approve: ${step.due.name}`,
        detail: input.note,
        payload: { stepId: step.key.stepId, currency: step.key.currency, totalMinor: step.totalMinor },
      });
      asked += 1;
    }
    rememberUndo(tx, call, input, { label: `${approver.name} asked to approve ${stepsInWords(asked)}`, customerId: null });
    return { asked };
  });
}

/** The word of the second person, with the reason that is kept. */
export async function approveSteps(app: App, input: InputOf<'dunning', 'approveSteps'>, call: Call): Promise<OutputOf<'dunning', 'approveSteps'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const userId = secondPerson(tx);
    const approvals = recentStepApprovals(tx, tx.today);
    let approved = 0;
    for (const step of stepsNow(tx, input.steps)) {
      const known = waitingFor(approvals.get(stepKeyText(step.key)), userId);
      if (known === null) continue;
      collectUndo(tx, { do: 'set-step-approval', step: { ...step.key, askedOn: known.askedOn }, before: rawStepApproval(tx, step.key, known.askedOn) });
      approveStepRow(tx, known, { userId, day: tx.today, reason: input.reason, totalMinor: step.totalMinor });
      tx.record({
        kind: 'letter',
        code: 'step-approval-given',
        customerId: step.key.customerId,
        title: `${step.due.name} approved: ${input.reason}`,
        detail: `${formatMinor(step.totalMinor, step.key.currency, tx.company.profile.locale)} at stake`,
        payload: { stepId: step.key.stepId, currency: step.key.currency, totalMinor: step.totalMinor },
      });
      approved += 1;
    }
    rememberUndo(tx, call, input, { label: `${stepsInWords(approved)} approved`, customerId: null });
    return { approved };
  });
}

/** Takes the approval of a step, or the request for it, back. A step that was taken keeps its own. */
export function putStepApprovalBack(tx: Tx, step: StepKey & { readonly askedOn: string }, before: ColumnValues | null): void {
  if (stepTakenSince(tx, step, step.askedOn)) throw ruleViolated('changed-since', 'The step was taken with this approval; it stays with the step.');
  putStepApproval(tx, step, step.askedOn, before);
  tx.record({
    kind: 'letter',
    code: 'step-approval-taken-back',
    customerId: step.customerId as CustomerId,
    title: 'Approval of a step taken back',
    payload: { ...step },
  });
}
