import { disputeFault, disputeReasonLabels, grantedBy, resolutionLabels } from '../../../../shared/domain/disputes';
import type { CallId, DisputeId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { requestOfDispute, requestWriteOffIn, withdrawWriteOffIn } from '../agreements';
import { customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { finishStepsOfDispute, planStep } from '../follow-ups';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo, takeBackRow } from '../undo-log';
import {
  disputeColumns,
  insertDispute,
  insertDisputeEvent,
  readDisputableItem,
  readDispute,
  resolveDispute,
  updateDispute,
  userNamed,
  type DisputeEventKind,
  type DisputeRow,
} from './store';

export type DisputeInput = InputOf<'disputes', 'open'>['dispute'];

/**
 * Opens a dispute inside a command's transaction; the caller refreshes the account. `field` is where the dispute stands in
 * the input. A due date plans the step that brings it up on its day in the owner's list. Throws `not-found` for an item of
 * somebody else, `rule-violated` for more than is open and undisputed.
 */
export function openDisputeIn(
  tx: Tx,
  customer: KnownCustomer,
  input: DisputeInput,
  origin: { readonly callId?: CallId | null; readonly field?: string } = {},
): DisputeId {
  const field = origin.field ?? 'dispute';
  const item = readDisputableItem(tx, input.itemId);
  if (item === null || !customer.ownIds.includes(item.customerId)) throw notFound(`This item does not belong to ${customer.name}.`);
  const words = wordsOf(tx.company, tx.today);
  const fault = disputeFault(item, input.amountMinor, words.locale);
  if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, `${field}.amountMinor`);
  if (input.dueDate !== null && input.dueDate < tx.today)
    throw ruleViolated('dispute-date-in-the-past', `${words.day(input.dueDate)} has passed. Choose today or a later day.`, `${field}.dueDate`);
  const ownerId = input.ownerId ?? null;
  if (ownerId !== null && userNamed(tx, ownerId) === undefined) throw notFound('This collector is not there (any more).');
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
    stage: input.stage ?? 'open',
    rootCause: input.rootCause ?? '',
    ownerId,
    line: input.line ?? '',
  });
  collectUndo(tx, { do: 'take-back-dispute', disputeId: id });
  addEvent(tx, id, 'opened', { amountMinor: input.amountMinor, currency: item.currency, reason: input.reason, dueDate: input.dueDate, ownerId }, input.note);
  tx.record({
    kind: 'dispute',
    code: 'dispute-opened',
    customerId: customer.id,
    itemId: item.id,
    subjectId: id,
    title: `Dispute of ${words.amount(input.amountMinor, item.currency)} on ${item.number}: ${disputeReasonLabels[input.reason].toLowerCase()}`,
    detail: [input.line ?? '', input.note].filter((text) => text !== '').join(' · '),
    payload: { amountMinor: input.amountMinor, currency: item.currency, reason: input.reason, dueDate: input.dueDate, callId: origin.callId ?? null, ownerId },
  });
  if (input.dueDate !== null)
    planStep(
      tx,
      customer,
      { kind: 'resolve-dispute', date: input.dueDate, time: null, note: `Dispute on ${item.number}` },
      { disputeId: id, ownerId, callId: origin.callId ?? null },
    );
  return id;
}

export const addEvent = (tx: Tx, disputeId: string, kind: DisputeEventKind, detail: Readonly<Record<string, unknown>>, note = ''): void =>
  insertDisputeEvent(tx, { disputeId, kind, detail, note, userId: tx.userId, day: tx.today, atMs: tx.recordedAtMs });

export function standingDispute(tx: Tx, disputeId: string): DisputeRow {
  const dispute = readDispute(tx, disputeId);
  if (dispute === null || dispute.takenBack === 1) throw notFound('This dispute is not in the company file that is open.');
  return dispute;
}

export function openDispute(app: App, input: InputOf<'disputes', 'open'>, call: Call): Promise<OutputOf<'disputes', 'open'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const disputeId = openDisputeIn(tx, customer, input.dispute);
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `Dispute of ${customer.name}`, customerId: customer.id });
    return { disputeId };
  });
}

export function endDispute(app: App, input: InputOf<'disputes', 'resolve'>, call: Call): Promise<OutputOf<'disputes', 'resolve'>> {
  return app.command(call, async (tx) => {
    const dispute = standingDispute(tx, input.disputeId);
    const words = wordsOf(tx.company, tx.today);
    if (dispute.resolvedOn !== null) throw conflict(`The dispute on ${dispute.itemNumber} was already resolved on ${words.day(dispute.resolvedOn)}.`);
    const granted = grantedBy(input.resolution, dispute.amountMinor, input.grantedMinor ?? null);
    if ('fault' in granted) throw badInput(granted.fault, 'grantedMinor');
    const before = disputeColumns(tx, dispute.id);
    resolveDispute(tx, dispute.id, { resolution: input.resolution, note: input.note, grantedMinor: granted.grantedMinor, on: tx.today, atMs: tx.recordedAtMs });
    const reopen = finishStepsOfDispute(tx, dispute.id, tx.today, tx.recordedAtMs);
    if (input.resolution === 'write-off') requestRest(tx, dispute, granted.grantedMinor, input.note);
    addEvent(tx, dispute.id, 'resolved', { resolution: input.resolution, grantedMinor: granted.grantedMinor, currency: dispute.currency }, input.note);
    tx.record({
      kind: 'dispute',
      code: 'dispute-resolved',
      customerId: dispute.customerId,
      itemId: dispute.itemId,
      subjectId: dispute.id,
      title: `Dispute of ${words.amount(dispute.amountMinor, dispute.currency)} on ${dispute.itemNumber} resolved: ${resolutionLabels[input.resolution].toLowerCase()}`,
      detail: input.note,
      payload: { resolution: input.resolution, grantedMinor: granted.grantedMinor },
    });
    refreshAccounts(tx, [dispute.customerId]);
    rememberUndo(tx, call, input, {
      label: `Resolved the dispute on ${dispute.itemNumber}`,
      customerId: dispute.customerId,
      steps: [{ do: 'change-dispute', disputeId: dispute.id, before, after: disputeColumns(tx, dispute.id), reopen, steps: [] }],
    });
    return { done: true as const };
  });
}

/** What a resolution grants as a write-off is asked for; somebody else decides. */
function requestRest(tx: Tx, dispute: DisputeRow, amountMinor: number, note: string): void {
  const words = wordsOf(tx.company, tx.today);
  const openMinor = readDisputableItem(tx, dispute.itemId)?.openMinor ?? 0;
  if (amountMinor > openMinor)
    throw ruleViolated(
      'write-off-over-open',
      `Only ${words.amount(Math.max(0, openMinor), dispute.currency)} is open on ${dispute.itemNumber}. Grant less.`,
      'grantedMinor',
    );
  const requestId = requestWriteOffIn(tx, {
    customerId: dispute.customerId,
    currency: dispute.currency,
    reason: 'dispute',
    note,
    approver: '',
    userId: tx.userId,
    disputeId: dispute.id,
    items: [{ id: dispute.itemId, amountMinor }],
    title: `Write-off of ${words.amount(amountMinor, dispute.currency)} on ${dispute.itemNumber} requested: dispute`,
  });
  collectUndo(tx, { do: 'set-write-off', requestId, from: 'requested', to: 'withdrawn' });
}

/** A dispute that goes on asks for no write-off; one that was approved stands. */
function releaseRequest(tx: Tx, dispute: DisputeRow): void {
  const request = requestOfDispute(tx, dispute.id);
  if (request === undefined) return;
  if (request.status === 'approved')
    throw ruleViolated('write-off-booked', `What was granted on ${dispute.itemNumber} has been written off. Open a new dispute for the rest.`, 'disputeId');
  withdrawWriteOffIn(tx, request.id, 'The dispute was opened again.');
  collectUndo(tx, { do: 'set-write-off', requestId: request.id, from: 'withdrawn', to: 'requested' });
}

export function reopenDispute(app: App, input: InputOf<'disputes', 'reopen'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const dispute = standingDispute(tx, input.disputeId);
    if (dispute.resolvedOn === null) throw conflict(`The dispute on ${dispute.itemNumber} is open.`);
    const item = readDisputableItem(tx, dispute.itemId);
    const fault = item === null ? null : disputeFault(item, dispute.amountMinor, tx.company.profile.locale);
    if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, 'disputeId');
    releaseRequest(tx, dispute);
    const before = disputeColumns(tx, dispute.id);
    updateDispute(tx, dispute.id, { resolved_on: null, resolved_at_ms: null, resolution: '', resolution_note: '', granted_minor: 0, stage: 'waiting-for-us' });
    if (dispute.dueDate !== null)
      planStep(
        tx,
        customerOf(tx, dispute.customerId),
        { kind: 'resolve-dispute', date: dispute.dueDate < tx.today ? tx.today : dispute.dueDate, time: null, note: `Dispute on ${dispute.itemNumber}` },
        { disputeId: dispute.id, ownerId: dispute.ownerId },
      );
    addEvent(tx, dispute.id, 'reopened', { was: dispute.resolution }, input.reason);
    tx.record({
      kind: 'dispute',
      code: 'dispute-reopened',
      customerId: dispute.customerId,
      itemId: dispute.itemId,
      subjectId: dispute.id,
      title: `Dispute on ${dispute.itemNumber} opened again`,
      detail: input.reason,
    });
    refreshAccounts(tx, [dispute.customerId]);
    rememberUndo(tx, call, input, {
      label: `Opened the dispute on ${dispute.itemNumber} again`,
      customerId: dispute.customerId,
      steps: [{ do: 'change-dispute', disputeId: dispute.id, before, after: disputeColumns(tx, dispute.id), reopen: [], steps: [] }],
    });
    return { done: true as const };
  });
}

/** Takes a dispute back that should not have been opened: it is resolved at once and counts nowhere. */
export function takeBackDispute(tx: Tx, call: Call, disputeId: string): void {
  const dispute = readDispute(tx, disputeId);
  if (dispute === null || dispute.takenBack === 1) return;
  if (dispute.resolvedOn !== null) throw ruleViolated('changed-since', `The dispute on ${dispute.itemNumber} was resolved meanwhile. Take that back first.`);
  resolveDispute(tx, disputeId, { resolution: 'withdrawn', note: 'Taken back', grantedMinor: 0, on: tx.today, atMs: tx.recordedAtMs });
  finishStepsOfDispute(tx, disputeId, tx.today, tx.recordedAtMs);
  takeBackRow(tx, call, 'dispute', disputeId);
  addEvent(tx, disputeId, 'undone', {});
  tx.record({
    kind: 'dispute',
    code: 'dispute-undone',
    customerId: dispute.customerId,
    itemId: dispute.itemId,
    subjectId: disputeId,
    title: `Dispute on ${dispute.itemNumber} taken back`,
  });
}
