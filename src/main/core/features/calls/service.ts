import { addDays, nextBankDay } from '../../../../shared/domain/calendar';
import { delayReasonLabels, outcomeEntry, proposeNextStep } from '../../../../shared/domain/calls';
import { daysPastDue } from '../../../../shared/domain/aging';
import type { CallId, FollowUpId, ItemId } from '../../../../shared/domain/ids';
import { proposePromise } from '../../../../shared/domain/promises';
import type { App, Tx } from '../../app';
import { ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { agreePlanIn } from '../agreements';
import { accountNow, calendarOf, contactOf, customerOf, type KnownContact, type KnownCustomer } from '../commitments';
import { openDisputeIn } from '../disputes';
import { stopForInsolvency } from '../dunning';
import { keepOverride } from '../contacts';
import { finishDueSteps, planStep, reopenFinished, stepView, type Step } from '../follow-ups';
import { confirmIn, recordPromiseIn } from '../promises';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo, takeBackRow } from '../undo-log';
import { callOwner, dropDraft, insertCall, keepDraft, phonesDialled, putPhoneHealthBack, readDrafts, setPhoneHealth } from './store';

type LogInput = InputOf<'calls', 'log'>;
/** A call as it is logged, without the command it comes in. */
export type CallInput = Omit<LogInput, 'commandId' | 'confirm' | 'endsDraft'>;
type Logged = Omit<OutputOf<'calls', 'log'>, 'confirmation'>;

const daysShown = 14;

/**
 * Logs a call in one command: the call, what the number is worth, the promise or dispute it brought, what is next. All of
 * it or nothing. Throws `rule-violated` for a promise outcome without a promise, and what promise and dispute refuse.
 */
export function logCall(app: App, { endsDraft, ...input }: LogInput, call: Call): Promise<OutputOf<'calls', 'log'>> {
  return app.command(call, async (tx) => {
    const logged = logCallIn(tx, input);
    if (endsDraft !== undefined) dropDraft(tx, endsDraft);
    refreshAccounts(tx, [input.customerId]);
    const confirmation = await confirmCall(app, tx, logged, input);
    rememberUndo(tx, call, input, {
      label: `${input.direction === 'in' ? 'They called' : 'Call'}: ${outcomeEntry(input.outcome).label.toLowerCase()}`,
      customerId: input.customerId,
    });
    return { ...logged, confirmation };
  });
}

/** The mail that confirms what a call brought, where it was asked for; the account must be refreshed. */
export async function confirmCall(
  app: App,
  tx: Tx,
  logged: Pick<Logged, 'promiseId' | 'planId'>,
  input: Pick<LogInput, 'customerId' | 'contactId' | 'confirm'>,
): Promise<OutputOf<'calls', 'log'>['confirmation']> {
  if (input.confirm !== true || logged.promiseId === null) return null;
  return confirmIn(app, tx, customerOf(tx, input.customerId), { promiseId: logged.promiseId, contactId: input.contactId, isPlan: logged.planId !== null });
}

/** Logs a call inside a command's transaction; the caller refreshes the account. Throws what `logCall` does. */
export function logCallIn(tx: Tx, input: CallInput): Logged {
  const customer = customerOf(tx, input.customerId);
  const contact = input.contactId === null ? null : contactOf(tx, input.contactId, customer);
  refuseContradictions(input);
  const callId = tx.nextId<CallId>();
  const phones = writeCall(tx, callId, customer, contact, input);
  // No rule of ours speaks against a call they made.
  if (input.override !== undefined && input.direction === 'out') keepOverride(tx, customer.id, 'phone', input.override, callId);
  // What was due is dealt with by this call; what comes next is planned below.
  const finished = finishDueSteps(tx, customer.id, tx.today, tx.recordedAtMs);
  collectUndo(tx, { do: 'take-back-call', callId, reopen: finished, phones });

  if (input.outcome === 'insolvency') stopForInsolvency(tx, customer, { by: contact?.name ?? null, callId, claimBy: input.claimBy ?? null });

  const step = chosenStep(tx, customer, input);
  const made =
    input.plan !== undefined
      ? agreedPlan(tx, customer, input.plan, callId, input.nextStep === undefined ? null : step)
      : input.promise === undefined
        ? null
        : { ...recordPromiseIn(tx, customer, input.promise, { callId, step }), planId: null, requestId: null };
  const disputeId = input.dispute === undefined ? null : openDisputeIn(tx, customer, input.dispute, { callId });
  const followUpId = made === null ? planStep(tx, customer, step, { callId, field: 'nextStep' }) : made.followUpId;
  return {
    callId,
    promiseId: made?.promiseId ?? null,
    planId: made?.planId ?? null,
    requestId: made?.requestId ?? null,
    disputeId,
    followUpId,
    nextStep: stepView(step),
  };
}

/** The plan agreed on the phone; without a step of its own the bank is checked after its first payment. */
function agreedPlan(tx: Tx, customer: KnownCustomer, plan: NonNullable<CallInput['plan']>, callId: CallId, step: Step | null) {
  let followUpId: FollowUpId | null = null;
  const agreed = agreePlanIn(
    tx,
    customer,
    { ...plan, channel: 'phone', replaces: null },
    (promise) => {
      const recorded = recordPromiseIn(
        tx,
        customer,
        { ...promise, ...(plan.payBy !== undefined && { payBy: plan.payBy }) },
        { callId, ...(step !== null && { step }) },
      );
      followUpId = recorded.followUpId;
      return recorded;
    },
    { callId, payBy: plan.payBy },
  );
  // While it waits for a second person there is no payment to check for: the answer is looked for instead.
  if (agreed.requestId !== null)
    followUpId = planStep(
      tx,
      customer,
      step ?? {
        kind: 'review',
        date: nextBankDay(addDays(tx.today, 1), calendarOf(tx.company, customer)),
        time: null,
        note: 'Is the plan approved? Tell the customer',
      },
      { callId, field: 'nextStep' },
    );
  return { ...agreed, followUpId };
}

function refuseContradictions(input: CallInput): void {
  if (input.plan !== undefined && (input.promise !== undefined || input.outcome !== 'plan-or-part'))
    throw ruleViolated('plan-and-promise', 'A plan stands by itself, with the outcome plan or part.', 'plan');
  if (input.outcome === 'promise' && input.promise === undefined)
    throw ruleViolated('promise-missing', 'A promise needs an amount and a date. Enter them, or choose another outcome.', 'promise');
  if (input.claimBy != null && input.outcome !== 'insolvency')
    throw ruleViolated('claim-without-insolvency', 'A day for claims belongs to an insolvency. Leave it out, or choose that outcome.', 'claimBy');
  if (input.direction === 'in' && outcomeEntry(input.outcome).outcomeClass === 'fail')
    throw ruleViolated('they-called', 'They called, so somebody was on the phone. Choose another outcome.', 'outcome');
  if (outcomeEntry(input.outcome).outcomeClass === 'fail' && (input.promise !== undefined || input.dispute !== undefined)) {
    throw ruleViolated('nobody-reached', 'Nobody was reached, so nothing can have been promised or disputed. Choose another outcome.', 'outcome');
  }
}

function writeCall(tx: Tx, callId: CallId, customer: KnownCustomer, contact: KnownContact | null, input: CallInput): readonly PhoneChange[] {
  const { label, outcomeClass, phoneHealth } = outcomeEntry(input.outcome);
  const startedAtMs = Math.min(input.startedAtMs ?? tx.recordedAtMs - input.seconds * 1000, tx.recordedAtMs);
  insertCall(tx, {
    id: callId,
    customerId: customer.id,
    contactId: contact?.id ?? null,
    phone: input.phone,
    direction: input.direction,
    businessDate: tx.today,
    startedAtMs,
    seconds: input.seconds,
    outcome: input.outcome,
    outcomeClass,
    reasonForDelay: input.reasonForDelay,
    note: input.note,
    userId: tx.userId,
    recordedAtMs: tx.recordedAtMs,
  });
  // Of a call that came in nothing is known of the number on file.
  const phones =
    phoneHealth === null || input.direction === 'in'
      ? []
      : phonesDialled(tx, customer.ownIds, contact?.id ?? null, input.phone).map((phone) => ({ ...phone, now: phoneHealth }));
  for (const phone of phones) setPhoneHealth(tx, phone, phone.now);
  const who = contact === null ? '' : ` · ${contact.name}`;
  const why = input.reasonForDelay === null ? '' : `Reason for delay: ${delayReasonLabels[input.reasonForDelay].toLowerCase()}.`;
  tx.record({
    kind: 'call',
    code: 'call-logged',
    customerId: customer.id,
    subjectId: callId,
    title: `${input.direction === 'in' ? `They called: ${label.toLowerCase()}` : label}${who}`,
    detail: [input.note, why].filter((text) => text !== '').join(' '),
    payload: {
      outcome: input.outcome,
      outcomeClass,
      direction: input.direction,
      phone: input.phone,
      contactId: contact?.id ?? null,
      seconds: input.seconds,
      startedAtMs,
      reasonForDelay: input.reasonForDelay,
    },
  });
  return phones.map(({ contactId, position, health, now }) => ({ contactId, position, health, now }));
}

interface PhoneChange {
  readonly contactId: string;
  readonly position: number;
  readonly health: string;
  readonly now: string;
}

/** A call that should not have been logged: it stays in the file, counts no more, and what it said of numbers is taken back. */
export function takeBackCall(tx: Tx, call: Call, callId: string, reopen: readonly string[], phones: readonly PhoneChange[]): void {
  const customerId = callOwner(tx, callId);
  if (customerId === undefined) return;
  takeBackRow(tx, call, 'call', callId);
  for (const phone of phones) putPhoneHealthBack(tx, phone);
  reopenFinished(tx, reopen);
  tx.record({ kind: 'call', code: 'call-undone', customerId, subjectId: callId, title: 'Call taken back' });
}

/** The step chosen in the call, else the one its outcome proposes; a chosen step without a day takes the proposed day. */
function chosenStep(tx: Tx, customer: KnownCustomer, input: CallInput): Step {
  const proposed = proposeNextStep(input.outcome, {
    today: tx.today,
    calendar: calendarOf(tx.company, customer),
    promiseDate: input.promise?.instalments[0]?.dueDate ?? input.plan?.firstDate ?? null,
    toleranceBankDays: customer.toleranceBankDays ?? tx.company.settings.promiseToleranceDays,
  });
  if (input.nextStep === undefined) return proposed;
  return input.nextStep.kind === 'none'
    ? { kind: 'none', date: null, time: null, note: '' }
    : { ...input.nextStep, date: input.nextStep.date ?? proposed.date };
}

/** What an outcome proposes: a promise to ask for, the next step, and which of the next days banks work. */
export async function proposeCall(app: App, input: InputOf<'calls', 'propose'>): Promise<OutputOf<'calls', 'propose'>> {
  const company = app.current();
  const { settings, read } = company;
  const today = app.today();
  const customer = customerOf(read, input.customerId);
  const calendar = calendarOf(company, customer);
  const items = (accountNow(read, company, today, customer.id)?.items ?? []).map((item) => ({
    id: item.itemId,
    currency: item.currency,
    openMinor: item.openMinor,
    daysPastDue: daysPastDue(item.dueDate, today),
    disputedMinor: item.disputedMinor,
    promisedMinor: item.promisedMinor,
  }));
  const promise = proposePromise(items, { today, calendar, picked: input.itemIds });
  return {
    promise: promise === null ? null : { ...promise, itemIds: promise.itemIds as ItemId[] },
    nextStep: proposeNextStep(input.outcome, {
      today,
      calendar,
      promiseDate: input.promiseDate ?? promise?.dueDate ?? null,
      toleranceBankDays: customer.toleranceBankDays ?? settings.promiseToleranceDays,
    }),
    days: Array.from({ length: daysShown }, (_, index) => addDays(today, index + 1)).map((date) => ({
      date,
      bankDay: calendar.isBankDay(date),
      holiday: calendar.holidayName(date),
    })),
  };
}

/** Keeps what is being typed. No command is remembered for it: keeping the same text twice is the same as once. */
export async function saveDraft(app: App, input: InputOf<'calls', 'saveDraft'>): Promise<OutputOf<'calls', 'saveDraft'>> {
  const { value } = input;
  await app.current().engine.write(async (writer) => {
    if (value === null) dropDraft(writer, input.key);
    else keepDraft(writer, { key: input.key, value, savedAtMs: app.clock.nowMs() });
  });
  return { done: true };
}

export async function listDrafts(app: App): Promise<OutputOf<'calls', 'drafts'>> {
  const company = app.currentOrNull();
  return { drafts: company === null ? [] : [...readDrafts(company.read)] };
}
