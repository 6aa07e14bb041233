import { checkedMinor } from './money';

/** Rounds to the nearest whole number, halves away from zero (commercial rounding: 0.5 → 1, −0.5 → −1). */
export function roundHalfUp(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot round ${value}`);
  const rounded = Math.sign(value) * Math.round(Math.abs(value));
  return rounded === 0 ? 0 : rounded;
}

/** numerator / denominator rounded half away from zero, exactly. Denominator > 0. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be above zero');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

/** `amountMinor` × `basisPoints` / 10,000, rounded half away from zero; 250 basis points are 2.5 %. Exact products. */
export function timesBasisPoints(amountMinor: number, basisPoints: number): number {
  return checkedMinor(Number(divideHalfUp(BigInt(checkedMinor(amountMinor)) * BigInt(basisPoints), 10_000n)));
}

/**
 * Splits `totalMinor` in proportion to `weights` without losing a cent: each part is rounded towards zero and the
 * left-over units go to the largest remainders, earlier parts first (largest remainder method). Weights are
 * whole numbers of at least 0; when all are 0 the parts are equal. No weights: only a total of 0 can be split.
 */
export function allocate(totalMinor: number, weights: readonly number[]): readonly number[] {
  checkedMinor(totalMinor);
  if (weights.length === 0) {
    if (totalMinor === 0) return [];
    throw new RangeError('Nothing to allocate to');
  }
  for (const weight of weights) if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${weight}`);
  const equal = weights.every((weight) => weight === 0);
  const shares = weights.map((weight) => (equal ? 1n : BigInt(weight)));
  const sum = shares.reduce((a, b) => a + b, 0n);
  const total = BigInt(Math.abs(totalMinor));
  const parts = shares.map((share, index) => ({ index, part: (total * share) / sum, remainder: (total * share) % sum }));
  let left = total - parts.reduce((a, b) => a + b.part, 0n);
  const byRemainder = [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const extra = new Set<number>();
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    extra.add(index);
    left -= 1n;
  }
  const sign = totalMinor < 0 ? -1 : 1;
  return parts.map(({ index, part }) => checkedMinor(sign * (Number(part) + (extra.has(index) ? 1 : 0))));
}
