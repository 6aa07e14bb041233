/** What each command would take to be undone. Written by the commands, read by the undo feature; knows neither. */
import type { CustomerId } from '../../../../shared/domain/ids';
import type { Tx } from '../../app';
import type { Call } from '../../rpc/handlers';
import type { ColumnValues } from '../../db';
import { insertEntry, takeBack } from './store';

export { findEntry, markRedone, markUndone, recentCommands, type CommandRow, type UndoEntry } from './store';

type WriteOffStanding = 'requested' | 'approved' | 'refused' | 'withdrawn';

/** A letter of a plan. */
interface LetterId {
  readonly customerId: string;
  readonly currency: string;
  readonly level: number;
}

/** One compensating step. Each is carried out by the feature that owns the rows, with its own record on the timeline. */
export type UndoStep =
  | {
      readonly do: 'take-back-call';
      readonly callId: string;
      readonly reopen: readonly string[];
      readonly phones: readonly { readonly contactId: string; readonly position: number; readonly health: string; readonly now: string }[];
    }
  | { readonly do: 'take-back-promise'; readonly promiseId: string; readonly reopen: readonly string[] }
  | { readonly do: 'restore-promise'; readonly promiseId: string; readonly reopen: readonly string[] }
  | { readonly do: 'take-back-dispute'; readonly disputeId: string }
  | {
      readonly do: 'change-dispute';
      readonly disputeId: string;
      readonly before: ColumnValues;
      readonly after: ColumnValues;
      readonly reopen: readonly string[];
      readonly steps: readonly { readonly id: string; readonly dueDate: string; readonly ownerId: string | null }[];
    }
  | { readonly do: 'take-back-step'; readonly followUpId: string }
  | { readonly do: 'reopen-steps'; readonly ids: readonly string[] }
  | { readonly do: 'change-step'; readonly followUpId: string; readonly before: ColumnValues; readonly after: ColumnValues }
  | { readonly do: 'take-back-note'; readonly noteId: string }
  | { readonly do: 'write-note'; readonly noteId: string; readonly before: string; readonly after: string }
  | { readonly do: 'set-mark'; readonly customerId: string; readonly before: ColumnValues | null; readonly after: ColumnValues | null }
  | { readonly do: 'change-customer'; readonly customerId: string; readonly before: ColumnValues; readonly after: ColumnValues }
  | { readonly do: 'set-contact'; readonly customerId: string; readonly contactId: string; readonly before: unknown; readonly after: unknown }
  | { readonly do: 'take-back-interest'; readonly decisionId: string }
  | { readonly do: 'take-back-settlement'; readonly settlementId: string }
  | { readonly do: 'restore-settlement'; readonly settlementId: string }
  | { readonly do: 'set-write-off'; readonly requestId: string; readonly from: WriteOffStanding; readonly to: WriteOffStanding }
  | { readonly do: 'set-agreement-request'; readonly requestId: string; readonly from: WriteOffStanding; readonly to: WriteOffStanding }
  | { readonly do: 'take-back-handover'; readonly handoverId: string }
  | { readonly do: 'restore-handover'; readonly handoverId: string }
  | { readonly do: 'take-back-case-step'; readonly stepId: string }
  | { readonly do: 'set-counsel-cost'; readonly handoverId: string; readonly before: ColumnValues; readonly after: ColumnValues }
  | { readonly do: 'set-stop'; readonly stopId: string; readonly stands: boolean }
  | { readonly do: 'set-reason'; readonly letter: LetterId; readonly day: string; readonly before: ColumnValues | null }
  | { readonly do: 'set-fee-choice'; readonly letter: LetterId; readonly day: string; readonly before: ColumnValues | null }
  | { readonly do: 'set-approval'; readonly letter: LetterId; readonly before: ColumnValues | null }
  | {
      readonly do: 'set-step-approval';
      readonly step: { readonly customerId: string; readonly currency: string; readonly stepId: string; readonly askedOn: string };
      readonly before: ColumnValues | null;
    }
  | { readonly do: 'set-settings'; readonly before: Readonly<Record<string, string | null>>; readonly after: Readonly<Record<string, string | null>> }
  | {
      readonly do: 'set-policy-review';
      readonly policyId: string;
      readonly version: number;
      readonly before: ColumnValues | null;
      readonly after: ColumnValues | null;
    }
  | { readonly do: 'restore-policy'; readonly policyId: string }
  | { readonly do: 'set-terms'; readonly id: string; readonly before: ColumnValues; readonly after: ColumnValues }
  | { readonly do: 'set-agreed-terms'; readonly id: string; readonly before: ColumnValues; readonly after: ColumnValues }
  | { readonly do: 'take-back-mail'; readonly mailId: string }
  | { readonly do: 'take-back-text'; readonly textId: string }
  | { readonly do: 'remove-document'; readonly documentId: string; readonly removed: boolean };

const collected = new WeakMap<Tx, UndoStep[]>();

/** Adds a step to what this transaction would take to be undone; whatever command it is part of keeps it by `rememberUndo`. */
export function collectUndo(tx: Tx, ...steps: readonly UndoStep[]): void {
  const known = collected.get(tx);
  if (known === undefined) collected.set(tx, [...steps]);
  else known.push(...steps);
}

/** Notes how this command is undone: by what was collected in its transaction and the steps named here, the last one first. To be called inside its transaction; `label` says what was done, e.g. "Snoozed Brightwater until 27 Nov". */
export function rememberUndo(
  tx: Tx,
  call: Call,
  input: unknown,
  entry: { readonly label: string; readonly customerId: CustomerId | string | null; readonly steps?: readonly UndoStep[] },
): void {
  const steps = [...(collected.get(tx) ?? []), ...(entry.steps ?? [])];
  if (call.commandId === null || steps.length === 0) return;
  insertEntry(tx, {
    commandId: call.commandId,
    operation: call.operation,
    label: entry.label,
    customerId: entry.customerId,
    userId: tx.userId,
    inputJson: JSON.stringify(input),
    stepsJson: JSON.stringify(steps),
    recordedAtMs: tx.recordedAtMs,
  });
}

/** Says of a row that it was taken back; it stays where it is and no longer counts. */
export function takeBackRow(tx: Tx, call: Call, kind: 'call' | 'promise' | 'promise-event' | 'dispute' | 'note' | 'follow-up', id: string): void {
  takeBack(tx, kind, id, tx.recordedAtMs, call.commandId);
}
