/** Money: integer minor units and a currency. Nothing outside this folder knows how many decimals a currency has. */
export { add, checkedMinor, maxMinor, money, negate, subtract, sumByCurrency, type CurrencyCode, type Money } from './money';
export { currencyCodes, currencyExponent, isKnownCurrency, minorPerUnit } from './currency';
export { allocate, divideHalfUp, roundHalfUp, timesBasisPoints } from './rounding';
export { parseDecimalToMinor, type AmountFault, type DecimalMark, type ParsedAmount } from './parse';
export { formatMinor, formatMinorPlain, formatMinorShort, formatMoneyParts, minorToDecimalText, minusSign, type MoneyParts } from './format';
