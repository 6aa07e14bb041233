import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

const mobile: ReadonlySet<string> = new Set(['MOBILE', 'PAGER']);
const either: ReadonlySet<string> = new Set(['FIXED_LINE_OR_MOBILE', 'PERSONAL_NUMBER']);

/** Whether a text message can reach a number, by the numbering plan of its country; behind an extension is a switchboard. */
export function lineOf(e164: string | null, written: string): 'mobile' | 'either' | 'fixed' {
  const parsed = e164 === null ? undefined : parsePhoneNumberFromString(e164);
  if (parsed === undefined) return 'fixed';
  if (parsePhoneNumberFromString(written, parsed.country)?.ext !== undefined) return 'fixed';
  const type = parsed.getType();
  // A number of no known kind may be a new one: it is not kept from anybody.
  return type === undefined || either.has(type) ? 'either' : mobile.has(type) ? 'mobile' : 'fixed';
}

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
