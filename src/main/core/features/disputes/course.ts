import {
  disputeFault,
  disputeReasonLabels,
  disputeStageLabels,
  resolutionLabels,
  rootCauseLabels,
  type DisputeReason,
  type DisputeResolution,
  type DisputeStage,
  type RootCause,
} from '../../../../shared/domain/disputes';
import { dayLabel } from '../../../../shared/domain/calendar';
import { lateDispute } from '../../../../shared/domain/interest';
import type { App, Tx } from '../../app';
import type { ColumnValues, SqlValue } from '../../db';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf } from '../commitments';
import { documentsOf, documentView } from '../documents';
import { changeStepRow, planStep, reopenSteps } from '../follow-ups';
import { contractClauses } from '../interest';
import { customerGroup, refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { addEvent, standingDispute } from './service';
import {
  disputeColumns,
  disputeEvents,
  invoiceDateOf,
  readDisputableItem,
  readDispute,
  stepsOfDispute,
  updateDispute,
  userNamed,
  type DisputeEventRow,
  type DisputeRow,
} from './store';

type Changes = InputOf<'disputes', 'change'>['changes'];
const columnOf: Readonly<Record<keyof Changes, string>> = {
  stage: 'stage',
  rootCause: 'root_cause',
  ownerId: 'owner_id',
  dueDate: 'due_date',
  amountMinor: 'amount_minor',
  line: 'line',
  note: 'note',
};
const fieldLabels: Readonly<Record<string, string>> = {
  stage: 'Stands',
  root_cause: 'Cause',
  owner_id: 'Owner',
  due_date: 'Due',
  amount_minor: 'Amount',
  line: 'Line',
  note: 'Note',
};

/** Moves a dispute along its course; every change is kept with the value before. */
export function changeDispute(app: App, input: InputOf<'disputes', 'change'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const dispute = standingDispute(tx, input.disputeId);
    if (dispute.resolvedOn !== null) throw conflict(`The dispute on ${dispute.itemNumber} is resolved. Open it again first.`);
    checkChanges(tx, dispute, input.changes);
    const before = disputeColumns(tx, dispute.id);
    const columns: Record<string, SqlValue> = {};
    for (const [field, value] of Object.entries(input.changes) as [keyof Changes, SqlValue | undefined][]) {
      if (value === undefined) continue;
      const kept = field === 'rootCause' ? (value ?? '') : value;
      if (before[columnOf[field]] !== kept) columns[columnOf[field]] = kept;
    }
    if (Object.keys(columns).length === 0 && input.note === '') return { done: true as const };
    updateDispute(tx, dispute.id, columns);
    const detail = Object.fromEntries(Object.keys(columns).map((name) => [name, { old: before[name] ?? null, new: columns[name] ?? null }]));
    addEvent(tx, dispute.id, 'changed', detail, input.note);
    tx.record({
      kind: 'dispute',
      code: 'dispute-changed',
      customerId: dispute.customerId,
      itemId: dispute.itemId,
      subjectId: dispute.id,
      title: `Dispute on ${dispute.itemNumber}: ${sentenceOfChange(tx, detail, dispute.currency)}`,
      detail: input.note,
      payload: { changes: detail },
    });
    const steps = stepsOfDispute(tx, dispute.id);
    if ('due_date' in columns || 'owner_id' in columns) moveSteps(tx, dispute, steps);
    refreshAccounts(tx, [dispute.customerId]);
    rememberUndo(tx, call, input, {
      label: `Changed the dispute on ${dispute.itemNumber}`,
      customerId: dispute.customerId,
      steps: [{ do: 'change-dispute', disputeId: dispute.id, before: pick(before, columns), after: columns, reopen: [], steps }],
    });
    return { done: true as const };
  });
}

const pick = (from: ColumnValues, names: ColumnValues): ColumnValues => Object.fromEntries(Object.keys(names).map((name) => [name, from[name] ?? null]));

function checkChanges(tx: Tx, dispute: DisputeRow, changes: Changes): void {
  const words = wordsOf(tx.company, tx.today);
  if (changes.dueDate !== undefined && changes.dueDate !== null && changes.dueDate < tx.today)
    throw ruleViolated('dispute-date-in-the-past', `${words.day(changes.dueDate)} has passed. Choose today or a later day.`, 'changes.dueDate');
  if (changes.ownerId !== undefined && changes.ownerId !== null && userNamed(tx, changes.ownerId) === undefined)
    throw notFound('This collector is not there (any more).');
  if (changes.amountMinor === undefined) return;
  const item = readDisputableItem(tx, dispute.itemId);
  const fault = item === null ? null : disputeFault({ ...item, disputedMinor: item.disputedMinor - dispute.amountMinor }, changes.amountMinor, words.locale);
  if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, 'changes.amountMinor');
}

/** The step that brings a dispute up follows its due date and its owner; one is made when there is none yet. */
function moveSteps(tx: Tx, dispute: DisputeRow, steps: ReturnType<typeof stepsOfDispute>): void {
  const now = standingDispute(tx, dispute.id);
  for (const step of steps) changeStepRow(tx, step.id, { due_date: now.dueDate ?? step.dueDate, owner_id: now.ownerId });
  if (steps.length > 0 || now.dueDate === null) return;
  planStep(
    tx,
    customerOf(tx, dispute.customerId),
    { kind: 'resolve-dispute', date: now.dueDate, time: null, note: `Dispute on ${dispute.itemNumber}` },
    { disputeId: dispute.id, ownerId: now.ownerId },
  );
}

/** Puts a dispute back to what it was before a command, if nobody has changed the same things since. */
export function putDisputeBack(
  tx: Tx,
  disputeId: string,
  before: ColumnValues,
  after: ColumnValues,
  reopen: readonly string[],
  steps: readonly { readonly id: string; readonly dueDate: string; readonly ownerId: string | null }[],
): void {
  const dispute = standingDispute(tx, disputeId);
  const now = disputeColumns(tx, disputeId);
  if (Object.keys(after).some((name) => now[name] !== after[name]))
    throw ruleViolated('changed-since', `The dispute on ${dispute.itemNumber} was changed since. Take the later change back first.`);
  updateDispute(tx, disputeId, before);
  for (const step of steps) changeStepRow(tx, step.id, { due_date: step.dueDate, owner_id: step.ownerId });
  reopenSteps(tx, reopen);
  const changes = Object.fromEntries(
    Object.keys(before)
      .filter((name) => now[name] !== before[name])
      .map((name) => [name, { old: now[name] ?? null, new: before[name] ?? null }]),
  );
  const isOpen = (columns: ColumnValues) => (columns['resolved_on'] ?? null) === null;
  addEvent(tx, disputeId, !isOpen(now) && 'resolved_on' in before && isOpen(before) ? 'reopened' : isOpen(now) && !isOpen(before) ? 'resolved' : 'changed', {
    ...changes,
    takenBack: true,
  });
  tx.record({
    kind: 'dispute',
    code: 'dispute-change-undone',
    customerId: dispute.customerId,
    itemId: dispute.itemId,
    subjectId: disputeId,
    title: `Dispute on ${dispute.itemNumber}: last change taken back`,
  });
}

/** Everything about one dispute that the list does not show. */
export async function getDispute(app: App, input: InputOf<'disputes', 'get'>): Promise<OutputOf<'disputes', 'get'>> {
  const { read, profile } = app.current();
  const dispute = readDispute(read, input.disputeId);
  if (dispute === null) throw notFound('This dispute is not in the company file that is open.');
  const item = readDisputableItem(read, dispute.itemId);
  return {
    customerId: dispute.customerId,
    customerName: dispute.customerName,
    itemOpenMinor: item?.openMinor ?? 0,
    grantedMinor: dispute.grantedMinor,
    resolutionNote: dispute.resolutionNote,
    resolvedOn: dispute.resolvedOn,
    rootCauseCode: dispute.rootCause === '' ? null : (dispute.rootCause as RootCause),
    reasonCode: dispute.reason,
    lateUnderContract: lateInWords(app, dispute),
    events: disputeEvents(read, dispute.id).map((event) => ({
      kind: event.kind,
      sentence: sentenceOf(app, event, dispute.currency, profile.locale),
      note: event.note,
      by: event.by,
      day: event.day,
      atMs: event.atMs,
    })),
    documents: documentsOf(read, 'dispute', dispute.id).map(documentView),
  };
}

/** That a dispute came after the time of the contract: for information, it decides nothing. */
function lateInWords(app: App, { itemId, customerId, openedOn }: DisputeRow): string {
  const { read, profile } = app.current();
  const late = lateDispute(contractClauses(read, customerGroup(read, customerId).all), invoiceDateOf(read, itemId), openedOn);
  if (late === null) return '';
  const day = dayLabel(late.until, profile.locale, app.today());
  return `Raised ${late.daysLate} ${late.daysLate === 1 ? 'day' : 'days'} after the time for complaints: ${late.days} days from the invoice, until ${day} (${late.reference}). For information; it decides nothing.`;
}

function sentenceOf(app: App, event: DisputeEventRow, currency: string, _locale: string): string {
  const detail = JSON.parse(event.detailJson) as Record<string, unknown>;
  const words = wordsOf(app.current(), app.today());
  switch (event.kind) {
    case 'opened':
      return `Opened over ${words.amount(Number(detail['amountMinor'] ?? 0), currency)}: ${(disputeReasonLabels[detail['reason'] as DisputeReason] ?? '').toLowerCase()}`;
    case 'changed':
      return detail['takenBack'] === true
        ? 'Last change taken back'
        : sentenceOfChange(
            { ...app.current().read, company: app.current(), today: app.today() },
            detail as Record<string, { old: SqlValue; new: SqlValue }>,
            currency,
          );
    case 'resolved': {
      const granted = Number(detail['grantedMinor'] ?? 0);
      return `${resolutionLabels[detail['resolution'] as DisputeResolution] ?? 'Resolved'}${granted > 0 ? `, ${words.amount(granted, currency)} granted` : ''}`;
    }
    case 'reopened':
      return 'Opened again';
    case 'undone':
      return 'Taken back';
    case 'document-added':
      return 'Document attached';
    case 'document-removed':
      return 'Document taken off';
  }
}

function sentenceOfChange(
  tx: Pick<Tx, 'sql' | 'company' | 'today' | 'db'>,
  changes: Readonly<Record<string, { readonly old: SqlValue; readonly new: SqlValue }>>,
  currency: string,
): string {
  const words = wordsOf(tx.company, tx.today);
  const show = (name: string, value: SqlValue): string => {
    if (value === null || value === '') return 'none';
    if (name === 'stage') return disputeStageLabels[value as DisputeStage].toLowerCase();
    if (name === 'root_cause') return (rootCauseLabels[value as RootCause] ?? String(value)).toLowerCase();
    if (name === 'owner_id') return userNamed(tx, String(value)) ?? 'somebody';
    if (name === 'due_date') return words.day(String(value) as never);
    return name === 'amount_minor' ? words.amount(Number(value), currency) : String(value);
  };
  const parts = Object.entries(changes).map(
    ([name, change]) => `${(fieldLabels[name] ?? name).toLowerCase()} ${show(name, change.old)} → ${show(name, change.new)}`,
  );
  return parts.length === 0 ? 'note added' : parts.join(', ');
}
