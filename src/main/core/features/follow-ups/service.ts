import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, FollowUpId, PromiseId } from '../../../../shared/domain/ids';
import { plannedStep, type FollowUpKind, type NextStepKind } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { refreshAccounts } from '../ranking';
import { finishFollowUp, insertFollowUp, readFollowUp } from './store';

export interface Step {
  readonly kind: FollowUpKind;
  readonly date: IsoDate | null;
  readonly time: string | null;
  readonly note: string;
}

export interface StepOrigin {
  readonly callId?: CallId | null;
  readonly promiseId?: PromiseId | null;
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
  });
  tx.record({
    kind: 'follow-up',
    code: 'follow-up-planned',
    customerId: customer.id,
    subjectId: id,
    title: `${plannedStep(step.kind, step.time).label} on ${words.day(step.date)}`,
    detail: step.note,
    payload: { kind: step.kind, date: step.date, time: step.time, callId: origin.callId ?? null, promiseId: origin.promiseId ?? null },
  });
  return id;
}

export function addFollowUp(app: App, input: InputOf<'followUps', 'add'>, call: Call): Promise<OutputOf<'followUps', 'add'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const followUpId = planStep(tx, customer, input.step);
    if (followUpId === null) throw badInput('Choose what is to be done next.', 'step.kind');
    refreshAccounts(tx, [customer.id]);
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
    }
    return { done: true as const };
  });
}
