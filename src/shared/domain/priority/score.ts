import { daysBetween, dayLabel } from '../calendar';
import { formatMinorShort, type Money } from '../money';
import { amountAtRisk, type FactorPoints } from './amount-at-risk';
import type { AccountFacts, Factor, PriorityWeights, Wording } from './facts';
import { amountMeasure, tenths } from './measure';
import type { IsoDate } from '../calendar';

/** Age at which the oldest item earns the full weight. */
const fullAgeDays = 120;
/** Bank days without contact that earn the full weight, and bank days a conversation or an attempt holds an account back. */
const silentDays = 20;
const restAfterReached = 6;
const restAfterAttempt = 2;
/** Share of the credit limit in percent from which its use counts, and where it counts in full. */
const limitFrom = 70;
const limitFull = 100;

/** All factors with points, without words. Cheap: no formatting, no objects beyond the answer. */
function factorPoints(facts: AccountFacts, weights: PriorityWeights, today: IsoDate): readonly FactorPoints[] {
  const factors: FactorPoints[] = [];
  const put = (code: FactorPoints['code'], points: number) => {
    const rounded = tenths(points);
    if (rounded !== 0) factors.push({ code, points: rounded });
  };
  if (facts.brokenPromises.length > 0) {
    const missing = facts.brokenPromises.reduce((sum, promise) => sum + promise.baseMinor, 0);
    const again = Math.min(0.2, 0.1 * (facts.brokenPromises.length - 1));
    put('broken-promise', weights.promiseBroken * (0.6 + 0.4 * Math.min(1, amountMeasure(missing, facts.baseCurrency)) + again));
  }
  factors.push(...amountAtRisk(facts, weights.pastDueAmount));
  const due = facts.promisesDue[0];
  if (due) {
    const expected = facts.promisesDue.reduce((sum, promise) => sum + promise.baseMinor, 0);
    put('promise-due', weights.promiseDue * (0.6 + 0.4 * Math.min(1, amountMeasure(expected, facts.baseCurrency))) * (due.unverified ? 0.6 : 1));
  }
  const followUp = facts.followUps[0];
  if (followUp && followUp.dueDate <= today) put('follow-up', weights.followUpDue * Math.min(1.3, 1 + 0.1 * daysBetween(followUp.dueDate, today)));
  if (facts.limitUsedPercent !== null && facts.limitUsedPercent > limitFrom)
    put('limit', weights.creditLimit * Math.min(1.5, (facts.limitUsedPercent - limitFrom) / (limitFull - limitFrom)));
  put('oldest', weights.age * Math.min(1, facts.oldestDays / fullAgeDays));
  const contact = contactMeasure(facts);
  put(contact > 0 ? 'no-contact' : 'recent-contact', weights.lastContact * contact);
  return factors;
}

/** −1 right after a conversation, rising to 0 within a week and to 1 after a month of silence; never contacted: one half. */
function contactMeasure(facts: AccountFacts): number {
  if (facts.pastDueBaseMinor <= 0) return 0;
  if (facts.lastContact === null) return 0.5;
  const { bankDaysAgo, reached } = facts.lastContact;
  const rest = reached ? restAfterReached : restAfterAttempt;
  if (bankDaysAgo < rest) return (reached ? -1 : -0.5) * (1 - bankDaysAgo / rest);
  return Math.min(1, (bankDaysAgo - rest) / silentDays);
}

/** The score alone, for ranking everybody: the sum of the factors of `scoreAccount`. About a microsecond each. */
export function scoreOf(facts: AccountFacts, weights: PriorityWeights, today: IsoDate): number {
  let total = 0;
  for (const factor of factorPoints(facts, weights, today)) total += Math.round(factor.points * 10);
  return total / 10;
}

/** The score with its factors in words, largest first, negative ones last. The factors add up to the score exactly. */
export function scoreAccount(facts: AccountFacts, weights: PriorityWeights, wording: Wording): { readonly score: number; readonly factors: readonly Factor[] } {
  const points = factorPoints(facts, weights, wording.today);
  const factors = points.map(({ code, points: value }): Factor => ({ code, points: value, ...describe(code, facts, wording) })).sort((a, b) => b.points - a.points);
  return { score: points.reduce((sum, factor) => sum + Math.round(factor.points * 10), 0) / 10, factors };
}

function describe(code: FactorPoints['code'], facts: AccountFacts, wording: Wording): { readonly label: string; readonly evidence: string } {
  const locale = wording.locale ?? 'en-US';
  const base = (minor: number) => formatMinorShort(minor, facts.baseCurrency, locale);
  const amount = (money: Money) => formatMinorShort(money.amountMinor, money.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, wording.today);
  switch (code) {
    case 'past-due':
      return {
        label: `Past due ${facts.pastDue.length > 0 ? facts.pastDue.map(amount).join(' + ') : base(facts.pastDueBaseMinor)}`,
        evidence: facts.pastDue.length > 1 ? `Together ${base(facts.pastDueBaseMinor)}.` : 'All items past their due date.',
      };
    case 'disputed-out':
      return { label: `${base(facts.disputedBaseMinor)} in dispute`, evidence: 'Taken out: a dispute has to be settled before it can be collected.' };
    case 'promised-out':
      return { label: `${base(facts.promisedBaseMinor)} promised`, evidence: 'Taken out: covered by promises whose date has not passed.' };
    case 'likely-paid-out':
      return { label: `${base(facts.likelyPaidBaseMinor)} likely paid`, evidence: 'Taken out: gone from the latest ledger, to be confirmed.' };
    case 'oldest':
      return { label: `Oldest item ${facts.oldestDays} ${facts.oldestDays === 1 ? 'day' : 'days'}`, evidence: `${facts.oldestDays} of ${fullAgeDays} days for full points.` };
    case 'broken-promise': {
      const first = facts.brokenPromises[0];
      const many = facts.brokenPromises.length;
      const label = many > 1 ? `${many} broken promises` : `Broken promise ${first ? amount(first) : ''}`.trim();
      return { label, evidence: facts.brokenPromises.map((promise) => `${amount(promise)} promised for ${day(promise.dueDate)}`).join(', ') + '.' };
    }
    case 'promise-due': {
      const first = facts.promisesDue[0];
      const isToday = first !== undefined && !first.unverified;
      return {
        label: `${isToday ? 'Promise due today' : 'Promise to verify'} ${first ? amount(first) : ''}`.trim(),
        evidence: isToday ? 'Check the bank first.' : `Promised for ${first ? day(first.dueDate) : 'an earlier day'}; the ledger does not cover it yet.`,
      };
    }
    case 'follow-up': {
      const first = facts.followUps[0];
      const at = first?.time ? ` ${first.time}` : '';
      return {
        label: `Follow-up due ${first ? (first.dueDate === wording.today ? 'today' : day(first.dueDate)) : ''}${at}`.trim(),
        evidence: first?.note ? first.note : 'Set at an earlier contact.',
      };
    }
    case 'limit':
      return {
        label: `Limit ${Math.round(facts.limitUsedPercent ?? 0)}% used`,
        evidence: facts.overLimit ? `${amount(facts.overLimit)} over the limit.` : `Counts from ${limitFrom}%.`,
      };
    case 'no-contact':
      return facts.lastContact === null
        ? { label: 'Never contacted', evidence: 'No call, letter or mail on record.' }
        : { label: `No contact for ${facts.lastContact.bankDaysAgo} bank days`, evidence: `Last contact on ${day(facts.lastContact.day)}.` };
    case 'recent-contact':
      return { label: recentContactLabel(facts, wording), evidence: 'Just in touch: others come first for a few days.' };
  }
}

function recentContactLabel(facts: AccountFacts, wording: Wording): string {
  const last = facts.lastContact;
  if (!last) return 'Just in touch';
  const days = daysBetween(last.day, wording.today);
  const ago = days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  const what = { call: 'You called', voicemail: 'Voicemail', 'no-answer': 'Call without answer', letter: 'Letter', email: 'E-mail', note: 'Note' }[last.kind];
  return `${what} ${ago}`;
}
