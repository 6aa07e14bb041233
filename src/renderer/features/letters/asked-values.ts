import type { AskedValues } from './AskedFields';
import type { Ask, AskedSituation } from './other.api';

/** What was filled in over what is known. */
export const valuesOf = (asks: readonly Ask[], typed: AskedValues): AskedValues =>
  Object.fromEntries(asks.map((ask) => [ask.field, typed[ask.field] === undefined ? ask.value : (typed[ask.field] ?? null)]));

/** The first required field that is empty, in words; null = none. */
export function missingAsk(asks: readonly Ask[], values: AskedValues): string | null {
  const missing = asks.find((ask) => ask.required && (values[ask.field] ?? '') === '');
  return missing === undefined ? null : `The letter needs this: ${missing.label.toLowerCase()}.`;
}

/** As the core takes it: empty fields are left out. */
export const situationOf = (values: AskedValues): AskedSituation =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
