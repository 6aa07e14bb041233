import { dayCells, emptyExposure, type Exposure } from './invoices';
import { smoothedHazard, type Hazard } from './hazard';

export const classCount = 5;
const paymentsToBeClassed = 3;
const customersForClasses = 15;
const paymentsPerWindow = 15;
const rounds = 8;
/** Customers' days are not independent of each other: half of the likelihood counts. */
const likelihoodShare = 0.5;

export interface PayerClasses {
  readonly hazards: readonly Hazard[];
  /** Share of each class among the customers. */
  readonly shares: readonly number[];
  /** Logarithms of the hazards and of one less them, for likelihoods. */
  readonly logs: readonly { readonly paid: Float64Array; readonly unpaid: Float64Array }[];
}

/** A customer's place in the order of lateness: how many weighted payments, and how late on average. */
export interface Lateness {
  readonly customer: number;
  readonly payments: number;
  readonly meanDaysLate: number;
}

/** Five groups of equal size by mean lateness (ties by customer); empty where fewer than 15 customers have 3 payments. */
export function groupByLateness(all: readonly Lateness[]): Int8Array | null {
  const able = all.filter((one) => one.payments >= paymentsToBeClassed).sort((a, b) => a.meanDaysLate - b.meanDaysLate || a.customer - b.customer);
  if (able.length < customersForClasses) return null;
  const groups = new Int8Array(all.reduce((most, one) => Math.max(most, one.customer), 0) + 1).fill(-1);
  for (const [place, one] of able.entries()) groups[one.customer] = Math.floor((place * classCount) / able.length);
  return groups;
}

/** Collects what each group paid and did not pay, then fixes the hazards of the classes. */
export function classesFrom(pools: readonly Exposure[]): PayerClasses {
  return classesOf(
    pools.map((pool) => smoothedHazard(pool, paymentsPerWindow)),
    Array.from({ length: classCount }, () => 1 / classCount),
  );
}

/** Classes by their hazards and shares. */
export function classesOf(hazards: readonly Hazard[], shares: readonly number[]): PayerClasses {
  return { hazards, shares, logs: hazards.map((hazard) => ({ paid: hazard.map(Math.log), unpaid: hazard.map((value) => Math.log1p(-value)) })) };
}

export const emptyPools = (): readonly Exposure[] => Array.from({ length: classCount }, emptyExposure);

/** l_ck: how well each class explains what a customer did, as log-likelihoods. */
export function classLikelihoods(classes: PayerClasses, own: Exposure): Float64Array {
  const likelihoods = new Float64Array(classCount);
  for (let cell = 0; cell < dayCells; cell += 1) {
    const exposed = own.atRisk[cell] ?? 0;
    if (exposed === 0) continue;
    const paid = own.paid[cell] ?? 0;
    for (let place = 0; place < classCount; place += 1) {
      const log = classes.logs[place];
      if (log !== undefined) likelihoods[place] = (likelihoods[place] ?? 0) + paid * (log.paid[cell] ?? 0) + (exposed - paid) * (log.unpaid[cell] ?? 0);
    }
  }
  for (let place = 0; place < classCount; place += 1) likelihoods[place] = likelihoodShare * (likelihoods[place] ?? 0);
  return likelihoods;
}

/** Likelihoods against the best of them. */
function relative(likelihoods: Float64Array): Float64Array {
  let best = -Infinity;
  for (const value of likelihoods) best = Math.max(best, value);
  return likelihoods.map((value) => Math.exp(value - best));
}

/** r_ck: probability of each class for a customer. */
export function responsibilities(shares: readonly number[], likelihoods: Float64Array): readonly number[] {
  const explained = relative(likelihoods);
  const weights = shares.map((share, place) => share * (explained[place] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Class shares after 8 rounds over the customers that were grouped; `likelihoods` holds one row of 5 per such customer. */
export function withShares(classes: PayerClasses, likelihoods: readonly Float64Array[]): PayerClasses {
  const weights = likelihoods.map(relative);
  let shares: readonly number[] = classes.shares;
  for (let round = 0; round < rounds; round += 1) {
    const sums = new Float64Array(classCount);
    for (const row of weights) {
      let total = 0;
      for (let place = 0; place < classCount; place += 1) total += (shares[place] ?? 0) * (row[place] ?? 0);
      for (let place = 0; place < classCount; place += 1) sums[place] = (sums[place] ?? 0) + ((shares[place] ?? 0) * (row[place] ?? 0)) / total;
    }
    shares = Array.from(sums, (sum) => sum / likelihoods.length);
  }
  return { ...classes, shares };
}

export function classHazard(classes: PayerClasses, own: readonly number[]): Hazard {
  const hazard = new Float64Array(dayCells);
  for (const [place, share] of own.entries()) {
    const of = classes.hazards[place];
    if (of === undefined || share === 0) continue;
    for (let cell = 0; cell < dayCells; cell += 1) hazard[cell] = (hazard[cell] ?? 0) + share * (of[cell] ?? 0);
  }
  return hazard;
}
