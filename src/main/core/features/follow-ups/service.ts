import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, FollowUpId, PromiseId } from '../../../../shared/domain/ids';
import { plannedStep, type FollowUpKind, type NextStepKind } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import type { ColumnValues, SqlValue } from '../../db';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo, takeBackRow } from '../undo-log';
import { changeStepRow, collectorNamed, finishFollowUp, insertFollowUp, readFollowUp, reopenSteps, stepColumns } from './store';

export interface Step {
  readonly kind: FollowUpKind;
  readonly date: IsoDate | null;
  readonly time: string | null;
  readonly note: string;
}

export interface StepOrigin {
  readonly callId?: CallId | null;
  readonly promiseId?: PromiseId | null;
  readonly disputeId?: string | null;
  /** Whose task it is; null = of whoever has the customer. */
  readonly ownerId?: string | null;
  /** Where the step stands in the input, for the field of a refusal. */
  readonly field?: string;
}

export interface StepView {
  readonly kind: NextStepKind;
  readonly label: string;
  readonly date: IsoDate | null;
  readonly time: string | null;
}

/** A planned step as the worklist words it; `none` is a wait without a date. */
export function stepView(step: Step): StepView {
  if (step.kind === 'none') return { kind: 'wait', label: 'Nothing planned', date: null, time: null };
  return { ...plannedStep(step.kind, step.time), date: step.date, time: step.time };
}

/**
 * Plans a step inside a command's transaction and tells the timeline. Null for the kind `none`. The caller refreshes the
 * account. Throws `bad-input` without a date and `rule-violated` (step-in-the-past) for a day gone by.
 */
export function planStep(tx: Tx, customer: KnownCustomer, step: Step, origin: StepOrigin = {}): FollowUpId | null {
  if (step.kind === 'none') return null;
  const field = origin.field ?? 'step';
  if (step.date === null) throw badInput('A next step needs a day.', `${field}.date`);
  const words = wordsOf(tx.company, tx.today);
  if (step.date < tx.today) throw ruleViolated('step-in-the-past', `${words.day(step.date)} has passed. Choose today or a later day.`, `${field}.date`);
  const id = tx.nextId<FollowUpId>();
  collectUndo(tx, { do: 'take-back-step', followUpId: id });
  insertFollowUp(tx, {
    id,
    customerId: customer.id,
    kind: step.kind,
    dueDate: step.date,
    dueTime: step.time,
    note: step.note,
    callId: origin.callId ?? null,
    promiseId: origin.promiseId ?? null,
    userId: tx.userId,
    recordedAtMs: tx.recordedAtMs,
    ownerId: origin.ownerId ?? null,
    disputeId: origin.disputeId ?? null,
  });
  tx.record({
    kind: 'follow-up',
    code: 'follow-up-planned',
    customerId: customer.id,
    subjectId: id,
    title: `${plannedStep(step.kind, step.time).label} on ${words.day(step.date)}`,
    detail: step.note,
    payload: {
      kind: step.kind,
      date: step.date,
      time: step.time,
      callId: origin.callId ?? null,
      promiseId: origin.promiseId ?? null,
      ownerId: origin.ownerId ?? null,
    },
  });
  return id;
}

/** Ends a step that has lost its point, inside a command's transaction; one that is finished already stays as it is. */
export function finishOpenStep(tx: Tx, followUpId: FollowUpId): void {
  const row = readFollowUp(tx, followUpId);
  if (row === null || row.finishedOn !== null) return;
  finishFollowUp(tx, followUpId, tx.today, tx.recordedAtMs);
  collectUndo(tx, { do: 'reopen-steps', ids: [followUpId] });
}

export function addFollowUp(app: App, input: InputOf<'followUps', 'add'>, call: Call): Promise<OutputOf<'followUps', 'add'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const { ownerId } = input;
    if (ownerId !== undefined && ownerId !== null && collectorNamed(tx, ownerId) === undefined) throw notFound('This collector is not there (any more).');
    const followUpId = planStep(tx, customer, input.step, { ownerId: ownerId ?? null });
    if (followUpId === null) throw badInput('Choose what is to be done next.', 'step.kind');
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `${stepView(input.step).label} for ${customer.name}`, customerId: customer.id });
    return { followUpId };
  });
}

/** Done twice is done: finishing a finished step changes nothing. */
export function finishStep(app: App, input: InputOf<'followUps', 'finish'>, call: Call): Promise<OutputOf<'followUps', 'finish'>> {
  return app.command(call, async (tx) => {
    const step = readFollowUp(tx, input.followUpId);
    if (step === null) throw notFound('This follow-up is not in the company file that is open.');
    if (step.finishedOn === null) {
      finishFollowUp(tx, step.id, tx.today, tx.recordedAtMs);
      const { label } = plannedStep(step.kind, step.dueTime);
      tx.record({ kind: 'follow-up', code: 'follow-up-finished', customerId: step.customerId, subjectId: step.id, title: `Done: ${label}`, detail: step.note });
      refreshAccounts(tx, [step.customerId]);
      rememberUndo(tx, call, input, { label: `Done: ${label}`, customerId: step.customerId, steps: [{ do: 'reopen-steps', ids: [step.id] }] });
    }
    return { done: true as const };
  });
}

type Changes = InputOf<'followUps', 'change'>['changes'];
const columnOf: Readonly<Record<keyof Changes, string>> = { kind: 'kind', date: 'due_date', time: 'due_time', note: 'note', ownerId: 'owner_id' };

/** Another day, hour, text or collector for a step that is open. */
export function changeStep(app: App, input: InputOf<'followUps', 'change'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const step = readFollowUp(tx, input.followUpId);
    if (step === null) throw notFound('This follow-up is not in the company file that is open.');
    if (step.finishedOn !== null) throw ruleViolated('step-finished', 'This step is done. Plan another one.', 'followUpId');
    const words = wordsOf(tx.company, tx.today);
    const { changes } = input;
    if (changes.date !== undefined && changes.date < tx.today)
      throw ruleViolated('step-in-the-past', `${words.day(changes.date)} has passed. Choose today or a later day.`, 'changes.date');
    const owner = changes.ownerId === undefined || changes.ownerId === null ? null : collectorNamed(tx, changes.ownerId);
    if (owner === undefined) throw notFound('This collector is not there (any more).');
    const now = stepColumns(tx, step.id);
    const after: Record<string, SqlValue> = {};
    for (const [field, value] of Object.entries(changes) as [keyof Changes, SqlValue | undefined][])
      if (value !== undefined && now[columnOf[field]] !== value) after[columnOf[field]] = value;
    if (Object.keys(after).length === 0) return { done: true as const };
    changeStepRow(tx, step.id, after);
    const { label } = plannedStep(changes.kind ?? step.kind, changes.time === undefined ? step.dueTime : changes.time);
    tx.record({
      kind: 'follow-up',
      code: owner === null ? 'follow-up-changed' : 'follow-up-handed-over',
      customerId: step.customerId,
      subjectId: step.id,
      title: `${label}: ${owner === null ? `now on ${words.day(changes.date ?? step.dueDate)}` : `handed to ${owner}`}`,
      detail: changes.note ?? step.note,
      payload: { before: now, after },
    });
    refreshAccounts(tx, [step.customerId]);
    rememberUndo(tx, call, input, {
      label: `Changed: ${label}`,
      customerId: step.customerId,
      steps: [{ do: 'change-step', followUpId: step.id, before: Object.fromEntries(Object.keys(after).map((name) => [name, now[name] ?? null])), after }],
    });
    return { done: true as const };
  });
}

/** Puts a step back to what it was before a command, if nobody has changed it since. */
export function putStepBack(tx: Tx, followUpId: string, before: ColumnValues, after: ColumnValues): void {
  const now = stepColumns(tx, followUpId);
  if (Object.keys(after).some((name) => now[name] !== after[name]))
    throw ruleViolated('changed-since', 'This step was changed since. Take the later change back first.');
  changeStepRow(tx, followUpId, before);
  recordUndo(tx, followUpId, 'Last change of the step taken back');
}

/** A step that should not have been planned: finished without having been done. */
export function takeBackStep(tx: Tx, call: Call, followUpId: string): void {
  const step = readFollowUp(tx, followUpId);
  if (step === null) return;
  finishFollowUp(tx, followUpId, tx.today, tx.recordedAtMs);
  takeBackRow(tx, call, 'follow-up', followUpId);
  recordUndo(tx, followUpId, 'Planned step taken back');
}

/** Steps a command has finished are to be done after all. */
export function reopenFinished(tx: Tx, ids: readonly string[]): void {
  reopenSteps(tx, ids);
  for (const id of ids) recordUndo(tx, id, 'Step is to be done after all');
}

function recordUndo(tx: Tx, followUpId: string, title: string): void {
  const step = readFollowUp(tx, followUpId);
  if (step !== null) tx.record({ kind: 'follow-up', code: 'follow-up-undone', customerId: step.customerId, subjectId: followUpId, title, detail: step.note });
}
