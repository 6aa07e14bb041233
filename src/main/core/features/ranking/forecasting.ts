import { addBankDays, addDays, toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import {
  forecastOpenBook,
  hazardAfterBroken,
  isPayingLater,
  likeliestClass,
  noResponse,
  ownKeptShare,
  type ContactResponse,
  type OpenBookForecast,
  type OpenInvoice,
  type PromiseHabits,
} from '../../../../shared/domain/forecast';
import { expectedMinutes, isWorthReminding, type AccountForecast } from '../../../../shared/domain/priority';
import { keptRate, type PromiseOutcome } from '../../../../shared/domain/promises';
import type { CustomerReading } from '../payment-model';
import { isInForce, type OpenItem } from './open-items';
import type { Policy } from './policy';
import type { PromiseRow } from './promises-store';
import type { CallRow } from './store';

/** Bank days after a promised date in which the money may still be on its way. */
const graceBankDays = 3;
const brokenCountsDays = 14;

/** Timed calls of the last year say how long a contact takes. */
const minutesMemoryDays = 365;

/** What was agreed and said with a customer. */
export interface ContactLog {
  readonly promises: readonly PromiseRow[];
  readonly outcomes: readonly PromiseOutcome[];
  /** Oldest first. */
  readonly calls: readonly CallRow[];
}

export interface AccountOutlook {
  readonly book: OpenBookForecast;
  readonly account: AccountForecast;
}

/** What the payment model expects of everything an account owes. Items without a due date are not foretold. */
export function accountOutlook(items: readonly OpenItem[], log: ContactLog, reading: CustomerReading, policy: Policy): AccountOutlook {
  const promised = promisesOnItems(log.promises, log.outcomes, policy);
  const habits = policy.habits();
  const kept = keptShare(log, habits);
  const owed = items.filter((item) => item.openMinor > 0 && item.dueDate !== null && (item.kind === 'invoice' || item.kind === 'charge'));
  const base = (item: OpenItem, minor: number) => policy.toBase(minor, item.currency);
  const invoices = owed.map((item): OpenInvoice => {
    const due = toDayNumber(item.dueDate as IsoDate);
    const { until = null, broken = false } = promised.get(item.itemId) ?? {};
    return {
      itemId: item.itemId,
      amountMinor: base(item, item.openMinor),
      posted: item.itemDate === null ? due : toDayNumber(item.itemDate),
      due,
      disputedMinor: base(item, item.disputedMinor),
      promisedMinor: base(item, item.promisedMinor),
      promise: until === null ? null : { until, kept },
      promiseBroken: broken,
      handedMinor: base(item, item.handedMinor),
      likelyPaid: item.vanished,
    };
  });
  const creditMinor = -items.reduce((sum, item) => sum + (item.openMinor < 0 ? base(item, item.openMinor) : 0), 0);
  const book = forecastOpenBook(reading.model, invoices, creditMinor, toDayNumber(policy.today), hazardAfterBroken(habits));
  const inForce = invoices.some((invoice) => invoice.promise !== null);
  return { book, account: inAccountFigures(book, owed, { reading, log, keptPercent: inForce ? Math.round(kept * 100) : null }, policy) };
}

interface Known {
  readonly reading: CustomerReading;
  readonly log: ContactLog;
  readonly keptPercent: number | null;
}

function inAccountFigures(
  book: OpenBookForecast,
  owed: readonly OpenItem[],
  { reading: { model, respond }, log, keptPercent }: Known,
  policy: Policy,
): AccountForecast {
  const { forecast: settings } = policy.settings;
  const payerClass = model.classShares === null ? null : likeliestClass(model.classShares);
  const lossPercent =
    payerClass === null || payerClass === 3 || payerClass === 4
      ? settings.lossPercent.middle
      : payerClass === 5
        ? settings.lossPercent.high
        : settings.lossPercent.low;
  let largest = -1;
  for (const [place, one] of book.invoices.entries()) if (largest < 0 || one.moneyDays > (book.invoices[largest]?.moneyDays ?? 0)) largest = place;
  const lead = book.invoices[largest],
    item = owed[largest];
  const trend = model.trend();
  const days = {
    lateMoneyDays: book.moneyDays,
    disputedMoneyDays: book.disputedMoneyDays,
    promisedMoneyDays: book.promisedMoneyDays,
    coveredMoneyDays: book.coveredMoneyDays,
    handedMoneyDays: book.handedMoneyDays,
  };
  return {
    ...days,
    worthReminding: isWorthReminding(days, policy.settings.worklistFloorMinor),
    lossMinor: Math.round((book.unpaidAt90Minor * lossPercent) / 100),
    yearlyCostPercent: settings.yearlyCostPercent,
    response: responseOf(log, respond, policy),
    keptPercent,
    minutes: expectedMinutes(
      log.calls.filter((call) => call.businessDate > addDays(policy.today, -minutesMemoryDays)).map((call) => call.seconds),
      settings.contactMinutes,
    ),
    payments: Math.round(model.payments * 10) / 10,
    payerClass,
    payingLater: trend !== null && isPayingLater(trend) ? { recentDays: trend.recentDays, beforeDays: trend.beforeDays } : null,
    lead:
      lead === undefined || item === undefined
        ? null
        : {
            number: item.number,
            currency: item.currency,
            openMinor: item.openMinor,
            daysPastDue: lead.daysPastDue,
            likelyDays: lead.likelyDays,
            spreadDays: spreadOf(lead),
          },
  };
}

/** Half the width of the middle 80 %, in days; the far end is 150 days where it lies beyond. */
export const spreadOf = (one: { readonly earlyDays: number | null; readonly latestDays: number | null }): number =>
  Math.round(((one.latestDays ?? 150) - (one.earlyDays ?? 150)) / 2);

function keptShare(log: ContactLog, habits: PromiseHabits): number {
  if (log.outcomes.length === 0) return 0;
  const { kept, judged } = keptRate(log.outcomes.filter((_, place) => log.promises[place]?.takenBack !== true));
  return ownKeptShare(kept, judged, habits);
}

/** Of the days on which somebody was reached, those before today whose 7 days the ledger covers. */
function responseOf(log: ContactLog, respond: CustomerReading['respond'], policy: Policy): ContactResponse {
  if (policy.ledgerCovers === null) return noResponse;
  const days = [...new Set(log.calls.filter((call) => call.outcomeClass === 'success').map((call) => toDayNumber(call.businessDate)))].sort((a, b) => a - b);
  return respond(days, Math.min(toDayNumber(policy.ledgerCovers), toDayNumber(policy.today)));
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
    const until = inForce ? toDayNumber(addBankDays(last, graceBankDays, policy.paysOn(promise.country))) : null;
    for (const itemId of promise.itemIds) {
      const known = found.get(itemId) ?? { until: null, broken: false };
      found.set(itemId, { until: until === null ? known.until : Math.max(until, known.until ?? until), broken: known.broken || broken });
    }
  });
  return found;
}
