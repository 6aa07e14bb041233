import type { IsoDate } from '../calendar';
import type { PromiseFacts, Receipt } from './types';

/** Money that reached one instalment, in the order it came. Negative = taken back by a bounced payment. */
export interface AllocatedReceipt {
  readonly day: IsoDate;
  readonly amountMinor: number;
}

interface Slot {
  readonly promise: PromiseFacts;
  readonly items: ReadonlySet<string>;
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
  readonly got: AllocatedReceipt[];
  receivedMinor: number;
}

/**
 * Spreads receipts over promises: each receipt goes to the instalments of the promises that name its item, first due
 * first, and on the same date the promise made first; no instalment takes more than was promised. A bounced payment
 * takes money back from the instalments its item filled last. Answer: promise id → allocated receipts per instalment,
 * instalments in due-date order.
 *
 * Counted are receipts after the promise was made: of a later day, or of the same day and recorded later. A promise
 * that was withdrawn or replaced takes none from that day on.
 */
export function allocateReceipts(
  promises: readonly PromiseFacts[],
  receipts: readonly Receipt[],
): ReadonlyMap<string, readonly (readonly AllocatedReceipt[])[]> {
  const slots: Slot[] = [];
  const answer = new Map<string, readonly AllocatedReceipt[][]>();
  for (const promise of promises) {
    const items = new Set(promise.itemIds);
    const own = inDueOrder(promise.instalments).map((part): Slot => ({
      promise,
      items,
      dueDate: part.dueDate,
      amountMinor: part.amountMinor,
      got: [],
      receivedMinor: 0,
    }));
    slots.push(...own);
    answer.set(
      promise.id,
      own.map((slot) => slot.got),
    );
  }
  slots.sort((a, b) => compare(a.dueDate, b.dueDate) || a.promise.recordedAtMs - b.promise.recordedAtMs || compare(a.promise.id, b.promise.id));
  const ordered = [...receipts].sort((a, b) => compare(a.day, b.day) || a.recordedAtMs - b.recordedAtMs);
  const filled = new Map<string, { readonly slot: Slot; amountMinor: number }[]>();
  for (const receipt of ordered) {
    if (receipt.amountMinor > 0) fill(receipt, slots, filled);
    else if (receipt.amountMinor < 0) takeBack(receipt, filled);
  }
  return answer;
}

function fill(receipt: Receipt, slots: readonly Slot[], filled: Map<string, { readonly slot: Slot; amountMinor: number }[]>): void {
  let left = receipt.amountMinor;
  for (const slot of slots) {
    if (left === 0) return;
    const room = slot.amountMinor - slot.receivedMinor;
    if (room <= 0 || slot.promise.currency !== receipt.currency || !slot.items.has(receipt.itemId) || !countsFor(receipt, slot.promise)) continue;
    const amountMinor = Math.min(room, left);
    slot.receivedMinor += amountMinor;
    slot.got.push({ day: receipt.day, amountMinor });
    left -= amountMinor;
    const history = filled.get(receipt.itemId) ?? [];
    history.push({ slot, amountMinor });
    filled.set(receipt.itemId, history);
  }
}

function takeBack(receipt: Receipt, filled: ReadonlyMap<string, { readonly slot: Slot; amountMinor: number }[]>): void {
  let left = -receipt.amountMinor;
  const history = filled.get(receipt.itemId) ?? [];
  for (let index = history.length - 1; index >= 0 && left > 0; index -= 1) {
    const entry = history[index];
    if (!entry || entry.amountMinor === 0) continue;
    const amountMinor = Math.min(entry.amountMinor, left);
    entry.amountMinor -= amountMinor;
    entry.slot.receivedMinor -= amountMinor;
    entry.slot.got.push({ day: receipt.day, amountMinor: -amountMinor });
    left -= amountMinor;
  }
}

function countsFor(receipt: Receipt, promise: PromiseFacts): boolean {
  if (promise.ended !== null && receipt.day >= promise.ended.on) return false;
  return receipt.day > promise.madeOn || (receipt.day === promise.madeOn && receipt.recordedAtMs > promise.recordedAtMs);
}

/** Instalments by due date, equal dates in the order given. */
export function inDueOrder<Part extends { readonly dueDate: IsoDate }>(parts: readonly Part[]): readonly Part[] {
  return [...parts].sort((a, b) => compare(a.dueDate, b.dueDate));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
