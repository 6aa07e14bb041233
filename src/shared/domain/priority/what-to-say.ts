import { addDays, dayLabel, nextBankFriday, weekendsOnly, type IsoDate } from '../calendar';
import { formatMinorShort, type Money } from '../money';
import type { AccountFacts, Wording } from './facts';

/**
 * One or two sentences for the call, from fixed blocks and figures: what to ask, and what waiting costs. Empty when there
 * is nothing to ask for.
 */
export function whatToSay(facts: AccountFacts, wording: Wording): readonly string[] {
  const locale = wording.locale ?? 'en-US';
  const amount = (money: Money) => formatMinorShort(money.amountMinor, money.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, wording.today);
  const ask = whatToAsk(facts, amount, day, wording.today);
  if (ask === null) return [];
  const move = facts.nextBucketMove;
  return move ? [ask, `If you wait until ${day(move.on)}, ${amount(move)} moves into ${move.bucketLabel}.`] : [ask];
}

/** Nothing past due yet, and late money expected: make sure the largest invoice is on its way. */
function beforeDue(facts: AccountFacts, amount: (money: Money) => string, day: (date: IsoDate) => string, today: IsoDate): string | null {
  const lead = facts.forecast?.lead ?? null;
  if (lead === null || lead.daysPastDue > 0) return null;
  const due = lead.daysPastDue === 0 ? 'today' : day(addDays(today, -lead.daysPastDue));
  return `Nothing is past due. Ask whether ${lead.number === '' ? 'the invoice' : lead.number} over ${amount({ currency: lead.currency, amountMinor: lead.openMinor })}, due ${due}, is approved and in a payment run.`;
}

function whatToAsk(facts: AccountFacts, amount: (money: Money) => string, day: (date: IsoDate) => string, today: IsoDate): string | null {
  const pastDue = facts.pastDue.map(amount).join(' and ');
  const broken = facts.brokenPromises[0];
  if (broken) {
    const first = nextBankFriday(today, weekendsOnly);
    return `Ask what stopped the ${amount(broken)} promised for ${day(broken.dueDate)}. If cash is short, offer two payments, ${day(first)} and ${day(addDays(first, 14))}.`;
  }
  const due = facts.promisesDue[0];
  if (due)
    return `${amount(due)} was promised for ${due.unverified ? day(due.dueDate) : 'today'}. Look at the bank first; if it is not there, ask when and how it was sent.`;
  if (facts.pastDue.length === 0 || facts.pastDueBaseMinor <= 0) return beforeDue(facts, amount, day, today);
  const credit = facts.unusedCredits[0];
  if (credit) return `Agree first on the ${amount(credit)} not yet applied, then ask for a date for ${pastDue}.`;
  if (facts.disputes.count > 0)
    return `Ask what is needed to settle the ${facts.disputes.count === 1 ? 'dispute' : `${facts.disputes.count} disputes`}, and for a date for the rest of ${pastDue}.`;
  if (facts.firstTimeLate)
    return `Ask whether the ${facts.oldestDays <= 7 ? 'invoice' : 'invoices'} arrived; they have always paid on time. ${pastDue} is past due, the oldest by ${facts.oldestDays} ${facts.oldestDays === 1 ? 'day' : 'days'}.`;
  if (facts.overLimit)
    return `${pastDue} is past due and the limit is exceeded by ${amount(facts.overLimit)}. Ask for a payment that brings the account back under it.`;
  return `Ask for a date for ${pastDue}; the oldest item is ${facts.oldestDays} ${facts.oldestDays === 1 ? 'day' : 'days'} past due.`;
}
