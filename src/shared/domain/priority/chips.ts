import { dayLabel, type IsoDate } from '../calendar';
import { currencyExponent, formatMinorShort, type Money } from '../money';
import { costOfDays, moneyDaysOf } from './expected-cost';
import { stopLabels, type AccountFacts, type Wording } from './facts';
import { handoverLabel } from './left-out';

export type ChipCode =
  | 'deadline'
  | 'broken-promise'
  | 'promise-due-today'
  | 'promise-unverified'
  | 'call-back'
  | 'follow-up'
  | 'over-limit'
  | 'first-time-late'
  | 'predicted-late'
  | 'paying-later'
  | 'waiting'
  | 'no-contact'
  | 'no-answer'
  | 'no-number'
  | 'disputed'
  | 'handed-over'
  | 'stopped'
  | 'unused-credit'
  | 'handle-with-care';
export interface ReasonChip {
  readonly code: ChipCode;
  readonly label: string;
  /** Only a broken promise (stop) and a promise due today (accent) carry colour. */
  readonly tone: 'plain' | 'accent' | 'stop';
}

const quietBankDays = 20;
/** From so many expected days late on it is said; beyond the reach of the forecast no number is named. */
const worthSayingDays = 5;
const farDays = 150;
/** Below so many paid invoices a day is no prediction of this customer. */
const enoughPayments = 3;

/** Why now, in a few words each, weightiest first. */
export function reasonChips(facts: AccountFacts, wording: Wording): readonly ReasonChip[] {
  const locale = wording.locale ?? 'en-US';
  const amount = (money: Money) => formatMinorShort(money.amountMinor, money.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, wording.today);
  const chips: ReasonChip[] = [];
  const put = (code: ChipCode, label: string, tone: ReasonChip['tone'] = 'plain') => chips.push({ code, label, tone });
  if (facts.stopped?.kind === 'insolvent') put('stopped', stopLabels.insolvent);
  const deadline = facts.deadlines[0];
  if (deadline) put('deadline', `${deadline.what === '' ? 'Deadline' : deadline.what} · ${day(deadline.day)}`, 'stop');
  const broken = facts.brokenPromises[0];
  if (broken)
    put(
      'broken-promise',
      facts.brokenPromises.length > 1
        ? `${facts.brokenPromises.length} broken promises`
        : `${broken.instalment ? 'Missed instalment' : 'Broken promise'} · ${amount(broken)}`,
      'stop',
    );
  for (const promise of facts.promisesDue.slice(0, 1)) {
    if (promise.unverified) put('promise-unverified', `Unverified ${promise.instalment ? 'instalment' : 'promise'} · ${amount(promise)}`);
    else put('promise-due-today', `${promise.instalment ? 'Instalment' : 'Promise'} due today · ${amount(promise)}`, 'accent');
  }
  const followUp = facts.followUps[0];
  const answer = facts.followUps.find((step) => step.kind === 'resolve-dispute' && step.dueDate <= wording.today);
  if (answer) put('disputed', disputeDueLabel(facts, answer.dueDate, wording));
  if (followUp && followUp !== answer && followUp.dueDate <= wording.today) {
    if (followUp.kind === 'call-back') put('call-back', `Asked to call back${followUp.time ? ` ${followUp.time}` : ''}`);
    else put('follow-up', followUp.dueDate === wording.today ? 'Follow-up due today' : `Follow-up of ${day(followUp.dueDate)}`);
  }
  if (facts.overLimit) put('over-limit', `Over limit by ${amount(facts.overLimit)}`);
  if (facts.attemptsSinceReached >= 3) put('no-answer', `${facts.attemptsSinceReached} calls, no answer`);
  if (facts.firstTimeLate) put('first-time-late', 'First time late');
  const late = predictedDaysLate(facts);
  if (late !== null && late >= worthSayingDays) put('predicted-late', late > farDays ? `Predicted over ${farDays} days late` : `Predicted ${late} days late`);
  const later = facts.forecast?.payingLater ?? null;
  if (later !== null) put('paying-later', `Paying later: ${signed(later.beforeDays)} to ${later.recentDays} days`);
  const waiting = costOfWaiting(facts);
  if (waiting > 0) put('waiting', `Waiting up to ${amount({ currency: facts.baseCurrency, amountMinor: waiting })}`);
  if (facts.disputes.count > 0 && !answer)
    put(
      'disputed',
      facts.disputes.amounts.length === 1 && facts.disputes.amounts[0]
        ? `In dispute · ${amount(facts.disputes.amounts[0])}`
        : `${facts.disputes.count} in dispute`,
    );
  if (facts.pastDueBaseMinor > 0 && facts.lastContact !== null && facts.lastContact.bankDaysAgo >= quietBankDays)
    put('no-contact', `No contact for ${facts.lastContact.bankDaysAgo} bank days`);
  if (facts.pastDueBaseMinor > 0 && facts.lastContact === null) put('no-contact', 'Never contacted');
  if (!facts.hasWorkingContact) put('no-number', 'No working number');
  const credit = facts.unusedCredits[0];
  if (credit) put('unused-credit', `Unused credit · ${amount(credit)}`);
  if (facts.handedOver) put('handed-over', handoverLabel(facts.handedOver));
  else if (facts.handedBaseMinor > 0) put('handed-over', `Handed over · ${amount({ currency: facts.baseCurrency, amountMinor: facts.handedBaseMinor })}`);
  if (facts.stopped?.kind === 'hold') put('stopped', stopLabels.hold);
  if (facts.handleWithCare) put('handle-with-care', 'Handle with care');
  return chips;
}

/**
 * What 30 days of waiting cost at most, as far as a contact can win it, in whole units of the base currency: it orders the
 * list where nothing else is due. 0 without a forecast.
 */
function costOfWaiting(facts: AccountFacts): number {
  if (facts.forecast === null) return 0;
  const days = moneyDaysOf(facts);
  const unit = 10 ** currencyExponent(facts.baseCurrency);
  return Math.round(costOfDays(days.all - days.disputed - days.promised - days.covered - days.handed, facts.forecast.yearlyCostPercent) / unit) * unit;
}

/** How late the invoice with the largest part of the late money is likely paid; null without a history to say so. */
function predictedDaysLate(facts: AccountFacts): number | null {
  const { lead = null, payments = 0 } = facts.forecast ?? {};
  if (lead === null || payments < enoughPayments) return null;
  return lead.likelyDays === null ? farDays + 1 : lead.daysPastDue + lead.likelyDays;
}

/**
 * Most of the late money that is to come is of an invoice that is not due yet: a word now comes in time. What is past due
 * already needs no prediction to be called about.
 */
export function isPredictedLate(facts: AccountFacts): boolean {
  const late = predictedDaysLate(facts);
  return late !== null && late >= worthSayingDays && (facts.forecast?.lead?.daysPastDue ?? 1) <= 0;
}

const signed = (days: number): string => String(days).replace('-', '\u2212');

/** `Dispute overdue since Nov 20 · $5,000`; the amount where there is one dispute alone, so that it is surely this one's. */
export function disputeDueLabel(facts: AccountFacts, dueDate: IsoDate, wording: Wording): string {
  const locale = wording.locale ?? 'en-US';
  const money = facts.disputes.count === 1 ? facts.disputes.amounts[0] : undefined;
  const due = dueDate === wording.today ? 'Dispute due today' : `Dispute overdue since ${dayLabel(dueDate, locale, wording.today)}`;
  return money === undefined ? due : `${due} · ${formatMinorShort(money.amountMinor, money.currency, locale)}`;
}
