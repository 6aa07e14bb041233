import { dayCells, type Exposure } from './invoices';

/** Probability to be paid on a day, given unpaid until then, by day relative to the due date. */
export type Hazard = Float64Array;

const windows = [0, 1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 63];
const widestWindow = 45;
const least = 0.0001;
const most = 0.9;

/**
 * Hazard of a pool: payments over exposure in the smallest window around each day that holds `payments` weighted payments.
 * Where even the widest window holds fewer, the widest is used.
 */
export function smoothedHazard(exposure: Exposure, payments: number): Hazard {
  const paid = prefixSums(exposure.paid);
  const atRisk = prefixSums(exposure.atRisk);
  const hazard = new Float64Array(dayCells);
  for (let cell = 0; cell < dayCells; cell += 1) {
    let rate = 0;
    for (const reach of windows) {
      const from = Math.max(0, cell - reach);
      const to = Math.min(dayCells, cell + reach + 1);
      const inWindow = (paid[to] ?? 0) - (paid[from] ?? 0);
      const exposed = (atRisk[to] ?? 0) - (atRisk[from] ?? 0);
      rate = exposed > 0 ? inWindow / exposed : 0;
      if (inWindow >= payments || reach >= widestWindow) break;
    }
    hazard[cell] = Math.min(most, Math.max(least, rate));
  }
  return hazard;
}

/** A pool's own counts drawn towards a prior that weighs like `weight` days of exposure. */
export function shrunkHazard(exposure: Exposure, prior: Hazard, weight: number, cap: number): Hazard {
  const hazard = new Float64Array(dayCells);
  for (let cell = 0; cell < dayCells; cell += 1)
    hazard[cell] = Math.min(cap, ((exposure.paid[cell] ?? 0) + weight * (prior[cell] ?? 0)) / ((exposure.atRisk[cell] ?? 0) + weight));
  return hazard;
}

/**
 * For a ledger without a single payment: a tenth of what is open is paid each day around the due date, three in a hundred later.
 * The figures are those of the specification; the first imported history replaces them.
 */
export function hazardWithoutHistory(): Hazard {
  const hazard = new Float64Array(dayCells);
  for (let cell = 0; cell < dayCells; cell += 1) {
    const day = cell - 60;
    hazard[cell] = day < -10 ? 0.01 : day <= 10 ? 0.1 : 0.03;
  }
  return hazard;
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(dayCells + 1);
  for (let cell = 0; cell < dayCells; cell += 1) sums[cell + 1] = (sums[cell] ?? 0) + (values[cell] ?? 0);
  return sums;
}
