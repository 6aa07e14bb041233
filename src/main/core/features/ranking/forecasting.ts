import { addBankDays, addDays, toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import { forecastOpenBook, likeliestClass, type CustomerModel, type OpenBookForecast, type OpenInvoice } from '../../../../shared/domain/forecast';
import { isWorthReminding, type AccountForecast } from '../../../../shared/domain/priority';
import { keptRate, type PromiseOutcome } from '../../../../shared/domain/promises';
import { isInForce, type OpenItem } from './open-items';
import type { Policy } from './policy';
import type { PromiseRow } from './promises-store';

/** Bank days after a promised date in which the money may still be on its way. */
const graceBankDays = 3;
const brokenCountsDays = 14;
/** A customer's share of kept promises, drawn towards three of four with the weight of four promises. */
const keptPrior = { weight: 4, share: 0.75 };

export interface AccountOutlook {
  readonly book: OpenBookForecast;
  readonly account: AccountForecast;
}

/** What the payment model expects of everything an account owes. Items without a due date are not foretold. */
export function accountOutlook(items: readonly OpenItem[], promises: readonly PromiseRow[], outcomes: readonly PromiseOutcome[], reading: CustomerModel, policy: Policy): AccountOutlook {
  const promised = promisesOnItems(promises, outcomes, policy);
  const owed = items.filter((item) => item.openMinor > 0 && item.dueDate !== null && (item.kind === 'invoice' || item.kind === 'charge'));
  const base = (item: OpenItem, minor: number) => policy.toBase(minor, item.currency);
  const invoices = owed.map((item): OpenInvoice => {
    const due = toDayNumber(item.dueDate as IsoDate);
    const { until = null, broken = false } = promised.get(item.itemId) ?? {};
    return {
      itemId: item.itemId, amountMinor: base(item, item.openMinor), posted: item.itemDate === null ? due : toDayNumber(item.itemDate), due, disputedMinor: base(item, item.disputedMinor), promisedMinor: base(item, item.promisedMinor),
      promise: until === null ? null : { until, kept: keptShare(outcomes) }, promiseBroken: broken, likelyPaid: item.vanished,
    };
  });
  const creditMinor = -items.reduce((sum, item) => sum + (item.openMinor < 0 ? base(item, item.openMinor) : 0), 0);
  const book = forecastOpenBook(reading, invoices, creditMinor, toDayNumber(policy.today));
  return { book, account: inAccountFigures(book, owed, reading, policy) };
}

function inAccountFigures(book: OpenBookForecast, owed: readonly OpenItem[], reading: CustomerModel, policy: Policy): AccountForecast {
  const { forecast: settings } = policy.settings;
  const payerClass = reading.classShares === null ? null : likeliestClass(reading.classShares);
  const lossPercent = payerClass === null || payerClass === 3 || payerClass === 4 ? settings.lossPercent.middle : payerClass === 5 ? settings.lossPercent.high : settings.lossPercent.low;
  let largest = -1;
  for (const [place, one] of book.invoices.entries()) if (largest < 0 || one.moneyDays > (book.invoices[largest]?.moneyDays ?? 0)) largest = place;
  const lead = book.invoices[largest], item = owed[largest];
  const days = { lateMoneyDays: book.moneyDays, disputedMoneyDays: book.disputedMoneyDays, promisedMoneyDays: book.promisedMoneyDays, coveredMoneyDays: book.coveredMoneyDays };
  return {
    ...days, worthReminding: isWorthReminding(days, policy.settings.worklistFloorMinor),
    lossMinor: Math.round((book.unpaidAt90Minor * lossPercent) / 100), yearlyCostPercent: settings.yearlyCostPercent, response: 1,
    payments: Math.round(reading.payments * 10) / 10, payerClass,
    lead: lead === undefined || item === undefined ? null : { number: item.number, currency: item.currency, openMinor: item.openMinor, daysPastDue: lead.daysPastDue, likelyDays: lead.likelyDays, spreadDays: spreadOf(lead) },
  };
}

/** Half the width of the middle 80 %, in days; the far end is 150 days where it lies beyond. */
export const spreadOf = (one: { readonly earlyDays: number | null; readonly latestDays: number | null }): number => Math.round(((one.latestDays ?? 150) - (one.earlyDays ?? 150)) / 2);

function keptShare(outcomes: readonly PromiseOutcome[]): number {
  const { kept, judged } = keptRate(outcomes);
  return (kept + keptPrior.weight * keptPrior.share) / (judged + keptPrior.weight);
}

interface OnItem {
  until: number | null;
  broken: boolean;
}

/** Per item: the last day of the promise in force on it, and whether one was broken lately. */
function promisesOnItems(promises: readonly PromiseRow[], outcomes: readonly PromiseOutcome[], policy: Policy): ReadonlyMap<string, OnItem> {
  const found = new Map<string, OnItem>();
  outcomes.forEach((outcome, index) => {
    const promise = promises[index];
    const last = promise?.instalments.at(-1)?.dueDate;
    if (promise === undefined || last === undefined) return;
    const inForce = isInForce(outcome);
    const broken = (outcome.state === 'broken' || outcome.state === 'partly-kept') && last >= addDays(policy.today, -brokenCountsDays);
    if (!inForce && !broken) return;
    const until = inForce ? toDayNumber(addBankDays(last, graceBankDays, policy.calendar)) : null;
    for (const itemId of promise.itemIds) {
      const known = found.get(itemId) ?? { until: null, broken: false };
      found.set(itemId, { until: until === null ? known.until : Math.max(until, known.until ?? until), broken: known.broken || broken });
    }
  });
  return found;
}
