import { daysBetween } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import {
  disputeReasonLabels,
  disputeStageLabels,
  resolutionLabels,
  rootCauseLabels,
  type DisputeReason,
  type DisputeResolution,
  type RootCause,
} from '../../../../shared/domain/disputes';
import type { OutputOf } from '../../rpc/handlers';
import type { DisputeRow } from './store';

type Row = OutputOf<'disputes', 'list'>['rows'][number];

/** A dispute as the contract shows it, reason, stage and resolution in words. */
export function toDisputeRow(row: DisputeRow, today: IsoDate): Row['dispute'] {
  const isOpen = row.resolvedOn === null;
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
    state: isOpen ? 'open' : 'resolved',
    stage: row.stage,
    stageLabel: isOpen ? disputeStageLabels[row.stage] : 'Resolved',
    rootCause: row.rootCause === '' ? '' : (rootCauseLabels[row.rootCause as RootCause] ?? row.rootCause),
    ownerId: row.ownerId,
    ownerName: row.ownerName ?? '',
    line: row.line,
    overdueDays: isOpen && row.dueDate !== null && row.dueDate < today ? daysBetween(row.dueDate, today) : 0,
    documents: row.documents,
    resolution: row.resolution === '' ? '' : (resolutionLabels[row.resolution as DisputeResolution] ?? row.resolution),
  };
}

export function toListRow(row: DisputeRow, today: IsoDate): Row {
  return { dispute: toDisputeRow(row, today), customerId: row.customerId, customerNumber: row.customerNumber, customerName: row.customerName };
}
