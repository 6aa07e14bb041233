import { bucketIndex, bucketScheme, daysPastDue } from '../../../../shared/domain/aging';
import { addBankDays, addDays, bankDaysBetween, type IsoDate } from '../../../../shared/domain/calendar';
import type { Money } from '../../../../shared/domain/money';
import {
  controlUntil,
  type AccountFacts,
  type AccountForecast,
  type ContactKind,
  type FollowUpKind,
  type PromiseLine,
} from '../../../../shared/domain/priority';
import type { PromiseOutcome } from '../../../../shared/domain/promises';
import type { CustomerRecord } from './gather';
import type { OpenItem } from './open-items';
import type { Policy } from './policy';
import type { PromiseRow } from './promises-store';
import type { MasterRow } from './store';

export interface FactsInput {
  readonly master: MasterRow;
  readonly record: CustomerRecord;
  readonly items: readonly OpenItem[];
  readonly outcomes: readonly PromiseOutcome[];
  /** Some item of the customer was paid after its due date before. */
  readonly paidLateBefore: boolean;
  readonly forecast: AccountForecast | null;
}

/** What the rules of `domain/priority` look at, put together from the customer's rows. */
export function accountFacts(input: FactsInput, policy: Policy): AccountFacts {
  const { master, record } = input;
  const late = pastDueParts(input.items, policy);
  const contact = lastContact(record, policy);
  const promises = promiseLines(input, policy);
  const limit = limitUse(master, input.items, policy);
  const disputedItems = input.items.filter((item) => item.disputedMinor > 0);
  return {
    baseCurrency: policy.baseCurrency,
    pastDue: late.perCurrency,
    pastDueBaseMinor: late.baseMinor,
    disputedBaseMinor: late.disputedBaseMinor,
    promisedBaseMinor: late.promisedBaseMinor,
    likelyPaidBaseMinor: late.likelyPaidBaseMinor,
    handedBaseMinor: late.handedBaseMinor,
    handedOver: handedOver(record),
    stopped: stopped(record),
    deadlines: deadlines(record, policy),
    controlUntil: controlUntil(master.id, policy.today, policy.settings.forecast.controlPercent),
    oldestDays: late.oldestDays,
    ...promises,
    followUps: stepsAhead(record, input.outcomes).map((step) => ({
      kind: step.kind as FollowUpKind,
      dueDate: step.dueDate,
      time: step.dueTime,
      note: step.note,
    })),
    lastContact: contact,
    attemptsSinceReached: attempts(record),
    limitUsedPercent: limit.usedPercent,
    overLimit: limit.over,
    firstTimeLate: late.baseMinor > 0 && !input.paidLateBefore,
    hasWorkingContact: record.hasPhone,
    unusedCredits: sums(input.items.filter((item) => item.openMinor < 0).map((item) => ({ currency: item.currency, amountMinor: -item.openMinor }))),
    disputes: { count: disputedItems.length, amounts: sums(disputedItems.map((item) => ({ currency: item.currency, amountMinor: item.disputedMinor }))) },
    nextBucketMove: nextBucketMove(input.items, policy),
    handleWithCare: master.handleWithCare === 1,
    doNotContact: master.doNotContact === 1,
    snoozedUntil: record.mark?.snoozedUntil ?? null,
    pinned: record.mark?.pinned === 1,
    forecast: input.forecast,
    heldBack: false,
  };
}

/** Open follow-ups, without checks of the bank for promises that were kept meanwhile: there is nothing left to check. */
function stepsAhead(record: CustomerRecord, outcomes: readonly PromiseOutcome[]): CustomerRecord['followUps'] {
  const kept = new Set(outcomes.filter((outcome) => outcome.state === 'kept' || outcome.state === 'kept-late').map((outcome) => outcome.id));
  return kept.size === 0 ? record.followUps : record.followUps.filter((step) => step.promiseId === null || !kept.has(step.promiseId));
}

interface PastDueParts {
  readonly perCurrency: readonly Money[];
  readonly baseMinor: number;
  readonly disputedBaseMinor: number;
  readonly promisedBaseMinor: number;
  readonly likelyPaidBaseMinor: number;
  readonly handedBaseMinor: number;
  readonly oldestDays: number;
}

function pastDueParts(items: readonly OpenItem[], policy: Policy): PastDueParts {
  const perCurrency = new Map<string, number>();
  let baseMinor = 0,
    disputedBaseMinor = 0,
    promisedBaseMinor = 0,
    likelyPaidBaseMinor = 0,
    handedBaseMinor = 0,
    oldestDays = 0;
  for (const item of items) {
    if (item.openMinor <= 0) continue;
    const { lateMinor, days } = lateParts(item, policy.today);
    if (lateMinor <= 0) continue;
    const base = (minor: number) => policy.toBase(minor, item.currency);
    perCurrency.set(item.currency, (perCurrency.get(item.currency) ?? 0) + lateMinor);
    baseMinor += base(lateMinor);
    const handed = Math.min(lateMinor, item.handedMinor);
    const disputed = Math.min(lateMinor - handed, item.disputedMinor);
    // One euro is taken out once: what is gone from the ledger first, then what is handed over, then the dispute, then the promise.
    if (item.vanished) likelyPaidBaseMinor += base(lateMinor);
    else {
      handedBaseMinor += base(handed);
      disputedBaseMinor += base(disputed);
      promisedBaseMinor += base(Math.min(lateMinor - handed - disputed, item.promisedMinor));
    }
    if (disputed + handed < lateMinor) oldestDays = Math.max(oldestDays, days);
  }
  return { perCurrency: moneyList(perCurrency), baseMinor, disputedBaseMinor, promisedBaseMinor, likelyPaidBaseMinor, handedBaseMinor, oldestDays };
}

/** The whole account is the lawyers' or the agency's to call about; insured accounts stay the collector's. */
function handedOver(record: CustomerRecord): AccountFacts['handedOver'] {
  const whole = record.handovers.find((one) => one.itemId === null && one.kind !== 'insured');
  return whole === undefined
    ? null
    : {
        kind: whole.kind,
        withWhom: whole.withWhom,
        since: whole.since,
        ...(whole.counsel === 1 && whole.deadline !== null && { counselUntil: whole.deadline }),
      };
}

/** An insolvency weighs more than a stop by somebody's word. */
function stopped({ stops }: CustomerRecord): AccountFacts['stopped'] {
  const one = stops.find((stop) => stop.kind === 'insolvent') ?? stops[0];
  return one === undefined ? null : { kind: one.kind, since: one.since, reason: one.reason };
}

/** Bank days before a deadline from which it must be worked on. */
const deadlineBankDays = 3;

function deadlines(record: CustomerRecord, policy: Policy): AccountFacts['deadlines'] {
  if (record.handovers.length === 0) return [];
  const until = addBankDays(policy.today, deadlineBankDays, policy.calendar);
  return record.handovers
    .flatMap((one) => (one.deadline !== null && one.deadline <= until ? [{ day: one.deadline, what: one.deadlineFor, kind: one.kind }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The part of an item that is past due, and by how many days its oldest part is. */
export function lateParts(item: OpenItem, today: IsoDate): { readonly lateMinor: number; readonly days: number } {
  let lateMinor = 0,
    days = 0,
    covered = 0;
  for (const part of item.instalments) {
    covered += part.openMinor;
    const age = daysPastDue(part.dueDate, today) ?? 0;
    if (age <= 0 || part.openMinor <= 0) continue;
    lateMinor += part.openMinor;
    days = Math.max(days, age);
  }
  const rest = item.openMinor - covered;
  const age = daysPastDue(item.dueDate, today) ?? 0;
  if (rest > 0 && age > 0) return { lateMinor: lateMinor + rest, days: Math.max(days, age) };
  return { lateMinor, days };
}

function attempts(record: CustomerRecord): number {
  let since = 0;
  for (const call of record.calls) since = call.outcomeClass === 'success' ? 0 : since + 1;
  return since;
}

const silentOutcomes: Readonly<Record<string, ContactKind>> = {
  voicemail: 'voicemail',
  'no-answer': 'no-answer',
  busy: 'no-answer',
  'voicemail-full': 'no-answer',
  disconnected: 'no-answer',
  'bad-number': 'no-answer',
};

/** Kind of the last contact and when, from calls and letters. */
export function lastTouch(
  record: CustomerRecord,
): { readonly kind: ContactKind; readonly day: IsoDate; readonly atMs: number; readonly reached: boolean } | null {
  const call = record.calls.at(-1);
  const letter = record.lastLetter;
  if (call !== undefined && (letter === null || call.startedAtMs >= letter.recordedAtMs))
    return { kind: silentOutcomes[call.outcome] ?? 'call', day: call.businessDate, atMs: call.startedAtMs, reached: call.outcomeClass === 'success' };
  return letter === null ? null : { kind: 'letter', day: letter.issuedOn, atMs: letter.recordedAtMs, reached: false };
}

function lastContact(record: CustomerRecord, policy: Policy): AccountFacts['lastContact'] {
  const touch = lastTouch(record);
  return (
    touch && { kind: touch.kind, day: touch.day, bankDaysAgo: Math.max(0, bankDaysBetween(touch.day, policy.today, policy.calendar)), reached: touch.reached }
  );
}

type PromiseLines = Pick<AccountFacts, 'brokenPromises' | 'promisesDue' | 'promisesAhead'>;
const noLines: PromiseLines = { brokenPromises: [], promisesDue: [], promisesAhead: [] };

function promiseLines(input: FactsInput, policy: Policy): PromiseLines {
  const promises = input.record.promises;
  if (promises.length === 0) return noLines;
  const open = new Map(input.items.map((item) => [item.itemId, item.openMinor]));
  const broken: PromiseLine[] = [],
    due: (PromiseLine & { unverified: boolean })[] = [],
    ahead: PromiseLine[] = [];
  input.outcomes.forEach((outcome, index) => {
    const promise = promises[index];
    if (promise === undefined) return;
    const line = (amountMinor: number, dueDate: IsoDate): PromiseLine => ({
      currency: promise.currency,
      amountMinor,
      baseMinor: policy.toBase(amountMinor, promise.currency),
      dueDate,
      ...(promise.plan !== undefined && { instalment: true as const }),
    });
    // A plan stands after a miss, but what was missed is asked for.
    const failed = outcome.instalments.filter((part) => part.state === 'broken' || part.state === 'partly-kept');
    if (outcome.state === 'broken' || outcome.state === 'partly-kept' || (promise.plan !== undefined && promise.ended === null && failed.length > 0)) {
      const missing = Math.min(
        sum(failed.map((part) => part.amountMinor - part.receivedMinor)),
        sum(promise.itemIds.map((id) => Math.max(0, open.get(id) ?? 0))),
      );
      const last = failed.at(-1);
      if (last !== undefined && missing > 0 && !wasFollowedUp(promise, last.judgedAfter, input, policy)) broken.push(line(missing, last.dueDate));
    }
    const waiting = outcome.instalments.filter((part) => part.state === 'due-today' || part.state === 'unverified');
    const first = waiting[0];
    if (first !== undefined)
      due.push({
        ...line(sum(waiting.map((part) => part.amountMinor - part.receivedMinor)), first.dueDate),
        unverified: waiting.every((part) => part.state === 'unverified'),
      });
    const next = outcome.instalments.find((part) => part.state === 'open');
    if (next !== undefined) ahead.push(line(next.amountMinor - next.receivedMinor, next.dueDate));
  });
  const byDate = (a: PromiseLine, b: PromiseLine) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.amountMinor - b.amountMinor);
  return { brokenPromises: broken.sort((a, b) => byDate(b, a)), promisesDue: due.sort(byDate), promisesAhead: ahead.sort(byDate) };
}

/** Somebody spoke with the customer after the ledger had shown the promise broken, or a newer promise on the same items stands. */
function wasFollowedUp(promise: PromiseRow, judgedAfter: IsoDate, input: FactsInput, policy: Policy): boolean {
  const known = policy.coverage.find((entry) => entry.day >= judgedAfter);
  const spoken =
    known !== undefined &&
    input.record.calls.some((call) => call.outcomeClass === 'success' && call.startedAtMs > known.recordedAtMs && call.businessDate > judgedAfter);
  if (spoken) return true;
  const covered = new Set(promise.itemIds);
  return input.record.promises.some(
    (other) => other.id !== promise.id && other.madeOn >= judgedAfter && other.ended === null && other.itemIds.some((id) => covered.has(id)),
  );
}

function limitUse(master: MasterRow, items: readonly OpenItem[], policy: Policy): { readonly usedPercent: number | null; readonly over: Money | null } {
  if (master.creditLimitMinor === null) return { usedPercent: null, over: null };
  const currency = master.currency ?? policy.baseCurrency;
  const used = Math.max(0, sum(items.map((item) => policy.convert(item.openMinor, item.currency, currency))));
  const over = used - master.creditLimitMinor;
  return {
    usedPercent: master.creditLimitMinor > 0 ? Math.round((used / master.creditLimitMinor) * 1000) / 10 : null,
    over: over > 0 ? { currency, amountMinor: over } : null,
  };
}

/** What is past due already and gets into an older bucket next: the amount, the day and the bucket. */
function nextBucketMove(items: readonly OpenItem[], policy: Policy): AccountFacts['nextBucketMove'] {
  const bounds = policy.settings.agingBounds;
  let best: { currency: string; amountMinor: number; inDays: number; index: number } | null = null;
  for (const item of items) {
    if (item.openMinor <= 0 || item.vanished) continue;
    const parts = item.instalments.length > 0 ? item.instalments : [item as { readonly dueDate: IsoDate | null; readonly openMinor: number }];
    for (const part of parts) {
      const days = daysPastDue(part.dueDate, policy.today);
      if (days === null || days <= 0 || part.openMinor <= 0) continue;
      const index = bucketIndex(days, bounds);
      const end = bounds[index - 1];
      if (end === undefined) continue;
      const inDays = end - days + 1;
      if (best === null || inDays < best.inDays) best = { currency: item.currency, amountMinor: part.openMinor, inDays, index: index + 1 };
      else if (inDays === best.inDays && item.currency === best.currency && index + 1 === best.index) best.amountMinor += part.openMinor;
    }
  }
  if (best === null) return null;
  return {
    currency: best.currency,
    amountMinor: best.amountMinor,
    on: addDays(policy.today, best.inDays),
    bucketLabel: bucketScheme(bounds)[best.index]?.label ?? '',
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function sums(amounts: readonly Money[]): readonly Money[] {
  if (amounts.length === 0) return [];
  const totals = new Map<string, number>();
  for (const amount of amounts) totals.set(amount.currency, (totals.get(amount.currency) ?? 0) + amount.amountMinor);
  return moneyList(totals);
}

function moneyList(totals: ReadonlyMap<string, number>): readonly Money[] {
  return [...totals].map(([currency, amountMinor]) => ({ currency, amountMinor })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
