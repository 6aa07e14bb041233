import { addDays } from '../../../../shared/domain/calendar';
import { plannedStep } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf } from '../../rpc/handlers';
import { activeUsers } from '../absences';
import { customerOf, wordsOf } from '../commitments';
import { planStep } from '../follow-ups';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { snoozeIn } from './commands';
import { assignOwner, customerNamed, ownerOf } from './people-store';
import { type MarkColumns, readMark, writeMark } from './store';

/** Off the list for today, with the reason; back tomorrow. */
export function skip(app: App, input: InputOf<'worklist', 'skip'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerNamed(tx, input.customerId);
    if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
    const before = readMark(tx, input.customerId);
    writeMark(tx, input.customerId, {
      snoozed_until: addDays(tx.today, 1),
      snooze_reason: input.reason,
      pinned: 0,
      marked_at_ms: tx.recordedAtMs,
      snoozed_until_ms: null,
      snoozed_time: null,
      skipped_on: tx.today,
    });
    tx.record({
      kind: 'change',
      code: 'customer-skipped',
      customerId: input.customerId,
      title: `Skipped today: ${input.reason}`,
      payload: { reason: input.reason },
    });
    refreshAccounts(tx, [input.customerId]);
    rememberUndo(tx, call, input, {
      label: `Skipped ${customer.name}`,
      customerId: input.customerId,
      steps: [{ do: 'set-mark', customerId: input.customerId, before, after: readMark(tx, input.customerId) }],
    });
    return { done: true as const };
  });
}

/** Sets a mark back to what it was before a command, if nobody has set another since. */
export function putMarkBack(tx: Tx, customerId: string, before: MarkColumns | null, after: MarkColumns | null): void {
  const now = readMark(tx, customerId);
  if (JSON.stringify(now) !== JSON.stringify(after))
    throw ruleViolated('changed-since', 'This customer was snoozed, pinned or woken since. Take the later change back first.');
  writeMark(tx, customerId, before);
  tx.record({ kind: 'change', code: 'mark-undone', customerId: customerId as never, title: 'Back to how it stood on the worklist' });
}

/** Hands customers to another collector, or to nobody. */
export function assign(app: App, input: InputOf<'worklist', 'assign'>, call: Call): Promise<{ changed: number }> {
  return app.command(call, async (tx) => {
    const owner = input.ownerId === null ? null : activeUsers(tx).find((user) => user.id === input.ownerId);
    if (owner === undefined) throw notFound('This collector is not there (any more).');
    const changed: string[] = [];
    for (const customerId of new Set(input.customerIds)) {
      const customer = customerOf(tx, customerId);
      const before = ownerOf(tx, customerId);
      if (before === input.ownerId) continue;
      assignOwner(tx, customerId, input.ownerId, tx.recordedAtMs);
      tx.record({
        kind: 'change',
        code: 'customer-handed-over',
        customerId,
        title: owner === null ? `${customer.name} is nobody's now` : `${customer.name} handed to ${owner.name}`,
        detail: input.reason,
        payload: { before, after: input.ownerId },
      });
      collectUndo(tx, { do: 'change-customer', customerId, before: { owner_id: before }, after: { owner_id: input.ownerId } });
      changed.push(customerId);
    }
    refreshAccounts(tx, changed);
    rememberUndo(tx, call, input, {
      label: `Handed over ${changed.length} ${changed.length === 1 ? 'customer' : 'customers'}`,
      customerId: changed.length === 1 ? (changed[0] ?? null) : null,
    });
    return { changed: changed.length };
  });
}

/** One step for many customers. */
export function addTasks(app: App, input: InputOf<'worklist', 'addTasks'>, call: Call): Promise<{ added: number }> {
  return app.command(call, async (tx) => {
    if (input.ownerId !== null && !activeUsers(tx).some((user) => user.id === input.ownerId)) throw notFound('This collector is not there (any more).');
    const ids = [...new Set(input.customerIds)];
    for (const id of ids)
      planStep(tx, customerOf(tx, id), { kind: input.kind, date: input.date, time: input.time, note: input.note }, { ownerId: input.ownerId, field: '' });
    refreshAccounts(tx, ids);
    rememberUndo(tx, call, input, {
      label: `${plannedStep(input.kind, input.time).label} for ${ids.length} ${ids.length === 1 ? 'customer' : 'customers'}`,
      customerId: ids.length === 1 ? (ids[0] ?? null) : null,
    });
    return { added: ids.length };
  });
}

export function snoozeMany(app: App, input: InputOf<'worklist', 'snoozeMany'>, call: Call): Promise<{ changed: number }> {
  return app.command(call, async (tx) => {
    const ids = [...new Set(input.customerIds)];
    for (const customerId of ids) snoozeIn(tx, { customerId, until: input.until, reason: input.reason, ...(input.time === null ? {} : { time: input.time }) });
    refreshAccounts(tx, ids);
    rememberUndo(tx, call, input, { label: `Snoozed ${ids.length} until ${wordsOf(tx.company, tx.today).day(input.until)}`, customerId: null });
    return { changed: ids.length };
  });
}

/** Brings customers onto today's list by a call planned for today; snoozed ones wake. */
export function pullForward(app: App, input: InputOf<'worklist', 'pullForward'>, call: Call): Promise<{ pulled: number; woken: number }> {
  return app.command(call, async (tx) => {
    const ids = [...new Set(input.customerIds)];
    const asleep = ids.filter((id) => isAsleep(tx, id));
    for (const customerId of asleep) snoozeIn(tx, { customerId, until: tx.today, reason: '' });
    for (const id of ids) planStep(tx, customerOf(tx, id), { kind: 'call', date: tx.today, time: null, note: 'Pulled forward' });
    refreshAccounts(tx, ids);
    rememberUndo(tx, call, input, { label: `Pulled ${ids.length} forward`, customerId: null });
    return { pulled: ids.length, woken: asleep.length };
  });
}

function isAsleep(tx: Tx, customerId: string): boolean {
  const until = readMark(tx, customerId)?.snoozed_until;
  return typeof until === 'string' && until > tx.today;
}
