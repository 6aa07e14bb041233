import { addDays, dayLabel, daysBetween, type IsoDate } from '../calendar';
import { formatMinorShort, minorPerUnit, type CurrencyCode, type Money } from '../money';
import { disputeDueLabel } from './chips';
import { contactFactor, costOfDays, moneyDaysOf, type FactorCode } from './expected-cost';
import type { AccountFacts, Wording } from './facts';
import { priorityScale } from './measure';

/** A factor's label and the figures behind it. */
export function factorWords(code: FactorCode, facts: AccountFacts, wording: Wording): { readonly label: string; readonly evidence: string } {
  const locale = wording.locale ?? 'en-US';
  const base = (minor: number) => formatMinorShort(minor, facts.baseCurrency, locale);
  const amount = (money: Money) => formatMinorShort(money.amountMinor, money.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, wording.today);
  switch (code) {
    case 'waiting': {
      const { all } = moneyDaysOf(facts);
      const cost = base(Math.round(costOfDays(all, facts.forecast?.yearlyCostPercent ?? priorityScale.yearlyCostPercent)));
      return {
        label: `Waiting costs up to about ${moneyDaysText(all, facts.baseCurrency)}`,
        evidence: [
          `In the next 30 days, ${cost} at ${facts.forecast?.yearlyCostPercent ?? priorityScale.yearlyCostPercent} % a year.`,
          leadSentence(facts, wording),
          historySentence(facts),
        ]
          .filter((text) => text !== '')
          .join(' '),
      };
    }
    case 'handed-out':
      return {
        label: `${base(facts.handedBaseMinor)} handed over`,
        evidence: `Taken out, ${moneyDaysText(moneyDaysOf(facts).handed, facts.baseCurrency)}: in legal, with an agency or covered by an insurer.`,
      };
    case 'disputed-out':
      return {
        label: `${base(facts.disputedBaseMinor)} in dispute`,
        evidence: `Taken out, ${moneyDaysText(moneyDaysOf(facts).disputed, facts.baseCurrency)}: a dispute has to be settled before it can be collected.`,
      };
    case 'promised-out':
      return {
        label: `${base(facts.promisedBaseMinor)} promised`,
        evidence: `Taken out, ${moneyDaysText(moneyDaysOf(facts).promised, facts.baseCurrency)}: covered by promises whose date has not passed${facts.forecast?.keptPercent == null ? '' : `, kept with ${facts.forecast.keptPercent} %`}.`,
      };
    case 'covered-out':
      return {
        label: facts.likelyPaidBaseMinor > 0 ? `${base(facts.likelyPaidBaseMinor)} likely paid` : 'Covered by unused credits',
        evidence: `Taken out, ${moneyDaysText(moneyDaysOf(facts).covered, facts.baseCurrency)}: ${facts.likelyPaidBaseMinor > 0 ? 'gone from the latest ledger, to be confirmed' : 'credits and cash to apply are set against the oldest items first'}.`,
      };
    case 'loss':
      return {
        label: `Up to about ${base(facts.forecast?.lossMinor ?? 0)} may be lost`,
        evidence: `Expected of what is unpaid 90 days after its due date; counts with ${priorityScale.lossShare * 100} %.`,
      };
    case 'response':
      return { label: `Contacts ${(facts.forecast?.response.factor ?? 1) >= 1 ? 'help' : 'help little'} here`, evidence: responseSentence(facts) };
    case 'minutes':
      return minutesWords(facts);
    case 'deadline': {
      const first = facts.deadlines[0];
      return {
        label: `Deadline ${first === undefined ? '' : first.day < wording.today ? `passed ${day(first.day)}` : day(first.day)}: ${first?.what ?? ''}`.trim(),
        evidence: `${first === undefined ? '' : { legal: 'In legal', placed: 'With an agency', insured: 'Insured' }[first.kind]}; a right may be lost with the day.`,
      };
    }
    case 'oldest':
      return {
        label: `Oldest item ${facts.oldestDays} ${facts.oldestDays === 1 ? 'day' : 'days'}`,
        evidence: `${facts.oldestDays} of ${priorityScale.fullAgeDays} days for full points.`,
      };
    case 'broken-promise': {
      const first = facts.brokenPromises[0];
      const many = facts.brokenPromises.length;
      const label = many > 1 ? `${many} broken promises` : `${first?.instalment ? 'Missed instalment' : 'Broken promise'} ${first ? amount(first) : ''}`.trim();
      return { label, evidence: facts.brokenPromises.map((promise) => `${amount(promise)} promised for ${day(promise.dueDate)}`).join(', ') + '.' };
    }
    case 'promise-due': {
      const first = facts.promisesDue[0];
      const isToday = first !== undefined && !first.unverified;
      return {
        label: `${first?.instalment ? 'Instalment' : 'Promise'} ${isToday ? 'due today' : 'to verify'} ${first ? amount(first) : ''}`.trim(),
        evidence: isToday ? 'Check the bank first.' : `Promised for ${first ? day(first.dueDate) : 'an earlier day'}; the ledger does not cover it yet.`,
      };
    }
    case 'follow-up': {
      const first = facts.followUps[0];
      if (first?.kind === 'resolve-dispute')
        return {
          label: disputeDueLabel(facts, first.dueDate, wording),
          evidence:
            first.note === ''
              ? 'It has to be answered before the money can be asked for.'
              : `${first.note}: it has to be answered before the money can be asked for.`,
        };
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
    case 'recent-contact':
      return {
        label: recentContactLabel(facts, wording),
        evidence: `Just in touch: ${Math.round(contactFactor(facts, 100) * 100)} % of the cost counts today, more every day.`,
      };
  }
}

/** `21.8M USD-days`: money times days, three figures at most. */
export function moneyDaysText(moneyDays: number, currency: CurrencyCode): string {
  const units = moneyDays / minorPerUnit(currency);
  const [size, sign] = units >= 1e9 ? [1e9, 'bn'] : units >= 1e6 ? [1e6, 'M'] : units >= 1e3 ? [1e3, 'k'] : [1, ''];
  return `${Number((units / size).toPrecision(3))}${sign} ${currency}-days`;
}

/** "Largest part: $132,318 of invoice 4711, 2 days past due; expected in 39 days." */
function leadSentence(facts: AccountFacts, wording: Wording): string {
  const lead = facts.forecast?.lead ?? null;
  if (lead === null) return '';
  const age =
    lead.daysPastDue > 0
      ? `${lead.daysPastDue} ${lead.daysPastDue === 1 ? 'day' : 'days'} past due`
      : lead.daysPastDue === 0
        ? 'due today'
        : `due in ${-lead.daysPastDue} ${lead.daysPastDue === -1 ? 'day' : 'days'}`;
  const locale = wording.locale ?? 'en-US';
  const expected =
    lead.likelyDays === null
      ? 'not expected within 150 days'
      : `likely paid ${dayLabel(addDays(wording.today, lead.likelyDays), locale, wording.today)} ± ${lead.spreadDays} days`;
  return `Largest part: ${formatMinorShort(lead.openMinor, lead.currency, locale)} of ${lead.number === '' ? 'one invoice' : lead.number}, ${age}; ${expected}.`;
}

/** "Paid within 7 days after 4 contacts: 9 invoices, 6.2 expected without them, so the cost counts 1.25 times. An estimate." */
function responseSentence(facts: AccountFacts): string {
  const { factor, contacts, paid, expected } = facts.forecast?.response ?? { factor: 1, contacts: 0, paid: 0, expected: 0 };
  return `Paid within 7 days after ${contacts} ${contacts === 1 ? 'contact' : 'contacts'}: ${paid} ${paid === 1 ? 'invoice' : 'invoices'}, ${expected.toFixed(1)} expected without; (${paid} + 5) / (${expected.toFixed(1)} + 5) = ${factor.toFixed(2)}. An estimate.`;
}

function minutesWords(facts: AccountFacts): { readonly label: string; readonly evidence: string } {
  const { expected, usual, calls } = facts.forecast?.minutes ?? { expected: 1, usual: 1, calls: 0 };
  const label = `A contact takes ${expected.toFixed(1)} minutes`;
  return {
    label,
    evidence: `From ${calls} timed ${calls === 1 ? 'call' : 'calls'}, ${usual} being usual: per minute ${Math.round((usual / expected) * 100)} % of the cost counts.`,
  };
}

function historySentence(facts: AccountFacts): string {
  const { forecast } = facts;
  if (forecast === null || forecast.payments >= 3) return '';
  return forecast.payerClass === null
    ? 'Little history: judged like other customers with these terms.'
    : `Little history: judged like ${['the quickest', 'quick', 'middling', 'slow', 'the slowest'][forecast.payerClass - 1] ?? 'other'} payers (class ${forecast.payerClass} of 5).`;
}

function recentContactLabel(facts: AccountFacts, wording: Wording): string {
  const last = facts.lastContact;
  if (!last) return 'Just in touch';
  const days = daysBetween(last.day, wording.today);
  const ago = days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  const what = { call: 'You called', voicemail: 'Voicemail', 'no-answer': 'Call without answer', letter: 'Letter', email: 'E-mail', note: 'Note' }[last.kind];
  return `${what} ${ago}`;
}
