import { agingBuckets, type AgedCurrency } from '../../../../shared/domain/aging';
import { minorPerUnit, type Money } from '../../../../shared/domain/money';
import { isPredictedLate, leftOutCode, leftOutGroupLabel, scoreOf, type AccountFacts, type LeftOutCode } from '../../../../shared/domain/priority';
import { evaluatePromises, type PromiseOutcome } from '../../../../shared/domain/promises';
import { accountFacts, lastTouch } from './account-facts';
import type { CustomerRecord } from './gather';
import { accountOutlook, type AccountOutlook } from './forecasting';
import { openItemsOf, withDueDate, type OpenItem } from './open-items';
import type { CustomerReading } from '../payment-model';
import type { Policy } from './policy';
import type { PromiseRow } from './promises-store';
import type { MasterRow } from './store';

/** Why an account is not on the list: the rules of the domain, or a contact made today. */
export type LeftOut = LeftOutCode | 'done-today';
/** Codes kept in `views`; the last one is no tab, it remembers that an item was paid late before. */
export type ViewCode = 'due-today' | 'broken-promises' | 'predicted-late' | 'high-value' | 'first-time-late' | 'snoozed' | 'done' | 'paid-late-before';

/** One account, worked out for a day. No words in it: they are made where they are shown. */
export interface ComputedAccount {
  readonly master: MasterRow;
  readonly items: readonly OpenItem[];
  readonly promises: readonly PromiseRow[];
  /** One per promise, in the same order. */
  readonly outcomes: readonly PromiseOutcome[];
  readonly facts: AccountFacts;
  /** Null where nothing is owed. */
  readonly outlook: AccountOutlook | null;
  readonly aging: readonly AgedCurrency[];
  readonly open: readonly Money[];
  readonly score: number;
  readonly leftOut: LeftOut | null;
  readonly views: readonly ViewCode[];
  readonly pastDueMinor: number;
  readonly openMinor: number;
  readonly oldestDays: number;
  readonly lastContactAtMs: number | null;
}

/** Collectable past due from which an account counts as high value, in whole units of the base currency. */
const highValueUnits = 10_000;

/** Decides one account: promises judged, items aged, scored, and put on the list or left out with the reason. */
export function decideAccount(
  master: MasterRow,
  record: CustomerRecord,
  paidLateBefore: boolean,
  policy: Policy,
  reading: () => CustomerReading,
): ComputedAccount {
  const outcomes =
    record.promises.length === 0
      ? []
      : evaluatePromises(record.promises, record.receipts, {
          today: policy.today,
          ledgerCovers: policy.ledgerCovers,
          toleranceBankDays: policy.settings.promiseToleranceDays,
          calendar: policy.paysOn(master.country),
          openByItem: openOfPromised(record),
          locale: policy.locale,
        });
  const rows = record.items.map((row) => withDueDate(row, master.termsDays, policy.settings.defaultTermsDays));
  const items = openItemsOf(rows, record.disputes, record.promises, outcomes, record.handovers);
  const outlook = items.some((item) => item.openMinor > 0)
    ? accountOutlook(items, { promises: record.promises, outcomes, calls: record.calls }, reading(), policy)
    : null;
  const facts = accountFacts({ master, record, items, outcomes, paidLateBefore, forecast: outlook?.account ?? null }, policy);
  const aging =
    items.length === 0
      ? []
      : agingBuckets(items, { asOf: policy.today, bounds: policy.settings.agingBounds, basis: 'due', defaultTermsDays: policy.settings.defaultTermsDays });
  const open = aging.map((strip) => ({ currency: strip.currency, amountMinor: strip.openMinor }));
  const calledToday = record.calls.some((call) => call.businessDate === policy.today);
  const leftOut = leftOutOf(facts, calledToday, policy);
  return {
    master,
    items,
    promises: record.promises,
    outcomes,
    facts,
    outlook,
    aging,
    open,
    score: scoreOf(facts, policy.weights, policy.today),
    leftOut,
    views: viewsOf(facts, leftOut, calledToday, paidLateBefore, policy),
    pastDueMinor: facts.pastDueBaseMinor,
    openMinor: open.reduce((sum, amount) => sum + policy.toBase(amount.amountMinor, amount.currency), 0),
    oldestDays: facts.oldestDays,
    lastContactAtMs: lastTouch(record)?.atMs ?? null,
  };
}

/** What is open on the items that promises name; an item that is no longer among the open ones has nothing open. */
function openOfPromised(record: CustomerRecord): ReadonlyMap<string, number> {
  const open = new Map(record.items.map((item) => [item.itemId, item.openMinor]));
  return new Map(record.promises.flatMap((promise) => promise.itemIds.map((itemId) => [itemId, open.get(itemId) ?? 0] as const)));
}

/** Who was called today is done for today, unless something is still due: a call-back at three belongs on the list. */
function leftOutOf(facts: AccountFacts, calledToday: boolean, policy: Policy): LeftOut | null {
  const code = leftOutCode(facts, { today: policy.today, floorMinor: policy.settings.worklistFloorMinor });
  if (code !== null || !calledToday || hasFollowUpDue(facts, policy)) return code;
  return 'done-today';
}

const hasFollowUpDue = (facts: AccountFacts, policy: Policy): boolean => (facts.followUps[0]?.dueDate ?? '9999') <= policy.today;

function viewsOf(facts: AccountFacts, leftOut: LeftOut | null, calledToday: boolean, paidLateBefore: boolean, policy: Policy): readonly ViewCode[] {
  const views: ViewCode[] = [];
  if (hasFollowUpDue(facts, policy) || facts.promisesDue.length > 0 || facts.deadlines.length > 0) views.push('due-today');
  if (facts.brokenPromises.length > 0) views.push('broken-promises');
  if (isPredictedLate(facts)) views.push('predicted-late');
  if (facts.pastDueBaseMinor - facts.disputedBaseMinor - facts.likelyPaidBaseMinor - facts.handedBaseMinor >= highValueUnits * minorPerUnit(facts.baseCurrency))
    views.push('high-value');
  if (facts.firstTimeLate) views.push('first-time-late');
  if (leftOut === 'snoozed') views.push('snoozed');
  if (calledToday) views.push('done');
  if (paidLateBefore) views.push('paid-late-before');
  return views;
}

/** Comma-framed, so that one code can be looked for without catching another. */
export const viewsText = (views: readonly ViewCode[]): string => (views.length === 0 ? '' : `,${views.join(',')},`);
export const viewsInText = (text: string): readonly ViewCode[] => text.split(',').filter((code) => code !== '') as unknown as readonly ViewCode[];

/** The reason in words for a count of customers: "38 done today". `floor` is the worklist floor as an amount. */
export const leftOutWords = (reason: LeftOut, floor: string): string => (reason === 'done-today' ? 'done today' : leftOutGroupLabel(reason, floor));
