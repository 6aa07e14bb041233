import type { CustomerId, DisputeId, SettlementId, UserId, WriteOffId } from '../../../../shared/domain/ids';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf } from '../commitments';
import { customerGroup, refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { coverOf } from './cover';
import { pageOf } from './plans';
import { whyNotDecide } from './second-person';
import {
  book,
  bookedSince,
  insertWriteOff,
  moveWriteOff,
  readApprovers,
  readWriteOff,
  readWriteOffItems,
  readWriteOffs,
  reverseBookings,
  saveApprover,
  waitingOnItem,
  type WriteOffReason,
  type WriteOffRow,
  type WriteOffStatus,
} from './write-offs-store';

const reasonWords: Readonly<Record<WriteOffReason, string>> = {
  settlement: 'rest of a settlement',
  dispute: 'dispute',
  uncollectible: 'uncollectible',
  'small-balance': 'small balance',
  insolvency: 'insolvency',
  other: 'other',
};

export interface WriteOffAsked {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly reason: WriteOffReason;
  readonly note: string;
  readonly approver: string;
  /** Who asks; a settlement asks for whoever offered it. */
  readonly userId: UserId | null;
  readonly settlementId?: SettlementId | null;
  readonly disputeId?: DisputeId | null;
  readonly items: readonly { readonly id: string; readonly amountMinor: number }[];
  readonly title: string;
}

/** Asks for a write-off inside a command's transaction; the ledger stays as it is. The caller refreshes the account. */
export function requestWriteOffIn(tx: Tx, asked: WriteOffAsked): WriteOffId {
  const id = tx.nextId<WriteOffId>();
  const amountMinor = asked.items.reduce((sum, item) => sum + item.amountMinor, 0);
  insertWriteOff(tx, {
    id,
    customerId: asked.customerId,
    currency: asked.currency,
    amountMinor,
    reason: asked.reason,
    note: asked.note,
    settlementId: asked.settlementId ?? null,
    disputeId: asked.disputeId ?? null,
    approver: asked.approver,
    requestedOn: tx.today,
    userId: asked.userId,
    recordedAtMs: tx.recordedAtMs,
    items: asked.items,
  });
  tx.record({
    kind: 'change',
    code: 'write-off-requested',
    customerId: asked.customerId,
    subjectId: id,
    title: asked.title,
    detail: asked.note,
    payload: { reason: asked.reason, amountMinor, settlementId: asked.settlementId ?? null, disputeId: asked.disputeId ?? null, items: asked.items },
  });
  return id;
}

export function requestWriteOff(app: App, input: InputOf<'writeOffs', 'request'>, call: Call): Promise<OutputOf<'writeOffs', 'request'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const words = wordsOf(tx.company, tx.today);
    const cover = coverOf(tx, tx.company, tx.today, customer, { currency: null, itemIds: input.items.map((item) => item.itemId) });
    const items = input.items.map(({ itemId, amountMinor }) => ({ id: itemId as string, amountMinor }));
    if (new Set(items.map((item) => item.id)).size < items.length)
      throw ruleViolated('write-off-item-twice', 'An item is named twice. Name each once, with all that is to be written off.', 'items');
    for (const item of items) {
      const known = cover.items.find((candidate) => candidate.id === item.id);
      const leftMinor = (known?.openMinor ?? 0) - waitingOnItem(tx, item.id);
      if (item.amountMinor > leftMinor)
        throw ruleViolated(
          'write-off-over-open',
          `${words.amount(item.amountMinor, cover.currency)} is more than the ${words.amount(Math.max(0, leftMinor), cover.currency)} that is open on ${known?.number ?? 'this item'} and not asked for already.`,
          'items',
        );
    }
    const total = items.reduce((sum, item) => sum + item.amountMinor, 0);
    const requestId = requestWriteOffIn(tx, {
      customerId: customer.id,
      currency: cover.currency,
      reason: input.reason,
      note: input.note,
      approver: input.approver,
      userId: tx.userId,
      items,
      title: `Write-off of ${words.amount(total, cover.currency)} requested: ${reasonWords[input.reason]}`,
    });
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, {
      label: `Asked to write off ${words.amount(total, cover.currency)}`,
      customerId: customer.id,
      steps: [{ do: 'set-write-off', requestId, from: 'requested', to: 'withdrawn' }],
    });
    return { requestId };
  });
}

export function decideWriteOff(app: App, input: InputOf<'writeOffs', 'decide'>, call: Call): Promise<OutputOf<'writeOffs', 'decide'>> {
  return app.command(call, async (tx) => {
    const request = waiting(tx, input.requestId);
    const words = wordsOf(tx.company, tx.today);
    const event = { note: input.note, userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs };
    const asked = words.amount(request.amountMinor, request.currency);
    let bookedMinor = 0;
    if (input.decision === 'refuse') {
      if (request.requestedById === tx.userId) throw ruleViolated('own-request', 'You asked for this yourself. Withdraw it instead.', 'requestId');
      if (input.note.trim() === '') throw ruleViolated('refusal-needs-reason', 'Say why it is refused; whoever asked reads it.', 'note');
      moveWriteOff(tx, request.id, { kind: 'refused', ...event });
      tx.record({
        kind: 'change',
        code: 'write-off-refused',
        customerId: request.customerId,
        subjectId: request.id,
        title: `Write-off of ${asked} refused`,
        detail: input.note,
      });
    } else {
      const fault = whyNotDecide(tx, tx.company, tx.today, { askedById: request.requestedById, givenUp: request }, tx.userId);
      if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, 'requestId');
      bookedMinor = bookItems(tx, request);
      if (bookedMinor === 0)
        throw ruleViolated('nothing-open', 'Nothing is open on these items any more. Refuse the request, or let whoever asked withdraw it.', 'requestId');
      moveWriteOff(tx, request.id, { kind: 'approved', ...event });
      tx.record({
        kind: 'change',
        code: 'write-off-approved',
        customerId: request.customerId,
        subjectId: request.id,
        title: `${words.amount(bookedMinor, request.currency)} written off: ${reasonWords[request.reason]}`,
        detail: [input.note, bookedMinor < request.amountMinor ? `${asked} was asked for; the rest is not open any more.` : '']
          .filter((text) => text !== '')
          .join(' '),
        payload: { bookedMinor },
      });
    }
    refreshAccounts(tx, [request.customerId]);
    rememberUndo(tx, call, input, {
      label: `${input.decision === 'approve' ? 'Approved' : 'Refused'} a write-off of ${asked}`,
      customerId: request.customerId,
      steps: [{ do: 'set-write-off', requestId: request.id, from: input.decision === 'approve' ? 'approved' : 'refused', to: 'requested' }],
    });
    return { bookedMinor };
  });
}

/** Books each item's part, never more than is open on it; answers what was booked. */
function bookItems(tx: Tx, request: WriteOffRow): number {
  let bookedMinor = 0;
  for (const item of readWriteOffItems(tx, [request.id]).get(request.id) ?? []) {
    const part = Math.min(item.amountMinor, Math.max(0, item.openMinor));
    if (part === 0) continue;
    book(tx, request.id, {
      itemId: item.id,
      customerId: item.customerId,
      amountMinor: -part,
      day: tx.today,
      atMs: tx.recordedAtMs,
      note: `approved write-off: ${reasonWords[request.reason]}`,
    });
    bookedMinor += part;
  }
  return bookedMinor;
}

export function withdrawWriteOff(app: App, input: InputOf<'writeOffs', 'withdraw'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const request = waiting(tx, input.requestId);
    withdrawWriteOffIn(tx, request.id, input.reason);
    refreshAccounts(tx, [request.customerId]);
    rememberUndo(tx, call, input, {
      label: 'Withdrew a write-off request',
      customerId: request.customerId,
      steps: [{ do: 'set-write-off', requestId: request.id, from: 'withdrawn', to: 'requested' }],
    });
    return { done: true as const };
  });
}

/** Withdraws a request that waits or was approved; what was booked is taken back by further facts. The caller refreshes the account. */
export function withdrawWriteOffIn(tx: Tx, requestId: WriteOffId, reason: string): void {
  const request = known(tx, requestId);
  if (request.status === 'approved') reverseBookings(tx, requestId, tx.today, tx.recordedAtMs, reason);
  moveWriteOff(tx, requestId, { kind: 'withdrawn', note: reason, userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
  tx.record({
    kind: 'change',
    code: 'write-off-withdrawn',
    customerId: request.customerId,
    subjectId: requestId,
    title: `Write-off of ${wordsOf(tx.company, tx.today).amount(request.amountMinor, request.currency)} withdrawn`,
    detail: reason,
  });
}

/** Puts a request back to where it stood, if it still stands where the act left it. */
export function putWriteOffBack(tx: Tx, requestId: string, from: WriteOffStatus, to: WriteOffStatus): void {
  const request = known(tx, requestId);
  if (request.status !== from) throw ruleViolated('changed-since', 'This write-off was decided or withdrawn since. Take that back first.');
  if (from === 'approved') reverseBookings(tx, requestId, tx.today, tx.recordedAtMs, 'approval taken back');
  moveWriteOff(tx, requestId, {
    kind: to === 'withdrawn' ? 'withdrawn' : 'reversed',
    note: to === 'withdrawn' ? 'Taken back' : '',
    userId: tx.userId,
    on: tx.today,
    atMs: tx.recordedAtMs,
  });
  tx.record({
    kind: 'change',
    code: 'write-off-undone',
    customerId: request.customerId,
    subjectId: requestId,
    title: to === 'withdrawn' ? 'Write-off request taken back' : 'Write-off waits for a decision again',
  });
}

function known(reader: Reader, id: string): WriteOffRow {
  const request = readWriteOff(reader, id);
  if (request === undefined) throw notFound('This write-off request is not in the company file that is open.');
  return request;
}

function waiting(reader: Reader, id: string): WriteOffRow {
  const request = known(reader, id);
  if (request.status !== 'requested') throw conflict(`This write-off was ${request.status} before. Reload the list.`);
  return request;
}

export async function listWriteOffs(app: App, input: InputOf<'writeOffs', 'list'>): Promise<OutputOf<'writeOffs', 'list'>> {
  const company = app.current();
  const { read, userId } = company;
  const today = app.today();
  const all = readWriteOffs(read, input.customerId === null ? null : customerGroup(read, input.customerId).all);
  const counts: Record<string, number> = { all: all.length, requested: 0, approved: 0, refused: 0, withdrawn: 0 };
  for (const row of all) counts[row.status] = (counts[row.status] ?? 0) + 1;
  const matching = all.filter((row) => input.status === 'all' || row.status === input.status);
  const page = pageOf(matching, input);
  const items = readWriteOffItems(
    read,
    page.rows.map((row) => row.id),
  );
  return {
    rows: page.rows.map(({ requestedById, ...row }) => ({
      ...row,
      items: (items.get(row.id) ?? []).map((item) => ({ id: item.id, number: item.number, amountMinor: item.amountMinor, openMinor: item.openMinor })),
      whyNot:
        row.status === 'requested'
          ? (whyNotDecide(read, company, today, { askedById: requestedById, givenUp: row }, userId)?.sentence ?? null)
          : `It was ${row.status}.`,
    })),
    total: matching.length,
    nextCursor: page.nextCursor,
    counts,
    approvedThisYear: [...bookedSince(read, `${today.slice(0, 4)}-01-01` as IsoDate)],
  };
}

export async function listApprovers(app: App): Promise<OutputOf<'writeOffs', 'approvers'>> {
  const { read, profile } = app.current();
  return { currency: profile.baseCurrency, users: [...readApprovers(read)] };
}

export function setApprover(app: App, input: InputOf<'writeOffs', 'saveApprover'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const user = readApprovers(tx).find((candidate) => candidate.userId === input.userId);
    if (user === undefined) throw notFound('This collector is not there (any more).');
    saveApprover(tx, input.userId, input.limitMinor, tx.recordedAtMs);
    const words = wordsOf(tx.company, tx.today);
    tx.record({
      kind: 'change',
      code: 'approver-changed',
      subjectId: input.userId,
      title:
        input.limitMinor === null
          ? `${user.name} may not approve write-offs any more`
          : `${user.name} may approve write-offs up to ${words.amount(input.limitMinor, tx.company.profile.baseCurrency)}`,
      payload: { before: user.limitMinor, after: input.limitMinor },
    });
    return { done: true as const };
  });
}
