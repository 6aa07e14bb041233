/** Area under the ROC curve: chance that a late one is given a higher probability than one that is not; ties count half. NaN without both kinds. */
export function areaUnderCurve(probabilities: Float64Array, outcomes: Uint8Array): number {
  const order = Array.from(probabilities.keys()).sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0));
  let rankSum = 0;
  let late = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && probabilities[order[to] ?? 0] === probabilities[order[from] ?? 0]) to += 1;
    for (let place = from; place < to; place += 1)
      if (outcomes[order[place] ?? 0] === 1) {
        rankSum += (from + to + 1) / 2;
        late += 1;
      }
    from = to;
  }
  return (rankSum - (late * (late + 1)) / 2) / (late * (order.length - late));
}

/** Mean squared distance between probability and outcome. */
export function brierScore(probabilities: Float64Array, outcomes: Uint8Array): number {
  let sum = 0;
  for (let place = 0; place < probabilities.length; place += 1) sum += ((probabilities[place] ?? 0) - (outcomes[place] ?? 0)) ** 2;
  return sum / probabilities.length;
}

/** Ten equal bins of probability: the mean distance of what was said from what came, weighted by the size of the bin. */
export function calibrationError(probabilities: Float64Array, outcomes: Uint8Array): number {
  const said = new Float64Array(10);
  const came = new Float64Array(10);
  for (let place = 0; place < probabilities.length; place += 1) {
    const bin = Math.min(9, Math.floor((probabilities[place] ?? 0) * 10));
    said[bin] = (said[bin] ?? 0) + (probabilities[place] ?? 0);
    came[bin] = (came[bin] ?? 0) + (outcomes[place] ?? 0);
  }
  let distance = 0;
  for (let bin = 0; bin < 10; bin += 1) distance += Math.abs((said[bin] ?? 0) - (came[bin] ?? 0));
  return distance / probabilities.length;
}

/** One customer on one day: how each order scores him, and the value that was really at stake. */
export interface Standing {
  readonly customerId: string;
  readonly value: number;
  readonly scores: readonly number[];
}

/**
 * Share of the value of the k truly best customers that the k best-scored ones hold, for each k. Ties by customer id, so
 * that the figure is the same on any machine. 1 where nothing was at stake.
 */
export function capturesAt(standings: readonly Standing[], order: number, counts: readonly number[]): readonly number[] {
  const best = topSums(standings, (one) => one.value, counts);
  const caught = topSums(standings, (one) => one.scores[order] ?? 0, counts);
  return counts.map((_, place) => ((best[place] ?? 0) <= 0 ? 1 : (caught[place] ?? 0) / (best[place] ?? 0)));
}

/** `capturesAt` for one k. */
export const captureAt = (standings: readonly Standing[], order: number, k: number): number => capturesAt(standings, order, [k])[0] ?? 1;

/** Value of the first k by a key, for each k. */
export function topSums(standings: readonly Standing[], key: (one: Standing) => number, counts: readonly number[]): readonly number[] {
  const sorted = standings.toSorted((a, b) => key(b) - key(a) || (a.customerId < b.customerId ? -1 : 1));
  return counts.map((k) => sorted.slice(0, k).reduce((sum, one) => sum + one.value, 0));
}

export const mean = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length);
