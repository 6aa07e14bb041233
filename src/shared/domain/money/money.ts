/** An ISO 4217 code in capitals, e.g. `USD`. */
export type CurrencyCode = string;

/**
 * An amount in the minor unit of its currency (cents for USD, whole yen for JPY, fils for KWD).
 * The currency is a type parameter, so that adding two currencies does not compile where they are known.
 */
export interface Money<C extends CurrencyCode = CurrencyCode> {
  readonly currency: C;
  /** Integer, safe range, in the currency's minor unit. */
  readonly amountMinor: number;
}

/** The largest amount kept, the same limit the database checks: |amount| < 9e15 minor units. */
export const maxMinor = 9e15;

/**
 * Hands the amount back when it is an integer inside the kept range; throws RangeError otherwise.
 * Every arithmetic door ends here, so that a rounded or overflowing amount can never be stored.
 */
export function checkedMinor(amountMinor: number): number {
  if (!Number.isInteger(amountMinor) || Math.abs(amountMinor) >= maxMinor) {
    throw new RangeError(`Not an amount in minor units: ${amountMinor}`);
  }
  // Normalises -0, which would print a minus sign on nothing.
  return amountMinor === 0 ? 0 : amountMinor;
}

/** Makes an amount of `amountMinor` minor units. Throws RangeError when it is not a safe integer. */
export function money<const C extends CurrencyCode>(currency: C, amountMinor: number): Money<C> {
  return { currency, amountMinor: checkedMinor(amountMinor) };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`Two currencies in one sum: ${a.currency} and ${b.currency}`);
}

/**
 * a + b. Two different known currencies do not compile; two that are only known at run time throw RangeError.
 */
export function add<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b);
  return { currency: a.currency, amountMinor: checkedMinor(a.amountMinor + b.amountMinor) };
}

/** a − b, under the same rules as `add`. */
export function subtract<C extends CurrencyCode>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b);
  return { currency: a.currency, amountMinor: checkedMinor(a.amountMinor - b.amountMinor) };
}

/** The same amount with the other sign. */
export function negate<C extends CurrencyCode>(a: Money<C>): Money<C> {
  return { currency: a.currency, amountMinor: checkedMinor(-a.amountMinor) };
}

/** One sum per currency, sorted by code. Never mixes: the answer has as many entries as there are currencies. */
export function sumByCurrency(amounts: Iterable<Money>): readonly Money[] {
  const sums = new Map<CurrencyCode, number>();
  for (const amount of amounts) sums.set(amount.currency, checkedMinor((sums.get(amount.currency) ?? 0) + amount.amountMinor));
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
