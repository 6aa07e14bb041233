import { addDays, dayLabel, daysBetween, type IsoDate } from '../../../../shared/domain/calendar';
import { forecastVersion, noResponse } from '../../../../shared/domain/forecast';
import type { ItemId } from '../../../../shared/domain/ids';
import { formatMinorShort } from '../../../../shared/domain/money';
import { costOfDays, moneyDaysText, scoreOf, type AccountFacts, type AccountForecast } from '../../../../shared/domain/priority';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { roughRate } from '../payment-model';
import {
  computeAccounts,
  customerGroup,
  ensureProjections,
  everythingKnown,
  policyFor,
  spreadOf,
  wholeBook,
  type ComputedAccount,
  type Policy,
} from '../ranking';
import { behaviourOf, signed, warningsOf, type Behaviour } from './behaviour';
import { customerIsThere, disputeDays, listedCount, listedScore, paidItems, partPaidItems, placeAmong, type ListedScore } from './store';

type Account = OutputOf<'forecast', 'account'>;

/** Below so many paid invoices a customer is judged like others. */
const enoughPayments = 3;
const classWords = ['the quickest payers', 'quick payers', 'middling payers', 'slow payers', 'the slowest payers'] as const;

/** Everything the forecast says about one customer, from the kept rows and the ledger. */
export async function accountForecast(app: App, input: InputOf<'forecast', 'account'>): Promise<Account> {
  await ensureProjections(app);
  const company = app.current();
  const { read } = company;
  const group = customerGroup(read, input.customerId);
  if (!customerIsThere(read, group.id)) throw notFound('This customer is not in the ledger (any more).');
  const asOf = app.today();
  const cut = { asOf, knownUntilMs: everythingKnown };
  const policy = policyFor(read, company, cut);
  const account = [...computeAccounts(read, { policy, cut, itemSource: 'kept', customerIds: [group.id] })][0];
  const behaviour = behaviourOf(paidItems(read, group.all, asOf, addDays(asOf, -730)));
  const forecast = account?.facts.forecast ?? null;
  const listed = listedScore(read, group.id);
  const items = account === undefined ? [] : itemsOf(account, policy, { read, listed });
  const total = forecast?.lateMoneyDays ?? 0;
  const whole = wholeBook(read);
  const habit = account?.outlook?.book.habitMoneyDays ?? 0;
  const enoughHistory = behaviour.paidItems >= enoughPayments;
  const historyNote = historyWords(enoughHistory, behaviour, forecast?.payerClass ?? null);
  const rank = listed === null ? null : placeAmong(read, listed);
  return {
    asOf,
    baseCurrency: policy.baseCurrency,
    modelVersion: forecastVersion,
    enoughHistory,
    historyNote,
    score: {
      lateMoneyDays: total,
      shareOfBookPercent: whole > 0 ? Math.round((total / whole) * 1000) / 10 : 0,
      costMinor: Math.round(costOfDays(total, policy.settings.forecast.yearlyCostPercent)),
      habitMoneyDays: habit,
      beyondHabitMoneyDays: total - habit,
    },
    reasons: account === undefined ? [] : reasons(account, items, behaviour, { whole, policy, historyNote: enoughHistory ? '' : historyNote, place: rank }),
    items,
    rank,
    ranked: listedCount(read),
    behaviour,
    contacts: contactsOf(forecast),
    warnings: warningsOf({
      behaviour,
      partPaid: partPaidItems(read, group.id),
      openInvoices: items.length,
      disputes: disputeDays(read, group.all),
      limitUsedPercent: account?.facts.limitUsedPercent ?? null,
      today: asOf,
      locale: policy.locale,
    }),
  };
}

function contactsOf(forecast: AccountForecast | null): Account['contacts'] {
  const { factor, contacts, paid, expected } = forecast?.response ?? noResponse;
  const minutes = forecast?.minutes ?? { expected: 0, usual: 0, calls: 0 };
  const sentence =
    contacts === 0
      ? 'No contact has been followed for 7 days yet: contacts count as they are.'
      : `Within 7 days after ${contacts} ${contacts === 1 ? 'contact' : 'contacts'} ${paid} ${paid === 1 ? 'invoice was' : 'invoices were'} paid, ${expected.toFixed(1)} expected without: the cost counts ${factor.toFixed(2)} times. An estimate.`;
  return { factor, contacts, paid, expected, sentence, minutes: minutes.expected, usualMinutes: minutes.usual, timedCalls: minutes.calls };
}

/** The list as it stands, to tell places in it. */
interface Standing {
  readonly read: Reader;
  /** This customer's own entry. */
  readonly listed: ListedScore | null;
}

function itemsOf(account: ComputedAccount, policy: Policy, standing: Standing): Account['items'] {
  const byId = new Map(account.items.map((item) => [item.itemId, item]));
  const book = account.outlook?.book;
  return (book?.invoices ?? []).flatMap((one): Account['items'] => {
    const item = byId.get(one.itemId);
    if (item === undefined) return [];
    const ahead = (days: number): IsoDate => addDays(policy.today, days);
    return [
      {
        itemId: item.itemId as ItemId,
        number: item.number,
        currency: item.currency,
        openMinor: item.openMinor,
        dueDate: item.dueDate,
        daysPastDue: one.daysPastDue,
        likelyPaid:
          one.likelyDays === null || one.earlyDays === null
            ? null
            : {
                date: ahead(one.likelyDays),
                earliest: ahead(one.earlyDays),
                latest: one.latestDays === null ? null : ahead(one.latestDays),
                spreadDays: spreadOf(one),
              },
        lateThan5: one.lateThan5,
        lateThan15: one.lateThan15,
        unpaidIn7: one.weeklyUnpaid[0] ?? 0,
        unpaidIn30: one.unpaidIn30,
        lateDays: one.lateDays,
        lateMoneyDays: one.moneyDays,
        sharePercent: book === undefined || book.moneyDays <= 0 ? 0 : (one.moneyDays / book.moneyDays) * 100,
        rankWithout: rankWithout(account, one, policy, standing),
      },
    ];
  });
}

type Invoice = NonNullable<ComputedAccount['outlook']>['book']['invoices'][number];

/** The place this account would have if one invoice were paid; null where it is not on the list, or has nothing else. */
function rankWithout(account: ComputedAccount, one: Invoice, policy: Policy, { read, listed }: Standing): number | null {
  const { facts } = account;
  if (account.leftOut !== null || facts.forecast === null || (account.outlook?.book.invoices.length ?? 0) < 2) return null;
  const { forecast } = facts;
  const without: AccountFacts = {
    ...facts,
    heldBack: listed?.heldBack === 1,
    forecast: {
      ...forecast,
      lateMoneyDays: forecast.lateMoneyDays - one.moneyDays,
      disputedMoneyDays: forecast.disputedMoneyDays - one.disputedMoneyDays,
      promisedMoneyDays: forecast.promisedMoneyDays - one.promisedMoneyDays,
      coveredMoneyDays: forecast.coveredMoneyDays - one.coveredMoneyDays,
      handedMoneyDays: forecast.handedMoneyDays - one.handedMoneyDays,
      lossMinor: forecast.lossMinor - Math.round((forecast.lossMinor * one.unpaidAt90Minor) / Math.max(1, account.outlook?.book.unpaidAt90Minor ?? 1)),
    },
  };
  const score = scoreOf(without, policy.weights, policy.today);
  return placeAmong(read, { customerId: account.master.id, pinned: Number(facts.pinned), score });
}

/** How unusual the age of an invoice is for this customer. */
function unusual(longer: number, used: number): string {
  const of = `this customer's last ${used} invoices`;
  if (longer === 0) return `None of ${of} took as long as this one already has.`;
  if (longer === used) return `All of ${of} took longer than this one has so far.`;
  const share = Math.round((longer / used) * 100);
  return share <= 20 ? `Only ${share} % of ${of} took longer than this one already has.` : `${share} % of ${of} took longer than this one has so far.`;
}

function historyWords(enough: boolean, behaviour: Behaviour, payerClass: number | null): string {
  if (enough) return `Judged by ${behaviour.paidItems} paid invoices of the last two years.`;
  const had = behaviour.paidItems === 0 ? 'No history' : `Little history (${behaviour.paidItems} paid)`;
  return payerClass === null
    ? `${had}: judged like other customers with these terms.`
    : `${had}: judged like ${classWords[payerClass - 1] ?? 'others'} (class ${payerClass} of 5).`;
}

function reasons(
  account: ComputedAccount,
  items: Account['items'],
  behaviour: Behaviour,
  given: { readonly whole: number; readonly policy: Policy; readonly historyNote: string; readonly place: number | null },
): Account['reasons'] {
  const { policy } = given;
  const found: Account['reasons'] = [];
  const put = (code: string, text: string) => found.push({ code, text });
  const total = account.facts.forecast?.lateMoneyDays ?? 0;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (total > 0) {
    put(
      'waiting',
      `Waiting costs up to about ${moneyDaysText(total, policy.baseCurrency)} in the next 30 days, ${given.whole > 0 ? percent(total / given.whole) : '0 %'} of the whole book.`,
    );
    const { yearlyCostPercent } = policy.settings.forecast;
    put(
      'cost',
      `That is about ${formatMinorShort(Math.round(costOfDays(total, yearlyCostPercent)), policy.baseCurrency, policy.locale)} at ${yearlyCostPercent} % a year.`,
    );
  }
  for (const currency of [...new Set(items.map((item) => item.currency))].sort()) {
    const own = items.filter((item) => item.currency === currency);
    const late = own.filter((item) => item.daysPastDue > 0);
    const sum = (list: typeof own) =>
      formatMinorShort(
        list.reduce((minor, item) => minor + item.openMinor, 0),
        currency,
        policy.locale,
      );
    put(
      'owes',
      `Owes ${sum(own)} in ${own.length} ${own.length === 1 ? 'invoice' : 'invoices'}, ${late.length === 0 ? 'nothing past due' : `${sum(late)} past due in ${late.length}`}.`,
    );
  }
  const used = behaviour.last.length;
  if (behaviour.medianDaysLate !== null && behaviour.slowDaysLate !== null && used >= enoughPayments)
    put('habit', `Half of the last ${used} invoices were paid by day ${signed(behaviour.medianDaysLate)}, one in ten after ${signed(behaviour.slowDaysLate)}.`);
  const lead = items.toSorted((a, b) => b.lateMoneyDays - a.lateMoneyDays)[0];
  if (lead !== undefined && lead.lateMoneyDays > 0) {
    const age =
      lead.daysPastDue > 0
        ? `${lead.daysPastDue} ${lead.daysPastDue === 1 ? 'day' : 'days'} past due`
        : lead.daysPastDue === 0
          ? 'due today'
          : `due in ${-lead.daysPastDue} ${lead.daysPastDue === -1 ? 'day' : 'days'}`;
    const expected = lead.likelyPaid === null ? 'not expected within 150 days' : `expected in ${daysBetween(policy.today, lead.likelyPaid.date)} days`;
    put(
      'largest',
      `Largest part: ${formatMinorShort(lead.openMinor, lead.currency, policy.locale)}${lead.number === '' ? '' : ` of ${lead.number}`}, ${age}; still unpaid in 7 / 30 days with ${percent(lead.unpaidIn7)} / ${percent(lead.unpaidIn30)}; ${expected}.`,
    );
    if (lead.rankWithout !== null)
      put(
        'without',
        `Would ${lead.rankWithout === given.place ? 'still ' : ''}be rank ${lead.rankWithout} without ${lead.number === '' ? 'it' : `invoice ${lead.number}`}.`,
      );
    if (lead.daysPastDue > 0 && used >= enoughPayments) {
      const longer = behaviour.last.filter((one) => one.daysLate > lead.daysPastDue).length;
      put('unusual', unusual(longer, used));
    }
  }
  for (const text of rateSentences(items, policy)) put('rate', text);
  if (account.facts.forecast !== null && account.facts.forecast.response.contacts > 0) put('response', contactsOf(account.facts.forecast).sentence);
  if (given.historyNote !== '') put('history', given.historyNote);
  return found;
}

/** "CAD counts at 0.75 USD, the rate of Jan 1, 2019." for each currency that is not the base. */
function rateSentences(items: Account['items'], policy: Policy): readonly string[] {
  const foreign = [...new Set(items.map((item) => item.currency))].filter((currency) => currency !== policy.baseCurrency).sort();
  return foreign.map((currency) => {
    const known = policy.rateOf(currency);
    if (known !== null) return `${currency} counts at ${known.rate} ${policy.baseCurrency}, the rate of ${dayLabel(known.day, policy.locale, policy.today)}.`;
    const rough = roughRate(currency, policy.baseCurrency);
    return rough === null
      ? `${currency} has no rate and counts 1:1.`
      : `${currency} has no rate and counts at a rough ${rough.toPrecision(3)} ${policy.baseCurrency}.`;
  });
}
