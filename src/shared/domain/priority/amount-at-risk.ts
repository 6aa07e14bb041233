import type { AccountFacts } from './facts';
import { amountMeasure, tenths } from './measure';

export type FactorCode =
  'past-due' | 'disputed-out' | 'promised-out' | 'likely-paid-out' | 'oldest' | 'broken-promise' | 'promise-due' | 'follow-up' | 'no-contact' | 'recent-contact' | 'limit';

/** Takes one factor's points, before they are put into words. */
export type TakePoints = (code: FactorCode, points: number) => void;

/**
 * The amounts-at-risk factor, alone in this file: what the past-due money is worth a contact, and what is taken off for
 * parts that a contact cannot win today. A predictive model (expected late money in the next 30 days) takes this
 * function's place; nothing else of the score knows how the points come about.
 *
 * points = weight × measure(past due), then minus what the measure loses when disputed, promised and likely paid
 * parts are taken out, one factor each.
 */
export function amountAtRisk(facts: AccountFacts, weight: number, take: TakePoints): void {
  let amount = facts.pastDueBaseMinor;
  let points = tenths(weight * amountMeasure(amount, facts.baseCurrency));
  take('past-due', points);
  const takeOut = (code: FactorCode, part: number) => {
    if (part <= 0) return;
    amount = Math.max(0, amount - part);
    const left = tenths(weight * amountMeasure(amount, facts.baseCurrency));
    take(code, left - points);
    points = left;
  };
  takeOut('disputed-out', facts.disputedBaseMinor);
  takeOut('promised-out', facts.promisedBaseMinor);
  takeOut('likely-paid-out', facts.likelyPaidBaseMinor);
}
