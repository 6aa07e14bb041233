import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { promiseCheckDate } from '../../../../shared/domain/calls';
import type { CallId, CustomerId, FollowUpId, PromiseId, UserId } from '../../../../shared/domain/ids';
import { checkPromise, payMethodNames, type PromisableItem, type PromiseDraft } from '../../../../shared/domain/promises';
import type { App, Tx } from '../../app';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { accountNow, calendarOf, customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { finishStepsOfPromise, planStep, reopenFinished, type Step } from '../follow-ups';
import { refreshAccounts, type ComputedAccount } from '../ranking';
import { collectUndo, rememberUndo, takeBackRow } from '../undo-log';
import { confirmIn } from './confirmation';
import { lastPromiseEnd, insertPromise, insertPromiseEnd, readPromiseHeads, type PromiseHead } from './store';

export type PromiseInput = InputOf<'promises', 'record'>['promise'];

export interface PromiseOrigin {
  readonly callId?: CallId | null;
  /** A promise of the same customer that this one takes the place of. */
  readonly replaces?: PromiseId | null;
  /** Who took it, where somebody else writes it down; else who works here. */
  readonly userId?: UserId | null;
  /** Step planned instead of the check of the bank. */
  readonly step?: Step | null;
}

/**
 * Records a promise inside a command's transaction, with the step that checks the bank for it; the caller refreshes the
 * account. Throws `rule-violated` for everything the domain refuses, and for its warnings unless they were accepted.
 */
export function recordPromiseIn(
  tx: Tx,
  customer: KnownCustomer,
  input: PromiseInput,
  origin: PromiseOrigin = {},
): { readonly promiseId: PromiseId; readonly followUpId: FollowUpId | null } {
  const replaced = origin.replaces ? standingPromise(tx, origin.replaces, customer) : null;
  const account = accountNow(tx, tx.company, tx.today, customer.id);
  const replacedItems = new Set(account?.promises.find((promise) => promise.id === replaced?.id)?.itemIds ?? []);
  const openByItem = new Map<string, PromisableItem>(
    (account?.items ?? []).map((item) => [
      item.itemId,
      { number: item.number, currency: item.currency, openMinor: item.openMinor, promisedMinor: replacedItems.has(item.itemId) ? 0 : item.promisedMinor },
    ]),
  );
  const total = input.instalments.reduce((sum, part) => sum + part.amountMinor, 0);
  const itemIds = input.itemIds.length > 0 ? [...new Set(input.itemIds)] : itemsFor(account, input.currency, total, tx.today);
  refuseFaults(tx, customer, { currency: input.currency, instalments: input.instalments, itemIds }, openByItem, input.acceptWarnings);

  const words = wordsOf(tx.company, tx.today);
  const promiseId = tx.nextId<PromiseId>();
  collectUndo(tx, { do: 'take-back-promise', promiseId, reopen: [] });
  insertPromise(tx, {
    id: promiseId,
    customerId: customer.id,
    currency: input.currency,
    madeOn: tx.today,
    promisedBy: input.promisedBy,
    channel: input.channel,
    note: input.note,
    callId: origin.callId ?? null,
    userId: origin.userId === undefined ? tx.userId : origin.userId,
    recordedAtMs: tx.recordedAtMs,
    instalments: input.instalments,
    itemIds,
    payBy: input.payBy ?? null,
  });
  if (replaced !== null) {
    insertPromiseEnd(tx, { promiseId: replaced.id, kind: 'replaced', on: tx.today, atMs: tx.recordedAtMs, replacedById: promiseId, reason: '' });
    collectUndo(tx, { do: 'restore-promise', promiseId: replaced.id, reopen: finishStepsOfPromise(tx, replaced.id, tx.today, tx.recordedAtMs) });
    tx.record({
      kind: 'promise',
      code: 'promise-replaced',
      customerId: customer.id,
      subjectId: replaced.id,
      title: 'Earlier promise replaced',
      payload: { replacedBy: promiseId },
    });
  }
  const [first, ...later] = input.instalments;
  const by = `${input.payBy === undefined ? '' : ` by ${payMethodNames[input.payBy]}`}${input.promisedBy === '' ? '' : `, said ${input.promisedBy}`}`;
  tx.record({
    kind: 'promise',
    code: 'promise-recorded',
    customerId: customer.id,
    subjectId: promiseId,
    title:
      later.length === 0 && first
        ? `Promise of ${words.amount(total, input.currency)} for ${words.day(first.dueDate)}${by}`
        : `Promise of ${words.amount(total, input.currency)} in ${input.instalments.length} instalments${by}`,
    detail: input.note,
    payload: {
      currency: input.currency,
      instalments: input.instalments,
      itemIds,
      promisedBy: input.promisedBy,
      channel: input.channel,
      payBy: input.payBy ?? null,
      replaces: replaced?.id ?? null,
      callId: origin.callId ?? null,
    },
  });
  const step =
    origin.step ??
    (first
      ? {
          kind: 'check-bank' as const,
          date: promiseCheckDate(first.dueDate, customer.toleranceBankDays ?? tx.company.settings.promiseToleranceDays, calendarOf(tx.company, customer)),
          time: null,
          note: `Check the bank for ${words.amount(first.amountMinor, input.currency)}`,
        }
      : null);
  const followUpId = step === null ? null : planStep(tx, customer, step, { callId: origin.callId ?? null, promiseId, field: 'nextStep' });
  return { promiseId, followUpId };
}

/**
 * What a promise without named items covers: past-due items of the currency, oldest first, without those wholly in
 * dispute; where that is less than was promised, the next due ones too.
 */
function itemsFor(account: ComputedAccount | null, currency: string, totalMinor: number, today: IsoDate): readonly string[] {
  const owed = (account?.items ?? []).filter((item) => item.currency === currency && item.openMinor > item.disputedMinor && !item.vanished);
  const dueOf = (item: (typeof owed)[number]) => item.dueDate ?? '9999-12-31';
  // Of one day they stay in the account's order, by number.
  const ordered = [...owed].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
  const covered: string[] = [];
  let balance = 0;
  for (const item of ordered) {
    if (dueOf(item) >= today && balance >= totalMinor) break;
    covered.push(item.itemId);
    balance += item.openMinor;
  }
  return covered;
}

function refuseFaults(tx: Tx, customer: KnownCustomer, draft: PromiseDraft, openByItem: ReadonlyMap<string, PromisableItem>, acceptWarnings: boolean): void {
  const { locale } = tx.company.profile;
  const { violations, warnings } = checkPromise(draft, { today: tx.today, openByItem, calendar: calendarOf(tx.company, customer), locale });
  const finding = violations[0] ?? (acceptWarnings ? undefined : warnings[0]);
  if (finding !== undefined) throw ruleViolated(finding.rule, finding.sentence, `promise.${finding.field}`);
}

function standingPromise(tx: Tx, promiseId: PromiseId, customer?: KnownCustomer): PromiseHead {
  const head = readPromiseHeads(tx, [promiseId]).get(promiseId);
  if (head === undefined || (customer !== undefined && !customer.ownIds.includes(head.customerId)))
    throw notFound('This promise is not in the company file that is open.');
  if (head.ended === 1) throw conflict('This promise was already withdrawn or replaced. Reload the account.');
  return head;
}

export function recordPromise(app: App, input: InputOf<'promises', 'record'>, call: Call): Promise<OutputOf<'promises', 'record'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const recorded = recordPromiseIn(tx, customer, input.promise, { replaces: input.replaces });
    refreshAccounts(tx, [customer.id]);
    const confirmation =
      input.confirm === true ? await confirmIn(app, tx, customer, { promiseId: recorded.promiseId, contactId: input.contactId ?? null }) : null;
    rememberUndo(tx, call, input, { label: `Promise of ${customer.name}`, customerId: customer.id });
    return { ...recorded, confirmation };
  });
}

export function withdrawPromise(app: App, input: InputOf<'promises', 'withdraw'>, call: Call): Promise<OutputOf<'promises', 'withdraw'>> {
  return app.command(call, async (tx) => {
    const customerId = withdrawPromiseIn(tx, input.promiseId, input.reason, 'Promise withdrawn');
    refreshAccounts(tx, [customerId]);
    rememberUndo(tx, call, input, { label: 'Withdrew a promise', customerId });
    return { done: true as const };
  });
}

/** Withdraws a standing promise inside a command's transaction and answers whose it was; the caller refreshes the account. */
export function withdrawPromiseIn(tx: Tx, promiseId: PromiseId, reason: string, title: string): CustomerId {
  const head = standingPromise(tx, promiseId);
  insertPromiseEnd(tx, { promiseId: head.id, kind: 'withdrawn', on: tx.today, atMs: tx.recordedAtMs, replacedById: null, reason });
  collectUndo(tx, { do: 'restore-promise', promiseId: head.id, reopen: finishStepsOfPromise(tx, head.id, tx.today, tx.recordedAtMs) });
  tx.record({ kind: 'promise', code: 'promise-withdrawn', customerId: head.customerId, subjectId: head.id, title, detail: reason });
  return head.customerId;
}

/** A promise that should not have been recorded: withdrawn at once, and counted nowhere. */
export function takeBackPromise(tx: Tx, call: Call, promiseId: string): void {
  const head = readPromiseHeads(tx, [promiseId]).get(promiseId);
  if (head === undefined) return;
  if (head.ended === 1) throw ruleViolated('changed-since', 'This promise was withdrawn or replaced meanwhile. Take that back first.');
  insertPromiseEnd(tx, { promiseId: head.id, kind: 'withdrawn', on: tx.today, atMs: tx.recordedAtMs, replacedById: null, reason: 'Taken back' });
  finishStepsOfPromise(tx, head.id, tx.today, tx.recordedAtMs);
  takeBackRow(tx, call, 'promise', head.id);
  tx.record({ kind: 'promise', code: 'promise-undone', customerId: head.customerId, subjectId: head.id, title: 'Promise taken back' });
}

/** A promise whose end was taken back stands again. */
export function restorePromise(tx: Tx, call: Call, promiseId: string, reopen: readonly string[]): void {
  const head = readPromiseHeads(tx, [promiseId]).get(promiseId);
  const seq = lastPromiseEnd(tx, promiseId);
  if (head === undefined || seq === undefined) return;
  takeBackRow(tx, call, 'promise-event', String(seq));
  reopenFinished(tx, reopen);
  tx.record({ kind: 'promise', code: 'promise-restored', customerId: head.customerId, subjectId: head.id, title: 'Promise stands again' });
}
