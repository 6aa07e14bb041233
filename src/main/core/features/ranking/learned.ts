import type { Settings } from '../../../../shared/contract/companies.contract';
import { addBankDays, toDayNumber, type BankCalendar, type IsoDate } from '../../../../shared/domain/calendar';
import { noPromiseHabits, type PaymentModel, type PromiseHabits } from '../../../../shared/domain/forecast';
import { evaluatePromises, keptRate, type PromiseOutcome, type Receipt } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import { customerReadings } from '../payment-model';
import { promisesOf, receiptsOn, type PromiseRow } from './promises-store';
import { chunks, listCondition } from './scope';
import { mergedCustomers, type Cut } from './store';

/** By what promises are judged. */
interface JudgingRules {
  readonly today: IsoDate;
  readonly ledgerCovers: IsoDate | null;
  readonly paysOn: (country: string) => BankCalendar;
  readonly settings: Pick<Settings, 'promiseToleranceDays'>;
}

const afterDays = 14;
const everybody = { kind: 'span', from: '', to: '\uffff' } as const;

/**
 * What the promises of the whole ledger teach on a day: how many are kept, and how payment went on in the 14 days after a
 * broken one, against the hazard the model gave these invoices without the break. `known`: what counts, up to the last import.
 */
export function learnHabits(reader: Reader, known: Cut, rules: JudgingRules, model: () => PaymentModel): PromiseHabits {
  // What people recorded at the very instant of the last import may or may not have been before it.
  const promises = promisesOf(reader, everybody, { ...known, knownUntilMs: known.knownUntilMs - 1 }).filter((promise) => !promise.takenBack);
  if (promises.length === 0) return noPromiseHabits;
  const survivors = mergedCustomers(reader);
  const receipts = Map.groupBy(receiptsOn(reader, [...new Set(promises.flatMap((promise) => promise.itemIds))], known), (receipt) => receipt.itemId);
  const broken: { readonly customerId: string; readonly day: IsoDate; readonly itemIds: ReadonlySet<string> }[] = [];
  let kept = 0,
    judged = 0;
  for (const own of Map.groupBy(promises, (promise) => survivors.get(promise.customerId) ?? promise.customerId).values()) {
    const outcomes = outcomesOf(own, receipts, rules);
    const rate = keptRate(outcomes);
    kept += rate.kept;
    judged += rate.judged;
    for (const [place, outcome] of outcomes.entries()) {
      const promise = own[place];
      const day = promise === undefined || outcome.state !== 'broken' ? null : lastDayOf(promise, rules);
      if (promise !== undefined && day !== null && rules.ledgerCovers !== null && toDayNumber(day) + afterDays <= toDayNumber(rules.ledgerCovers))
        broken.push({ customerId: survivors.get(promise.customerId) ?? promise.customerId, day, itemIds: new Set(promise.itemIds) });
    }
  }
  return { kept, judged, ...afterBroken(reader, known, broken, survivors, model) };
}

function outcomesOf(promises: readonly PromiseRow[], receipts: ReadonlyMap<string, readonly Receipt[]>, rules: JudgingRules): readonly PromiseOutcome[] {
  const own = [...new Set(promises.flatMap((promise) => promise.itemIds))].flatMap((itemId) => receipts.get(itemId) ?? []);
  return evaluatePromises(promises, own, {
    today: rules.today,
    ledgerCovers: rules.ledgerCovers,
    toleranceBankDays: rules.settings.promiseToleranceDays,
    calendar: rules.paysOn(promises[0]?.country ?? ''),
  });
}

/** The last day on which the promise could still be kept. */
function lastDayOf(promise: PromiseRow, rules: JudgingRules): IsoDate | null {
  const due = promise.instalments.at(-1)?.dueDate;
  return due === undefined
    ? null
    : addBankDays(due, promise.plan?.graceBankDays ?? promise.toleranceBankDays ?? rules.settings.promiseToleranceDays, rules.paysOn(promise.country));
}

function afterBroken(
  reader: Reader,
  known: Cut,
  broken: readonly { readonly customerId: string; readonly day: IsoDate; readonly itemIds: ReadonlySet<string> }[],
  survivors: ReadonlyMap<string, string>,
  model: () => PaymentModel,
): Pick<PromiseHabits, 'paidAfterBroken' | 'expectedAfterBroken'> {
  let paid = 0,
    exposure = 0;
  const byCustomer = Map.groupBy(broken, (one) => one.customerId);
  const merged = Map.groupBy(survivors.keys(), (id) => survivors.get(id) ?? id);
  for (const ids of chunks([...byCustomer.keys()].sort(), 100)) {
    const all = ids.flatMap((id) => [id, ...(merged.get(id) ?? [])]);
    const readingOf = customerReadings(reader, model(), { condition: (column) => listCondition(all, column) }, known, (id) => survivors.get(id) ?? id);
    for (const id of ids) {
      const reading = readingOf(id);
      for (const { day, itemIds } of byCustomer.get(id) ?? []) {
        const window = reading.after(toDayNumber(day), afterDays, itemIds);
        paid += window.paid;
        exposure += window.exposure;
      }
    }
  }
  return { paidAfterBroken: paid, expectedAfterBroken: Math.round(exposure * 1000) / 1000 };
}
