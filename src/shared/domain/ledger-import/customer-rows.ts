import { cleanNumber, normaliseNumber } from '../ledger';
import { readAmount, amountToMinor, readCurrency } from './amounts';
import { termsDaysOf } from './row-kinds';
import type { RowReader } from './row-reader';
import { plain, tidy } from './text';
import type { CanonicalContact, CanonicalCustomer, CustomerRef } from './types';

let countryNames: ReadonlyMap<string, string> | null = null;
const extraCountries: readonly [string, string][] = [
  ['usa', 'US'],
  ['u s a', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
  ['brd', 'DE'],
  ['deutschland', 'DE'],
  ['d', 'DE'],
];
const twoLetters =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

/** ISO 3166 code of a country name in English, German, French or Spanish, or of a code; '' = unknown. */
export function countryCode(text: string): string {
  const word = plain(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  if (word === '') return '';
  const upper = text.trim().toUpperCase();
  if (upper.length === 2 && twoLetters.includes(upper)) return upper;
  if (!countryNames) {
    const names = new Map<string, string>(extraCountries);
    for (const language of ['en', 'de', 'fr', 'es']) {
      const display = new Intl.DisplayNames([language], { type: 'region' });
      for (const code of twoLetters) {
        const name = plain(display.of(code) ?? '')
          .replace(/[^\p{L}]+/gu, ' ')
          .trim();
        if (name && !names.has(name)) names.set(name, code);
      }
    }
    countryNames = names;
  }
  return countryNames.get(word) ?? '';
}

const languages: readonly [RegExp, string][] = [
  [/^(en|eng|e|english|englisch|anglais|ingles)\b/, 'en'],
  [/^(de|ger|deu|d|german|deutsch|allemand|aleman)\b/, 'de'],
  [/^(fr|fra|fre|f|french|franz|francais|frances)/, 'fr'],
  [/^(es|esp|spa|spanish|spanisch|espagnol|espanol)\b/, 'es'],
];

/** Master data as any row can carry it: of a customer list, or beside an invoice. */
export type CustomerDetails = Pick<CanonicalCustomer, 'creditLimitMinor' | 'language' | 'country' | 'addressLines' | 'segment' | 'debtorType' | 'contact'>;

/** What the row says about the customer himself. `currency`: that of the credit limit. Doubts are noted, nothing is rejected. */
export function readDetails(reader: RowReader, customer: CustomerRef, currency: string): CustomerDetails {
  const limitText = reader.text('credit-limit');
  const limitRead = limitText === '' ? null : readAmount(limitText, reader.mapping.decimal);
  const limit = limitRead ? amountToMinor(limitRead, currency) : null;
  if (limitText !== '' && limit === null) reader.warn('credit-limit', limitText, 'the credit limit cannot be read', 'Imported without a credit limit.');
  const countryText = countryWords(reader);
  const country = countryCode(countryText);
  const addressLines = addressOf(reader, country === '' ? countryText : '');
  if (country === '' && countryText !== '')
    reader.warn(
      'country',
      countryText,
      'this country is not known',
      addressLines.length > 0 ? 'Kept in the address, no country is set.' : 'No country is set.',
    );
  const language = plain(reader.text('language'));
  return {
    creditLimitMinor: limit?.minor ?? null,
    language: languages.find(([pattern]) => pattern.test(language))?.[1] ?? '',
    country,
    addressLines,
    segment: tidy(reader.text('segment')),
    debtorType: debtorTypeOf(reader.text('account-type')),
    contact: contactOf(reader, customer),
  };
}

/** A country in words or letters; numbers are codes of some other system and say nothing here. */
function countryWords(reader: RowReader): string {
  const text = tidy(reader.text('country'));
  return /\p{L}/u.test(text) ? text : '';
}

/** House numbers kept in a column of their own belong behind their street. */
const houseNumber = /^\d{1,5}\s?[a-z]?(?:\s?[-/+]\s?\d{1,5}\s?[a-z]?)?$/i;

/** Street and place as lines of a letter. A sales region, a country or a town alone is no address that a letter reaches. */
function addressOf(reader: RowReader, unknownCountry: string): readonly string[] {
  const streets: string[] = [];
  for (const text of reader
    .texts('address-line')
    .flatMap((lines) => lines.split(/\r?\n/))
    .map(tidy)) {
    const before = streets.at(-1);
    if (before !== undefined && houseNumber.test(text) && !/\d$/.test(before)) streets[streets.length - 1] = `${before} ${text}`;
    else if (text !== '') streets.push(text);
  }
  const postalCode = reader.text('postal-code').replace(/^(\d+)\.0+$/, '$1'),
    city = reader.text('city');
  if (streets.length === 0 && (postalCode === '' || city === '')) return [];
  const place = [[postalCode, city].filter((text) => text !== '').join(' '), reader.text('region')].filter((text) => text !== '').join(', ');
  return [...streets, tidy(place), unknownCountry].filter((text) => text !== '').slice(0, 6);
}

function contactOf(reader: RowReader, customer: CustomerRef): CanonicalContact | null {
  const first = tidy(reader.text('contact-first-name'));
  const last = tidy(reader.text('contact-last-name'));
  const name =
    tidy(reader.text('contact-name')) ||
    (last.startsWith(first) && first !== '' && last !== first && last.includes(' ')
      ? last
      : first !== '' && first.includes(' ') && last === ''
        ? first
        : tidy(`${first} ${last}`));
  const emails = [
    ...new Set(
      reader
        .texts('email')
        .flatMap((text) => text.split(/[;,\s]+/))
        .filter((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
    ),
  ];
  const phones = [
    ...new Set(
      reader
        .texts('phone')
        .map(tidy)
        .filter((text) => /\d{3}/.test(text.replace(/\D/g, ''))),
    ),
  ];
  if (name === '' && emails.length === 0 && phones.length === 0) return null;
  return { name: name || customer.name || emails[0] || '', phones: phones.slice(0, 10), emails: emails.slice(0, 10) };
}

/** Reads one row of a customer list. null = rejected (already noted). */
export function readCustomerRow(reader: RowReader, customer: CustomerRef): CanonicalCustomer | null {
  const name = customer.name || (contactOf(reader, customer)?.name ?? '');
  if (name === '' && customer.numberKey === '') {
    reader.reject('customer-name', '', 'the customer has neither a number nor a name', 'Fill in one of them.');
    return null;
  }
  const currencyText = reader.text('currency');
  const currency = currencyText === '' ? '' : readCurrency(currencyText, reader.context.baseCurrency);
  if (currency === null) {
    reader.reject('currency', currencyText, `${currencyText} is not a currency`, 'Use the three-letter code, for example USD or EUR.');
    return null;
  }
  const details = readDetails(reader, customer, currency || reader.mapping.defaultCurrency);
  const terms = reader.text('terms');
  const days = reader.has('terms-days') ? termsDaysOf(reader.text('terms-days').replace(/\.0+$/, '')) : null;
  return {
    ...details,
    line: reader.line,
    customer: customer.name === '' ? { ...customer, name, nameKey: customer.nameKey || plain(name) } : customer,
    currency,
    termsCode: tidy(cleanNumber(terms)).slice(0, 60),
    termsDays: days ?? termsDaysOf(terms),
    parentNumberKey: normaliseNumber(reader.text('parent-number')),
  };
}

function debtorTypeOf(text: string): CanonicalCustomer['debtorType'] {
  const word = plain(text);
  if (/sole|einzel|freelanc|autonomo|independant/.test(word)) return 'sole-trader';
  if (/consumer|private|privat|particul|individual/.test(word)) return 'consumer';
  return /company|business|firma|gmbh|b2b|societe|empresa|organi/.test(word) ? 'company' : null;
}
