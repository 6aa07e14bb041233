import { disputeFault, disputeReasonLabels, resolutionLabels } from '../../../../shared/domain/disputes';
import type { CallId, DisputeId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { conflict, notFound, ruleViolated } from '../../errors';
import { decodeCursor, encodeCursor } from '../../paging';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { refreshAccounts } from '../ranking';
import { toListRow } from './mapping';
import { countDisputes, insertDispute, pageOfDisputes, readDisputableItem, readDispute, resolveDispute } from './store';

export type DisputeInput = InputOf<'disputes', 'open'>['dispute'];

/**
 * Opens a dispute inside a command's transaction; the caller refreshes the account. `field` is where the dispute stands in
 * the input. Throws `not-found` for an item of somebody else, `rule-violated` for more than is open and undisputed.
 */
export function openDisputeIn(tx: Tx, customer: KnownCustomer, input: DisputeInput, origin: { readonly callId?: CallId | null; readonly field?: string } = {}): DisputeId {
  const field = origin.field ?? 'dispute';
  const item = readDisputableItem(tx, input.itemId);
  if (item === null || !customer.ownIds.includes(item.customerId)) throw notFound(`This item does not belong to ${customer.name}.`);
  const words = wordsOf(tx.company, tx.today);
  const fault = disputeFault(item, input.amountMinor, words.locale);
  if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, `${field}.amountMinor`);
  if (input.dueDate !== null && input.dueDate < tx.today)
    throw ruleViolated('dispute-date-in-the-past', `${words.day(input.dueDate)} has passed. Choose today or a later day.`, `${field}.dueDate`);
  const id = tx.nextId<DisputeId>();
  insertDispute(tx, {
    id,
    customerId: customer.id,
    itemId: item.id,
    amountMinor: input.amountMinor,
    reason: input.reason,
    note: input.note,
    openedOn: tx.today,
    dueDate: input.dueDate,
    callId: origin.callId ?? null,
    userId: tx.userId,
    recordedAtMs: tx.recordedAtMs,
  });
  tx.record({
    kind: 'dispute',
    code: 'dispute-opened',
    customerId: customer.id,
    itemId: item.id,
    subjectId: id,
    title: `Dispute of ${words.amount(input.amountMinor, item.currency)} on ${item.number}: ${disputeReasonLabels[input.reason].toLowerCase()}`,
    detail: input.note,
    payload: { amountMinor: input.amountMinor, currency: item.currency, reason: input.reason, dueDate: input.dueDate, callId: origin.callId ?? null },
  });
  return id;
}

export function openDispute(app: App, input: InputOf<'disputes', 'open'>, call: Call): Promise<OutputOf<'disputes', 'open'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const disputeId = openDisputeIn(tx, customer, input.dispute);
    refreshAccounts(tx, [customer.id]);
    return { disputeId };
  });
}

export function endDispute(app: App, input: InputOf<'disputes', 'resolve'>, call: Call): Promise<OutputOf<'disputes', 'resolve'>> {
  return app.command(call, async (tx) => {
    const dispute = readDispute(tx, input.disputeId);
    if (dispute === null) throw notFound('This dispute is not in the company file that is open.');
    const words = wordsOf(tx.company, tx.today);
    if (dispute.resolvedOn !== null) throw conflict(`The dispute on ${dispute.itemNumber} was already resolved on ${words.day(dispute.resolvedOn)}.`);
    resolveDispute(tx, dispute.id, { resolution: input.resolution, note: input.note, on: tx.today, atMs: tx.recordedAtMs });
    tx.record({
      kind: 'dispute',
      code: 'dispute-resolved',
      customerId: dispute.customerId,
      itemId: dispute.itemId,
      subjectId: dispute.id,
      title: `Dispute of ${words.amount(dispute.amountMinor, dispute.currency)} on ${dispute.itemNumber} resolved: ${resolutionLabels[input.resolution].toLowerCase()}`,
      detail: input.note,
      payload: { resolution: input.resolution },
    });
    refreshAccounts(tx, [dispute.customerId]);
    return { done: true as const };
  });
}

export async function listDisputes(app: App, input: InputOf<'disputes', 'list'>): Promise<OutputOf<'disputes', 'list'>> {
  const { read } = app.current();
  const after = decodeCursor(input.cursor, 2);
  const rows = pageOfDisputes(read, input.state, after === null ? null : [String(after[0]), String(after[1])], input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(toListRow),
    total: countDisputes(read, input.state),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.openedOn, last.id]) : null,
  };
}
