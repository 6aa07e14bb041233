import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { delayReasonLabels, outcomeEntry, talkingPoints, type CallOutcome, type ReasonForDelay } from '../../../../shared/domain/calls';
import { formatMinorShort } from '../../../../shared/domain/money';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { getAccount, paymentRows } from '../account';
import { nextStepOf } from '../dunning';
import { customerGroup } from '../ranking';
import { talksOf, type TalkRow } from './store';

type Brief = OutputOf<'calls', 'brief'>;
type Account = Awaited<ReturnType<typeof getAccount>>;

const talksShown = 4;
const promiseWords: Readonly<Record<Account['promises'][number]['state'], string>> = {
  open: 'open',
  'due-today': 'due today',
  unverified: 'unverified',
  kept: 'kept',
  'kept-late': 'kept late',
  'partly-kept': 'partly kept',
  broken: 'broken',
  withdrawn: 'withdrawn',
  replaced: 'replaced',
  'taken-back': 'taken back',
};

/** What to have before one's eyes in a call: points to bring up, what was said before, what to mind. */
export async function callBrief(app: App, input: InputOf<'calls', 'brief'>): Promise<Brief> {
  const company = app.current();
  const { locale } = company.profile;
  const today = app.today();
  const account = await getAccount(app, { customerId: input.customerId, asOf: null, knownOn: null });
  const ids = customerGroup(company.read, account.customer.id).all;
  const [payment] = paymentRows(company.read, ids, null, 1);
  const { plan = null, settlement = null } = account;
  const points = talkingPoints({
    today,
    locale,
    promises: account.promises.map((promise) => ({ ...promise, isPlan: promise.id === plan?.promiseId })),
    plan: plan !== null && (plan.state === 'current' || plan.state === 'behind') ? plan : null,
    disputes: account.disputes
      .filter((dispute) => dispute.state === 'open')
      .map((dispute) => ({
        ...dispute,
        itemOpenMinor: account.items.find((item) => item.id === dispute.itemId)?.openMinor ?? 0,
        about: dispute.reason.toLowerCase(),
      })),
    lastPayment: payment === undefined ? null : { day: payment.day, currency: payment.currency, amountMinor: payment.amountMinor },
    settlement: settlement?.state === 'offered' ? { currency: settlement.currency, amountMinor: settlement.offerMinor, expiresOn: settlement.expiresOn } : null,
    credits: account.exposure.map((row) => ({ currency: row.currency, amountMinor: row.creditsMinor + row.unappliedMinor })),
    ask: account.whatToSay,
  });
  const promises = new Map(account.promises.map((promise) => [promise.id as string, promise]));
  const said = talksOf(company.read, ids, talksShown).map((talk) => {
    const promise = talk.promiseId === null ? undefined : promises.get(talk.promiseId);
    const what =
      promise === undefined
        ? outcomeEntry(talk.outcome as CallOutcome).label.toLowerCase()
        : `promise ${formatMinorShort(promise.amountMinor, promise.currency, locale)}, ${promiseWords[promise.state]}`;
    return { callId: talk.id, title: `${dayLabel(talk.day, locale, today)}${talk.person === null ? '' : `, ${talk.person}`}: ${what}`, text: saidText(talk) };
  });
  return { points: [...points], said, rules: rulesOf(app, account, ids) };
}

const saidText = (talk: TalkRow): string =>
  [talk.note, talk.reasonForDelay === null ? '' : `${delayReasonLabels[talk.reasonForDelay as ReasonForDelay]}.`].filter((text) => text !== '').join(' ');

function rulesOf(app: App, account: Account, ids: readonly string[]): string[] {
  const company = app.current();
  const { customer } = account;
  const today = app.today();
  const rules: string[] = [];
  if (customer.handleWithCare) rules.push('Handle with care.');
  const currency = account.exposure.find((row) => row.pastDueMinor > 0)?.currency;
  if (currency !== undefined && !customer.doNotContact) {
    const next = nextStepOf(company, ids, currency, today);
    if (next !== null) rules.push(nextLetterWords(next, today, company.profile.locale));
  }
  const { callFrom, callUntil } = company.settings.contactRules;
  rules.push(`Calls from ${callFrom} to ${callUntil}, their time.`);
  if (customer.note !== '') rules.push(customer.note);
  return rules;
}

/** "The next letter is a demand on Mon Nov 30 (Usual policy)", and what it waits for beyond its day. */
function nextLetterWords({ policy, letter }: NonNullable<ReturnType<typeof nextStepOf>>, today: IsoDate, locale: string): string {
  const waits = letter.waitsFor.map((sentence) => ` ${sentence}`).join('');
  if (letter.name === null) return `No letter comes by the ${policy}.${waits}`;
  const name = letter.name.toLowerCase();
  const when = letter.on === null ? '' : letter.on === today ? ' today' : ` on ${dayLabel(letter.on, locale, today)}`;
  return `The next letter is ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}${when} (${policy}); say so only if no date is given.${waits}`;
}
