import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * A telephone number in E.164 (`+19375550148`), read in the first country that makes it a possible number; null where it
 * cannot be read. What was written is kept beside it either way.
 */
export function toE164(written: string, countries: readonly string[]): string | null {
  for (const country of countries) {
    const code = country.toUpperCase();
    const parsed = parsePhoneNumberFromString(written, /^[A-Z]{2}$/.test(code) ? (code as CountryCode) : undefined);
    if (parsed?.isPossible() === true) return parsed.number;
  }
  return null;
}
