import type { IsoDate } from '../calendar';
import { expectedCost, type FactorCode, type TakePoints } from './expected-cost';
import type { AccountFacts, Factor, PriorityWeights, Wording } from './facts';
import { factorWords } from './factor-words';
import { priorityScale, tenths } from './measure';

/**
 * All factors, without words. Cheap: nothing is formatted and nothing kept.
 * - pastDueAmount: points of the expected cost of waiting · lastContact: how far a contact holds the account back
 * - promiseBroken, promiseDue, followUpDue: lift of what must be done today; only the strongest counts, so that inside that
 *   tier the cost decides · age, creditLimit: points by rule, 0 unless somebody wants them
 */
function eachFactor(facts: AccountFacts, weights: PriorityWeights, today: IsoDate, take: TakePoints): void {
  const must = facts.heldBack ? null : mustDo(facts, weights, today);
  if (must !== null) take(must.code, must.points);
  expectedCost(facts, weights.pastDueAmount, weights.lastContact, must === null, take);
  if (facts.limitUsedPercent !== null && facts.limitUsedPercent > priorityScale.limitFrom)
    take(
      'limit',
      weights.creditLimit * Math.min(1.5, (facts.limitUsedPercent - priorityScale.limitFrom) / (priorityScale.limitFull - priorityScale.limitFrom)),
    );
  take('oldest', weights.age * Math.min(1, facts.oldestDays / priorityScale.fullAgeDays));
}

/** Why an account must be done today, and the points of its lift; null when it need not. A promise nobody can verify yet weighs less. */
export function mustDo(facts: AccountFacts, weights: PriorityWeights, today: IsoDate): { readonly code: FactorCode; readonly points: number } | null {
  let best: { readonly code: FactorCode; readonly points: number } | null = null;
  const offer = (code: FactorCode, weight: number) => {
    const points = tenths(weight * priorityScale.mustDoLift);
    if (points > 0 && (best === null || points > best.points)) best = { code, points };
  };
  if (facts.brokenPromises.length > 0) offer('broken-promise', weights.promiseBroken);
  const due = facts.promisesDue[0];
  if (due) offer('promise-due', weights.promiseDue * (due.unverified ? 0.6 : 1));
  const followUp = facts.followUps[0];
  if (followUp && followUp.dueDate <= today) offer('follow-up', weights.followUpDue);
  // A right is lost with the day: a deadline weighs as much as whatever weighs most, and no slider silences it.
  if (facts.deadlines.length > 0) offer('deadline', Math.max(100, weights.promiseBroken, weights.promiseDue, weights.followUpDue));
  return best;
}

/** The score alone, for ranking everybody: the sum of the factors of `scoreAccount`. About a microsecond each. */
export function scoreOf(facts: AccountFacts, weights: PriorityWeights, today: IsoDate): number {
  let inTenths = 0;
  eachFactor(facts, weights, today, (_code, points) => {
    inTenths += Math.round(points * 10);
  });
  return inTenths / 10;
}

/** The score with its factors in words, largest first, negative ones last. The factors add up to the score exactly. */
export function scoreAccount(facts: AccountFacts, weights: PriorityWeights, wording: Wording): { readonly score: number; readonly factors: readonly Factor[] } {
  const factors: Factor[] = [];
  eachFactor(facts, weights, wording.today, (code, exactPoints) => {
    const points = tenths(exactPoints) + 0;
    if (points !== 0) factors.push({ code, points, ...factorWords(code, facts, wording) });
  });
  factors.sort((a, b) => b.points - a.points);
  return { score: scoreOf(facts, weights, wording.today), factors };
}
