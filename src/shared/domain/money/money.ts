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
