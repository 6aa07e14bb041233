import { effectiveDueDate, type AgingItem } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { allocateToInstalments, type Instalment, type InstalmentState } from '../../../../shared/domain/ledger';
import type { PromiseFacts, PromiseOutcome } from '../../../../shared/domain/promises';
import type { DisputedRow, HandoverRow, LedgerItemRow } from './store';

/** An open item with everything derived that does not need words. */
export interface OpenItem extends AgingItem {
  readonly itemId: string;
  readonly number: string;
  readonly dueDateSource: 'file' | 'terms' | 'none';
  readonly reference: string;
  readonly originalMinor: number;
  readonly disputedMinor: number;
  /** Part of the open amount covered by promises in force. */
  readonly promisedMinor: number;
  /** Part that is with lawyers, an agency or an insurer. */
  readonly handedMinor: number;
  readonly vanished: boolean;
  readonly instalments: readonly InstalmentState[];
  readonly instalmentsJson: string;
}

const promiseInForce: ReadonlySet<PromiseOutcome['state']> = new Set(['open', 'due-today', 'unverified']);
/** True while a promise is neither judged nor ended. */
export const isInForce = (outcome: PromiseOutcome): boolean => promiseInForce.has(outcome.state);

/** Puts the effective due date on a row: its own, else from terms. What an import derived from terms stays marked so. */
export function withDueDate(row: LedgerItemRow, termsDays: number | null, defaultTermsDays: number): LedgerItemRow {
  if (row.dueDate !== null) return row;
  const { dueDate, source } = effectiveDueDate({ kind: row.kind, itemDate: row.itemDate, dueDate: null, termsDays }, defaultTermsDays);
  return { ...row, dueDate, dueDateSource: source };
}

/** Rows with instalments, disputed and promised parts; oldest due first, of one day by number, so that equal inputs give equal lists. */
export function openItemsOf(
  rows: readonly LedgerItemRow[],
  disputes: readonly DisputedRow[],
  promises: readonly PromiseFacts[],
  outcomes: readonly PromiseOutcome[],
  handovers: readonly HandoverRow[],
): readonly OpenItem[] {
  const ordered = [...rows].sort(byDueDate);
  const disputed = new Map<string, number>();
  for (const dispute of disputes) disputed.set(dispute.itemId, (disputed.get(dispute.itemId) ?? 0) + dispute.amountMinor);
  const promised = promisedParts(ordered, promises, outcomes);
  return ordered.map((row) => ({
    itemId: row.itemId,
    kind: row.kind,
    number: row.number,
    currency: row.currency,
    itemDate: row.itemDate,
    dueDate: row.dueDate,
    dueDateSource: row.dueDateSource,
    reference: row.reference,
    originalMinor: row.originalMinor,
    openMinor: row.openMinor,
    // A dispute over more than is still open holds no more than that.
    disputedMinor: Math.max(0, Math.min(disputed.get(row.itemId) ?? 0, row.openMinor)),
    promisedMinor: promised.get(row.itemId) ?? 0,
    handedMinor: handedPart(row, handovers),
    vanished: row.vanished === 1,
    instalments:
      row.instalmentsJson === '[]' || row.openMinor <= 0
        ? noInstalments
        : allocateToInstalments(JSON.parse(row.instalmentsJson) as readonly Instalment[], row.openMinor),
    instalmentsJson: row.instalmentsJson,
  }));
}

/** The largest share anybody has of an item, by itself or with the whole account. */
function handedPart(row: LedgerItemRow, handovers: readonly HandoverRow[]): number {
  let percent = 0;
  for (const one of handovers) if (one.itemId === null || one.itemId === row.itemId) percent = Math.max(percent, one.coveredPercent);
  return row.openMinor <= 0 ? 0 : Math.round((row.openMinor * percent) / 100);
}

const noInstalments: readonly InstalmentState[] = [];

/** What promises in force still bring, laid on their items oldest first, never more than is open on one. */
function promisedParts(ordered: readonly LedgerItemRow[], promises: readonly PromiseFacts[], outcomes: readonly PromiseOutcome[]): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  outcomes.forEach((outcome, index) => {
    const promise = promises[index];
    if (promise === undefined || !isInForce(outcome)) return;
    const covered = new Set(promise.itemIds);
    let left = outcome.outstandingMinor;
    for (const row of ordered) {
      if (left <= 0) break;
      if (!covered.has(row.itemId) || row.currency !== promise.currency) continue;
      const part = Math.min(left, Math.max(0, row.openMinor - (parts.get(row.itemId) ?? 0)));
      if (part > 0) parts.set(row.itemId, (parts.get(row.itemId) ?? 0) + part);
      left -= part;
    }
  });
  return parts;
}

/** Oldest due first, items without a date last, then by id. */
function byDueDate(a: LedgerItemRow, b: LedgerItemRow): number {
  return compareDays(a.dueDate, b.dueDate) || compareTexts(a.number, b.number) || compareTexts(a.itemId, b.itemId);
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareDays(a: IsoDate | null, b: IsoDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
