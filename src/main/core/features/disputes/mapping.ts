import { disputeReasonLabels, resolutionLabels, type DisputeReason, type DisputeResolution } from '../../../../shared/domain/disputes';
import type { OutputOf } from '../../rpc/handlers';
import type { DisputeRow } from './store';

type Row = OutputOf<'disputes', 'list'>['rows'][number];

/** A dispute as the contract shows it, reason and resolution in words. */
export function toDisputeRow(row: DisputeRow): Row['dispute'] {
  return {
    id: row.id,
    itemId: row.itemId,
    itemNumber: row.itemNumber,
    currency: row.currency,
    amountMinor: row.amountMinor,
    reason: disputeReasonLabels[row.reason as DisputeReason] ?? row.reason,
    note: row.note,
    openedOn: row.openedOn,
    dueDate: row.dueDate,
    state: row.resolvedOn === null ? 'open' : 'resolved',
    resolution: row.resolution === '' ? '' : (resolutionLabels[row.resolution as DisputeResolution] ?? row.resolution),
  };
}

export function toListRow(row: DisputeRow): Row {
  return { dispute: toDisputeRow(row), customerId: row.customerId, customerNumber: row.customerNumber, customerName: row.customerName };
}
