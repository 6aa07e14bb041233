import type { FollowUpKind } from '../../../../shared/domain/priority';
import type { StepChannel } from '../../../../shared/domain/policy';
import type { App } from '../../app';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { planStep } from '../follow-ups';
import { ensureProjections, refreshAccounts } from '../ranking';
import { decideFor } from './book';
import { insertStep } from './run-store';

const followUpKinds: Readonly<Record<Exclude<StepChannel, 'email' | 'letter'>, FollowUpKind>> = { call: 'call', hold: 'review', review: 'review', agency: 'review' };

/** Puts today's calls, holds and reviews on the worklist: a follow-up each, due today, so that it is among what must be done. Asked twice, it plans nothing twice. */
export async function planTasks(app: App, input: InputOf<'dunning', 'planTasks'>, call: Call): Promise<OutputOf<'dunning', 'planTasks'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const touched: string[] = [];
    for (const { account, policy, decision } of decideFor(tx, tx.company, tx.today, input.customerIds).decided) {
      const { due } = decision;
      if (due === null || due.step.channel === 'email' || due.step.channel === 'letter') continue;
      const customer = customerOf(tx, account.customerId);
      const followUpId = planStep(tx, customer, { kind: followUpKinds[due.step.channel], date: tx.today, time: null, note: due.step.gates.approval === 'another' ? `${due.name}. Agree it with a second person.` : due.name }, { ownerId: account.ownerId });
      insertStep(tx, {
        id: tx.nextId<string>(), customerId: account.customerId, currency: account.currency, policyId: policy.id, policyVersion: policy.version, stepId: due.step.id, channel: due.step.channel, level: null, day: tx.today,
        itemIds: due.items.map((item) => item.itemId), letterId: null, followUpId, userId: tx.userId, atMs: tx.recordedAtMs,
      });
      touched.push(account.customerId);
    }
    if (touched.length > 0) refreshAccounts(tx, [...new Set(touched)]);
    return { planned: touched.length };
  });
}
