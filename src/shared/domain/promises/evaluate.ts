import { addBankDays, dayLabel, type IsoDate } from '../calendar';
import { formatMinor } from '../money';
import { allocateReceipts, inDueOrder, type AllocatedReceipt } from './allocate';
import type { InstalmentOutcome, PromisedPart, PromiseFacts, PromiseOutcome, PromiseRules, PromiseState, Receipt } from './types';

/**
 * Judges promises by the receipts on their items. One answer per promise, in the order given; `receipts` may hold
 * those of other items too. Pure: the same facts give the same states on any day they are asked for again.
 *
 * An instalment is kept as soon as its money is complete, late money counts as on time up to the due date plus the
 * tolerance in bank days, and nothing is called broken before the ledger covers that day.
 */
export function evaluatePromises(promises: readonly PromiseFacts[], receipts: readonly Receipt[], rules: PromiseRules): readonly PromiseOutcome[] {
  const allocated = allocateReceipts(promises, receipts);
  return promises.map((promise) => evaluateOne(promise, allocated.get(promise.id) ?? [], rules));
}

interface Words {
  readonly amount: (minor: number) => string;
  readonly day: (date: IsoDate) => string;
}

function evaluateOne(promise: PromiseFacts, received: readonly (readonly AllocatedReceipt[])[], rules: PromiseRules): PromiseOutcome {
  const locale = rules.locale ?? 'en-US';
  const words: Words = { amount: (minor) => formatMinor(minor, promise.currency, locale), day: (date) => dayLabel(date, locale, rules.today) };
  const settled = promise.ended === null && isSettled(promise, rules);
  const own = { ...rules, toleranceBankDays: promise.plan?.graceBankDays ?? promise.toleranceBankDays ?? rules.toleranceBankDays };
  const instalments = inDueOrder(promise.instalments).map((part, index) => settleOpen(judgeInstalment(part, received[index] ?? [], own, words), settled));
  const amountMinor = sum(instalments, (part) => part.amountMinor);
  const receivedMinor = sum(instalments, (part) => part.receivedMinor);
  const base = { id: promise.id, amountMinor, receivedMinor };
  if (promise.ended) {
    const { kind, on, reason } = promise.ended;
    const sentence =
      kind === 'taken-back'
        ? `Recorded in error and taken back on ${words.day(on)}.`
        : `${kind === 'withdrawn' ? 'Withdrawn' : 'Replaced'} on ${words.day(on)}${reason ? `: ${reason}` : '.'}`;
    return {
      ...base,
      state: kind,
      reason: sentence,
      outstandingMinor: 0,
      nextDueDate: null,
      counts: kind === 'taken-back' ? 'none' : endedCounts(instalments, on),
      instalments: instalments.map((part) => (isFinal(part.state) && kind !== 'taken-back' ? part : { ...part, state: kind, reason: sentence })),
    };
  }
  const next = instalments.find((part) => isExpected(part.state));
  const missed = instalments.filter((part) => part.state === 'broken' || part.state === 'partly-kept').length;
  // A plan with something still to come stands until it has been missed too often; what was missed is still asked for.
  const stands = promise.plan !== undefined && next !== undefined && missed < promise.plan.defaultAfterMisses;
  const waiting = instalments.filter((part) => isExpected(part.state) || (stands && part.receivedMinor < part.amountMinor));
  const state = wholeState(stands ? instalments.filter((part) => !isMissed(part.state)) : instalments, receivedMinor);
  return {
    ...base,
    state,
    reason: wholeReason(state, instalments, amountMinor, receivedMinor, words),
    instalments,
    outstandingMinor: sum(waiting, (part) => part.amountMinor - part.receivedMinor),
    nextDueDate: next?.dueDate ?? null,
    counts:
      settled && receivedMinor < amountMinor
        ? 'none'
        : state === 'kept'
          ? 'kept'
          : state === 'kept-late' || state === 'partly-kept' || state === 'broken'
            ? 'not-kept'
            : 'none',
  };
}

function isSettled(promise: PromiseFacts, rules: PromiseRules): boolean {
  const open = rules.openByItem;
  return open !== undefined && promise.itemIds.length > 0 && promise.itemIds.every((itemId) => (open.get(itemId) ?? Infinity) <= 0);
}

function settleOpen(part: InstalmentOutcome, settled: boolean): InstalmentOutcome {
  if (!settled || part.receivedMinor >= part.amountMinor) return part;
  return { ...part, state: 'kept', reason: 'Nothing is open on its items any more; they were settled without this promise.' };
}

function judgeInstalment(part: PromisedPart, received: readonly AllocatedReceipt[], rules: PromiseRules, words: Words): InstalmentOutcome {
  const judgedAfter = addBankDays(part.dueDate, rules.toleranceBankDays, rules.calendar);
  const known = received.filter((receipt) => receipt.day <= rules.today);
  const receivedMinor = sum(known, (receipt) => receipt.amountMinor);
  const inTimeMinor = sum(known, (receipt) => (receipt.day <= judgedAfter ? receipt.amountMinor : 0));
  const answer = (state: PromiseState, reason: string): InstalmentOutcome => ({ ...part, receivedMinor, judgedAfter, state, reason });
  const { amount, day } = words;
  const takenBack = known.findLast((receipt) => receipt.amountMinor < 0);
  const bounced = takenBack === undefined ? '' : `; ${amount(-takenBack.amountMinor)} was taken back on ${day(takenBack.day)}`;
  const got = (receivedMinor === 0 ? 'nothing received' : `${amount(receivedMinor)} of ${amount(part.amountMinor)} received`) + bounced;
  if (receivedMinor >= part.amountMinor) {
    const lastDay = known.reduce((latest, receipt) => (receipt.day > latest ? receipt.day : latest), known[0]?.day ?? part.dueDate);
    if (inTimeMinor >= part.amountMinor) {
      const within = lastDay > part.dueDate && lastDay <= judgedAfter ? `, within the tolerance until ${day(judgedAfter)}` : '';
      return answer('kept', `${amount(part.amountMinor)} promised for ${day(part.dueDate)} was received by ${day(lastDay)}${within}.`);
    }
    return answer('kept-late', `${amount(part.amountMinor)} promised for ${day(part.dueDate)} came complete on ${day(lastDay)}, after ${day(judgedAfter)}.`);
  }
  if (rules.today < part.dueDate) return answer('open', `${amount(part.amountMinor)} promised for ${day(part.dueDate)}; ${got} so far.`);
  if (rules.today === part.dueDate) return answer('due-today', `${amount(part.amountMinor)} promised for today; ${got} so far.`);
  if (rules.today <= judgedAfter || rules.ledgerCovers === null || rules.ledgerCovers < judgedAfter) {
    const cover = rules.ledgerCovers === null ? 'no ledger is imported' : `the ledger covers ${day(rules.ledgerCovers)}`;
    return answer(
      'unverified',
      `${amount(part.amountMinor)} was promised for ${day(part.dueDate)}; ${got}, but ${cover} and money counts until ${day(judgedAfter)}.`,
    );
  }
  const state = receivedMinor > 0 ? 'partly-kept' : 'broken';
  return answer(state, `${amount(part.amountMinor)} was promised for ${day(part.dueDate)}; ${got} by ${day(judgedAfter)}.`);
}

/** What has failed shows first, then what needs a look today, then what is still to come. */
function wholeState(instalments: readonly InstalmentOutcome[], receivedMinor: number): PromiseState {
  const has = (state: PromiseState) => instalments.some((part) => part.state === state);
  if (has('broken') || has('partly-kept')) return receivedMinor > 0 ? 'partly-kept' : 'broken';
  for (const state of ['due-today', 'unverified', 'open', 'kept-late'] as const) if (has(state)) return state;
  return 'kept';
}

function wholeReason(state: PromiseState, instalments: readonly InstalmentOutcome[], amountMinor: number, receivedMinor: number, words: Words): string {
  const only = instalments.length === 1 ? instalments[0] : undefined;
  if (only) return only.reason;
  if (state === 'kept' && receivedMinor < amountMinor) return instalments.find((part) => part.receivedMinor < part.amountMinor)?.reason ?? '';
  const decisive = instalments.find((part) =>
    state === 'partly-kept' || state === 'broken' ? part.state === 'broken' || part.state === 'partly-kept' : part.state === state,
  );
  const paid = instalments.filter((part) => part.state === 'kept' || part.state === 'kept-late').length;
  return `${paid} of ${instalments.length} instalments paid, ${words.amount(receivedMinor)} of ${words.amount(amountMinor)} received. ${decisive?.reason ?? ''}`.trim();
}

/** No verdict has fallen on it yet: it is waited for, and can still be withdrawn. */
export const isExpected = (state: PromiseState): boolean => state === 'open' || state === 'due-today' || state === 'unverified';
const isMissed = (state: PromiseState): boolean => state === 'broken' || state === 'partly-kept';

function isFinal(state: PromiseState): boolean {
  return state === 'kept' || state === 'kept-late' || state === 'partly-kept' || state === 'broken';
}

/** Ended before its first date: does not count. Ended after one had passed: judged by what had come for the passed ones. */
function endedCounts(instalments: readonly InstalmentOutcome[], on: IsoDate): 'kept' | 'not-kept' | 'none' {
  const passed = instalments.filter((part) => part.dueDate < on);
  if (passed.length === 0) return instalments.length > 0 && instalments.every((part) => part.state === 'kept') ? 'kept' : 'none';
  return passed.every((part) => part.state === 'kept') ? 'kept' : 'not-kept';
}

function sum<T>(entries: readonly T[], amountOf: (entry: T) => number): number {
  return entries.reduce((total, entry) => total + amountOf(entry), 0);
}

/**
 * Kept rate by count (FEATURES 2.2): kept / (kept + kept late + partly kept + broken). Kept late is judged and not kept,
 * so that the rate says how often a date can be relied on; replaced or withdrawn after the date counts as not kept.
 */
export function keptRate(outcomes: Iterable<Pick<PromiseOutcome, 'counts'>>): { readonly kept: number; readonly judged: number } {
  let kept = 0,
    judged = 0;
  for (const { counts } of outcomes) {
    if (counts === 'none') continue;
    judged += 1;
    if (counts === 'kept') kept += 1;
  }
  return { kept, judged };
}
