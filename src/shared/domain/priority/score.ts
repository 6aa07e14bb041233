import { daysBetween, type IsoDate } from '../calendar';
import { amountAtRisk, type TakePoints } from './amount-at-risk';
import type { AccountFacts, Factor, PriorityWeights, Wording } from './facts';
import { factorWords } from './factor-words';
import { amountMeasure, priorityScale, tenths } from './measure';

/** All factors, without words. Cheap: nothing is formatted and nothing kept. */
function eachFactor(facts: AccountFacts, weights: PriorityWeights, today: IsoDate, take: TakePoints): void {
  if (facts.brokenPromises.length > 0) {
    const missing = facts.brokenPromises.reduce((sum, promise) => sum + promise.baseMinor, 0);
    const again = Math.min(0.2, 0.1 * (facts.brokenPromises.length - 1));
    take('broken-promise', weights.promiseBroken * (0.6 + 0.4 * Math.min(1, amountMeasure(missing, facts.baseCurrency)) + again));
  }
  amountAtRisk(facts, weights.pastDueAmount, take);
  const due = facts.promisesDue[0];
  if (due) {
    const expected = facts.promisesDue.reduce((sum, promise) => sum + promise.baseMinor, 0);
    take('promise-due', weights.promiseDue * (0.6 + 0.4 * Math.min(1, amountMeasure(expected, facts.baseCurrency))) * (due.unverified ? 0.6 : 1));
  }
  const followUp = facts.followUps[0];
  if (followUp && followUp.dueDate <= today) take('follow-up', weights.followUpDue * Math.min(1.3, 1 + 0.1 * daysBetween(followUp.dueDate, today)));
  if (facts.limitUsedPercent !== null && facts.limitUsedPercent > priorityScale.limitFrom)
    take('limit', weights.creditLimit * Math.min(1.5, (facts.limitUsedPercent - priorityScale.limitFrom) / (priorityScale.limitFull - priorityScale.limitFrom)));
  take('oldest', weights.age * Math.min(1, facts.oldestDays / priorityScale.fullAgeDays));
  const contact = contactMeasure(facts);
  take(contact > 0 ? 'no-contact' : 'recent-contact', weights.lastContact * contact);
}

/** −1 right after a conversation (−½ after an attempt), 0 from about a week, 1 after a month and a half of silence; never contacted: one half. */
function contactMeasure(facts: AccountFacts): number {
  if (facts.pastDueBaseMinor <= 0) return 0;
  if (facts.lastContact === null) return 0.5;
  const { bankDaysAgo, reached } = facts.lastContact;
  const rest = reached ? priorityScale.restAfterReached : priorityScale.restAfterAttempt;
  if (bankDaysAgo < rest) return (reached ? -1 : -0.5) * (1 - bankDaysAgo / rest);
  return Math.min(1, Math.max(0, bankDaysAgo - priorityScale.silentFrom) / (priorityScale.silentFull - priorityScale.silentFrom));
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
    const points = tenths(exactPoints);
    if (points !== 0) factors.push({ code, points, ...factorWords(code, facts, wording) });
  });
  factors.sort((a, b) => b.points - a.points);
  return { score: scoreOf(facts, weights, wording.today), factors };
}
