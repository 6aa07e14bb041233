import { dayLabel, daysBetween, type IsoDate } from '../calendar';
import { formatMinorShort, type Money } from '../money';
import type { FactorCode } from './amount-at-risk';
import type { AccountFacts, Wording } from './facts';
import { priorityScale } from './measure';

/** A factor's label and the figures behind it. */
export function factorWords(code: FactorCode, facts: AccountFacts, wording: Wording): { readonly label: string; readonly evidence: string } {
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
      return {
        label: `Oldest item ${facts.oldestDays} ${facts.oldestDays === 1 ? 'day' : 'days'}`,
        evidence: `${facts.oldestDays} of ${priorityScale.fullAgeDays} days for full points.`,
      };
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
        evidence: facts.overLimit ? `${amount(facts.overLimit)} over the limit.` : `Counts from ${priorityScale.limitFrom}%.`,
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
