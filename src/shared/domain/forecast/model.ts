import {
  addExposure,
  clearExposure,
  countInvoice,
  emptyExposure,
  notCleared,
  settleExposure,
  termsBands,
  type Exposure,
  type ForecastLedger,
} from './invoices';
import { lastDelays, medianOf, paymentTrend, trendPayments, type PaymentTrend } from './delays';
import { hazardWithoutHistory, shrunkHazard, smoothedHazard, type Hazard } from './hazard';
import {
  classCount,
  classHazard,
  classLikelihoods,
  classesFrom,
  classesOf,
  emptyPools,
  groupByLateness,
  responsibilities,
  withShares,
  type Lateness,
  type PayerClasses,
} from './payer-classes';
import { finished, rowsAtOnce, type Steps } from './steps';
import { ratesOf, type Rates } from './survival';
import { countWeekday, customerWeekdays, emptyWeekdays, ledgerWeekdays } from './weekdays';

/** Named in every stored forecast: a change of formula is a new version. */
export const forecastVersion = 1;

const paymentsPerWindow = 40;
const bandPriorWeight = 60;
const bandCap = 0.9;
const customerPriorWeight = 2;
const customerCap = 0.97;
/** m = 5 / (5 + n): how far a customer with n weighted payments is judged by his class instead of his terms. */
const classTrust = 5;
const habitPayments = 40;

/** What the ledger as a whole says about payment, at the end of one day. */
export interface PaymentModel {
  readonly today: number;
  /** One hazard per terms band. */
  readonly bands: readonly Hazard[];
  /** Null where too few customers have a history. */
  readonly classes: PayerClasses | null;
  readonly weekdays: Float64Array;
  /** Weighted payments the model has seen. */
  readonly payments: number;
}

/** One customer's own reading of the model. */
export interface CustomerModel {
  readonly hazardOf: (band: number) => Hazard;
  readonly ratesOf: (band: number) => Rates;
  readonly weekdays: Float64Array;
  readonly payments: number;
  /** Median days late of the last 40 payments; null without any. */
  readonly medianDaysLate: () => number | null;
  /** How he pays now against before; null where too little was paid to say. */
  readonly trend: () => PaymentTrend | null;
  /** Probability of each payer class, best payers first; null without classes. */
  readonly classShares: readonly number[] | null;
}

/**
 * Fits the model on what is known at the end of `today`: invoices posted by then, payments dated by then, and that the
 * others are open. Nothing else is read, so payments of the future cannot leak into a past list.
 */
export const fitPaymentModel = (ledger: ForecastLedger, today: number): PaymentModel => finished(fitSteps(ledger, today));

/** The same in pieces of some thousand invoices. */
export function* fitSteps(ledger: ForecastLedger, today: number): Steps<PaymentModel> {
  const counted: Counted = { bands: Array.from({ length: termsBands }, emptyExposure), weekdays: emptyWeekdays(), lateness: [] };
  let payments = 0;
  for (const customer of customersInPieces(ledger)) {
    if (customer === null) yield;
    else payments += countForAll(counted, ledger, customer, today);
  }
  const { bands, weekdays, lateness } = counted;
  for (const band of bands) settleExposure(band);
  const all = emptyExposure();
  for (const band of bands) addExposure(all, band);
  const base = payments > 0 ? smoothedHazard(all, paymentsPerWindow) : hazardWithoutHistory();
  return {
    today,
    bands: bands.map((band) => shrunkHazard(band, base, bandPriorWeight, bandCap)),
    classes: yield* classSteps(ledger, today, lateness),
    weekdays: ledgerWeekdays(weekdays),
    payments,
  };
}

/** What is added up over all customers. */
interface Counted {
  readonly bands: readonly Exposure[];
  readonly weekdays: Float64Array;
  readonly lateness: Lateness[];
}

/** Adds one customer; answers his weighted payments. */
function countForAll({ bands, weekdays, lateness }: Counted, ledger: ForecastLedger, customer: number, today: number): number {
  let weights = 0;
  let lateDays = 0;
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) {
    const posted = ledger.posted[row] ?? 0;
    if (posted > today) continue;
    const due = ledger.due[row] ?? 0;
    const cleared = ledger.cleared[row] ?? 0;
    const weight = countInvoice(
      bands[ledger.band[row] ?? 0] as Exposure,
      posted,
      due,
      cleared,
      ledger.endedUnpaid[row] ?? notCleared,
      today,
      ledger.paused.get(row),
    );
    if (weight === 0) continue;
    weights += weight;
    lateDays += weight * (cleared - due);
    countWeekday(weekdays, cleared, today);
  }
  if (weights > 0) lateness.push({ customer, payments: weights, meanDaysLate: lateDays / weights });
  return weights;
}

/** The places of all customers, with a null wherever some thousand invoices have passed. */
function* customersInPieces(ledger: ForecastLedger): Generator<number | null> {
  let from = 0;
  for (let customer = 0; customer + 1 < ledger.starts.length; customer += 1) {
    yield customer;
    const row = ledger.starts[customer + 1] ?? 0;
    if (row - from < rowsAtOnce) continue;
    from = row;
    yield null;
  }
}

function* classSteps(ledger: ForecastLedger, today: number, lateness: readonly Lateness[]): Steps<PayerClasses | null> {
  const groups = groupByLateness(lateness);
  if (groups === null) return null;
  const pools = emptyPools();
  const own = emptyExposure();
  for (const customer of customersInPieces(ledger)) {
    if (customer === null) yield;
    else if ((groups[customer] ?? -1) >= 0) {
      countCustomer(own, ledger, customer, today);
      addExposure(pools[groups[customer] ?? 0] as Exposure, own);
    }
  }
  const classes = classesFrom(pools);
  const likelihoods: Float64Array[] = [];
  for (const customer of customersInPieces(ledger)) {
    if (customer === null) yield;
    else if ((groups[customer] ?? -1) >= 0) {
      countCustomer(own, ledger, customer, today);
      likelihoods.push(classLikelihoods(classes, own));
    }
  }
  return withShares(classes, likelihoods);
}

/** Fills the scratch row with everything one customer did until today; answers his weighted payments. */
function countCustomer(own: Exposure, ledger: ForecastLedger, customer: number, today: number): number {
  clearExposure(own);
  let weights = 0;
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1)
    if ((ledger.posted[row] ?? 0) <= today)
      weights += countInvoice(
        own,
        ledger.posted[row] ?? 0,
        ledger.due[row] ?? 0,
        ledger.cleared[row] ?? 0,
        ledger.endedUnpaid[row] ?? notCleared,
        today,
        ledger.paused.get(row),
      );
  settleExposure(own);
  return weights;
}

const scratch = emptyExposure();

/**
 * Reads the model for one customer: prior p = (1 - m) h_band + m H_class, then h = (D + 2 p) / (Y + 2). A customer without
 * payments is judged by the class shares, corrected by what his open invoices have already survived.
 */
export function customerModel(model: PaymentModel, ledger: ForecastLedger, customer: number): CustomerModel {
  const payments = countCustomer(scratch, ledger, customer, model.today);
  const shares = model.classes === null ? null : responsibilities(model.classes.shares, classLikelihoods(model.classes, scratch));
  const ofClass = model.classes === null || shares === null ? null : classHazard(model.classes, shares);
  const trust = ofClass === null ? 0 : classTrust / (classTrust + payments);
  const counts = emptyWeekdays();
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) countWeekday(counts, ledger.cleared[row] ?? 0, model.today);
  const own: Exposure = { paid: scratch.paid.slice(), atRisk: scratch.atRisk.slice() };
  const hazards: (Hazard | undefined)[] = [];
  const rates: (Rates | undefined)[] = [];
  const hazardOf = (band: number): Hazard =>
    (hazards[band] ??= shrunkHazard(own, blended(model.bands[band] as Hazard, ofClass, trust), customerPriorWeight, customerCap));
  return {
    payments,
    classShares: shares,
    medianDaysLate: () => medianOf(lastDelays(ledger, customer, model.today, habitPayments)),
    trend: () => paymentTrend(lastDelays(ledger, customer, model.today, 2 * trendPayments)),
    weekdays: customerWeekdays(counts, model.weekdays),
    hazardOf,
    ratesOf: (band) => (rates[band] ??= ratesOf(hazardOf(band))),
  };
}

/** p = (1 - m) h_band + m H_class. */
function blended(terms: Hazard, ofClass: Hazard | null, trust: number): Hazard {
  if (ofClass === null) return terms;
  const prior = new Float64Array(terms.length);
  for (let cell = 0; cell < prior.length; cell += 1) prior[cell] = (1 - trust) * (terms[cell] ?? 0) + trust * (ofClass[cell] ?? 0);
  return prior;
}

/** The class a customer most likely belongs to, 1 (pays first) to 5. */
export function likeliestClass(shares: readonly number[]): number {
  let best = 0;
  for (let place = 1; place < classCount; place += 1) if ((shares[place] ?? 0) > (shares[best] ?? 0)) best = place;
  return best + 1;
}

/** The model as text, to be kept: plain numbers, read back exactly. */
export function modelToText(model: PaymentModel): string {
  return JSON.stringify({
    today: model.today,
    payments: model.payments,
    bands: model.bands.map((band) => [...band]),
    weekdays: [...model.weekdays],
    classes: model.classes === null ? null : { hazards: model.classes.hazards.map((hazard) => [...hazard]), shares: model.classes.shares },
  });
}

/** The reverse of `modelToText`. */
export function modelFromText(text: string): PaymentModel {
  const kept = JSON.parse(text) as {
    readonly today: number;
    readonly payments: number;
    readonly bands: readonly (readonly number[])[];
    readonly weekdays: readonly number[];
    readonly classes: { readonly hazards: readonly (readonly number[])[]; readonly shares: readonly number[] } | null;
  };
  const rows = (list: readonly (readonly number[])[]) => list.map((row) => Float64Array.from(row));
  return {
    today: kept.today,
    payments: kept.payments,
    bands: rows(kept.bands),
    weekdays: Float64Array.from(kept.weekdays),
    classes: kept.classes === null ? null : classesOf(rows(kept.classes.hazards), kept.classes.shares),
  };
}
