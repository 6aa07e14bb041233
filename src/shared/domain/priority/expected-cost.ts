import type { AccountFacts, AccountForecast } from './facts';
import { costMeasure, expectedLateDaysWithoutForecast, priorityScale, tenths } from './measure';

export type FactorCode =
  | 'waiting'
  | 'disputed-out'
  | 'promised-out'
  | 'covered-out'
  | 'handed-out'
  | 'loss'
  | 'response'
  | 'recent-contact'
  | 'minutes'
  | 'deadline'
  | 'oldest'
  | 'broken-promise'
  | 'promise-due'
  | 'follow-up'
  | 'limit';

/** Takes one factor's points, before they are put into words. */
export type TakePoints = (code: FactorCode, points: number) => void;

/** Late money-days of an account and what is taken out of them: from the forecast, else as if nothing past due were paid. */
export function moneyDaysOf(facts: AccountFacts): {
  readonly all: number;
  readonly disputed: number;
  readonly promised: number;
  readonly covered: number;
  readonly handed: number;
} {
  const { forecast } = facts;
  if (forecast !== null)
    return {
      all: forecast.lateMoneyDays,
      disputed: forecast.disputedMoneyDays,
      promised: forecast.promisedMoneyDays,
      covered: forecast.coveredMoneyDays,
      handed: forecast.handedMoneyDays,
    };
  const days = expectedLateDaysWithoutForecast;
  return {
    all: facts.pastDueBaseMinor * days,
    disputed: facts.disputedBaseMinor * days,
    promised: facts.promisedBaseMinor * days,
    covered: facts.likelyPaidBaseMinor * days,
    handed: facts.handedBaseMinor * days,
  };
}

/** As many floors, late for the whole 30 days, are worth a call before anything is past due. */
const remindFromFloors = 100;

/**
 * More than half of the late money of the next 30 days lies in invoices that are not due yet (PRIORITY, section 1): a
 * customer with nothing past due is listed when what a contact could win weighs as much as 100 times the floor of the list
 * standing past due for 30 days.
 */
export function isWorthReminding(
  forecast: Pick<AccountForecast, 'lateMoneyDays' | 'disputedMoneyDays' | 'promisedMoneyDays' | 'coveredMoneyDays' | 'handedMoneyDays'>,
  floorMinor: number,
): boolean {
  const expected = forecast.lateMoneyDays - forecast.disputedMoneyDays - forecast.promisedMoneyDays - forecast.coveredMoneyDays - forecast.handedMoneyDays;
  return expected > 0 && expected >= remindFromFloors * floorMinor * expectedLateDaysWithoutForecast;
}

/** What late money-days cost at the yearly rate, in minor units of the base currency. */
export const costOfDays = (moneyDays: number, yearlyCostPercent: number): number => (moneyDays * yearlyCostPercent) / 100 / 365;

/**
 * Priority = [EV x r / 365 + 0.05 x expected loss] x contact x response (PRIORITY, section 4), as points: `weight` times the
 * measure of the cost, then what the measure loses or gains with each step. The steps add up to the measure of the end.
 * `perMinute`: outside of what must be done today the cost counts per expected minute of a contact.
 */
export function expectedCost(facts: AccountFacts, weight: number, contactWeight: number, perMinute: boolean, take: TakePoints): void {
  const days = moneyDaysOf(facts);
  const yearly = facts.forecast?.yearlyCostPercent ?? priorityScale.yearlyCostPercent;
  let cost = costOfDays(days.all, yearly);
  let points = tenths(weight * costMeasure(cost, facts.baseCurrency));
  take('waiting', points);
  const step = (code: FactorCode, next: number) => {
    cost = Math.max(0, next);
    const left = tenths(weight * costMeasure(cost, facts.baseCurrency));
    if (left !== points) take(code, left - points);
    points = left;
  };
  step('handed-out', cost - costOfDays(days.handed, yearly));
  step('disputed-out', cost - costOfDays(days.disputed, yearly));
  step('promised-out', cost - costOfDays(days.promised, yearly));
  step('covered-out', cost - costOfDays(days.covered, yearly));
  step('loss', cost + priorityScale.lossShare * (facts.forecast?.lossMinor ?? 0));
  step('response', cost * (facts.forecast?.response.factor ?? 1));
  step('recent-contact', cost * contactFactor(facts, contactWeight));
  if (perMinute && facts.forecast !== null) step('minutes', (cost * facts.forecast.minutes.usual) / facts.forecast.minutes.expected);
}

/** 1 - 0.8 exp(-d/5) after a conversation, 1 - 0.4 exp(-d/2) after an attempt, d bank days; `weight` 0 to 100 says how much of that counts. */
export function contactFactor(facts: AccountFacts, weight: number): number {
  if (facts.lastContact === null) return 1;
  const { bankDaysAgo, reached } = facts.lastContact;
  const { held, days } = reached ? priorityScale.reached : priorityScale.attempted;
  return 1 - Math.min(1, weight / 100) * held * Math.exp(-bankDaysAgo / days);
}
