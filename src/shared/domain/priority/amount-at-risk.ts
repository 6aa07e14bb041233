import type { AccountFacts } from './facts';
import { amountMeasure, tenths } from './measure';

/** A factor before it is put into words. */
export interface FactorPoints {
  readonly code: FactorCode;
  readonly points: number;
}
export type FactorCode =
  'past-due' | 'disputed-out' | 'promised-out' | 'likely-paid-out' | 'oldest' | 'broken-promise' | 'promise-due' | 'follow-up' | 'no-contact' | 'recent-contact' | 'limit';

/**
 * The amounts-at-risk factor, alone in this file: what the past-due money is worth a contact, and what is taken off for
 * parts that a contact cannot win today. A predictive model (expected late money in the next 30 days) takes this
 * function's place; nothing else of the score knows how the points come about.
 *
 * points = weight × measure(past due), then minus what the measure loses when disputed, promised and likely paid
 * parts are taken out, one factor each.
 */
export function amountAtRisk(facts: AccountFacts, weight: number): readonly FactorPoints[] {
  const factors: FactorPoints[] = [];
  let amount = facts.pastDueBaseMinor;
  let points = tenths(weight * amountMeasure(amount, facts.baseCurrency));
  if (points !== 0) factors.push({ code: 'past-due', points });
  const takeOut = (code: FactorCode, part: number) => {
    if (part <= 0) return;
    amount = Math.max(0, amount - part);
    const left = tenths(weight * amountMeasure(amount, facts.baseCurrency));
    if (left !== points) factors.push({ code, points: tenths(left - points) });
    points = left;
  };
  takeOut('disputed-out', facts.disputedBaseMinor);
  takeOut('promised-out', facts.promisedBaseMinor);
  takeOut('likely-paid-out', facts.likelyPaidBaseMinor);
  return factors;
}
