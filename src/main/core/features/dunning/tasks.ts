import type { FollowUpKind } from '../../../../shared/domain/priority';
import type { StepChannel } from '../../../../shared/domain/policy';
import type { App } from '../../app';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { planStep } from '../follow-ups';
import { ensureProjections, refreshAccounts } from '../ranking';
import { decideFor } from './book';
import { insertStep } from './run-store';
import { approvalOfStep, recentStepApprovals, stepDueOf, waitsForApproval } from './step-approvals';

const followUpKinds: Readonly<Record<Exclude<StepChannel, 'email' | 'letter'>, FollowUpKind>> = {
  call: 'call',
  hold: 'review',
  review: 'review',
  agency: 'review',
};

/** Puts today's calls, holds and reviews on the worklist: a follow-up each, due today, so that it is among what must be done. Asked twice, it plans nothing twice. A step that needs a second person waits until that person agreed. */
export async function planTasks(app: App, input: InputOf<'dunning', 'planTasks'>, call: Call): Promise<OutputOf<'dunning', 'planTasks'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const touched: string[] = [];
    const approvals = recentStepApprovals(tx, tx.today);
    let waiting = 0;
    for (const decided of decideFor(tx, tx.company, tx.today, input.customerIds).decided) {
      const step = stepDueOf(decided);
      if (step === null || step.due.step.channel === 'email' || step.due.step.channel === 'letter') continue;
      const approval = approvalOfStep(step, approvals, tx);
      if (waitsForApproval(approval)) {
        waiting += 1;
        continue;
      }
      const { due } = step;
      const { account, policy } = decided;
      const note = approval.approvedBy === null ? due.name : `${due.name}. Approved by ${approval.approvedBy}: ${approval.reason}`;
      const followUpId = planStep(
        tx,
        customerOf(tx, account.customerId),
        { kind: followUpKinds[step.due.step.channel], date: tx.today, time: null, note },
        { ownerId: account.ownerId },
      );
      insertStep(tx, {
        id: tx.nextId<string>(),
        customerId: account.customerId,
        currency: account.currency,
        policyId: policy.id,
        policyVersion: policy.version,
        stepId: due.step.id,
        channel: due.step.channel,
        level: null,
        day: tx.today,
        itemIds: due.items.map((item) => item.itemId),
        letterId: null,
        followUpId,
        userId: tx.userId,
        atMs: tx.recordedAtMs,
      });
      touched.push(account.customerId);
    }
    if (touched.length > 0) refreshAccounts(tx, [...new Set(touched)]);
    return { planned: touched.length, waiting };
  });
}
