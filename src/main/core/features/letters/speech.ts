import type { IsoDate } from '../../../../shared/domain/calendar';
import { letterLanguageOf, type LetterLanguage } from '../../../../shared/domain/dunning';
import { formatMinor } from '../../../../shared/domain/money';
import type { OpenCompany } from '../../app';
import { dayInWords, type LetterWords } from '../../documents';

/** How one letter speaks: its words, and days and amounts as its reader writes them. */
export interface Speech {
  readonly language: LetterLanguage;
  readonly locale: string;
  readonly words: LetterWords;
  amount(minor: number, currency: string): string;
  day(day: IsoDate, form: 'long' | 'short' | 'dayMonth' | 'withWeekday'): string;
}

export function speechOf(language: LetterLanguage, locale: string, words: LetterWords): Speech {
  return {
    language,
    locale,
    words,
    amount: (minor, currency) => formatMinor(minor, currency, locale),
    day: (day, form) => dayInWords(day, form, words, locale),
  };
}

/** Countries where one of the letter languages is everybody's business language. */
const languageOfCountry: Readonly<Record<string, LetterLanguage>> = {
  DE: 'de',
  AT: 'de',
  LI: 'de',
  FR: 'fr',
  MC: 'fr',
  ES: 'es',
  MX: 'es',
  AR: 'es',
  CL: 'es',
  CO: 'es',
  PE: 'es',
  UY: 'es',
  EC: 'es',
  CR: 'es',
  PA: 'es',
  DO: 'es',
  GT: 'es',
  GB: 'en',
  IE: 'en',
  US: 'en',
  AU: 'en',
  NZ: 'en',
};

export interface ChosenLanguage {
  readonly language: LetterLanguage;
  readonly from: 'customer' | 'country' | 'company' | 'fallback';
}

/** The language of a customer's letters: as on file, else that of the country, else the company's own, else English. A language on file that letters are not written in falls back too. */
export function languageOf(customer: { readonly language: string; readonly country: string }, company: OpenCompany): ChosenLanguage {
  const own = letterLanguageOf(customer.language);
  if (own !== null) return { language: own, from: 'customer' };
  const countries = customer.language === '' ? languageOfCountry[customer.country.toUpperCase()] : undefined;
  if (countries !== undefined) return { language: countries, from: 'country' };
  const house = letterLanguageOf(company.profile.locale);
  return customer.language === '' && house !== null ? { language: house, from: 'company' } : { language: 'en', from: 'fallback' };
}

const regions: Readonly<Record<LetterLanguage, { readonly usual: string; readonly countries: readonly string[] }>> = {
  en: { usual: 'en-GB', countries: ['US', 'GB'] },
  de: { usual: 'de-DE', countries: ['AT', 'CH', 'DE', 'LI'] },
  fr: { usual: 'fr-FR', countries: ['BE', 'CA', 'CH', 'FR', 'LU'] },
  es: { usual: 'es-ES', countries: ['ES', 'MX'] },
};

/** Dates and amounts as in the reader's country; English elsewhere follows the company's own English, else that of its paper. */
export function letterLocale(company: OpenCompany, language: LetterLanguage, country: string): string {
  const { usual, countries } = regions[language];
  const reader = country.toUpperCase();
  if (countries.includes(reader)) return `${language}-${reader}`;
  if (language !== 'en') return usual;
  const { locale } = company.profile;
  if (/^en-[A-Z]{2}$/.test(locale)) return locale;
  return company.settings.letters.paper === 'LETTER' ? 'en-US' : usual;
}

/** True where the company itself writes in this language: its own free words may stand in the letter. */
export function isHouseLanguage(company: OpenCompany, language: LetterLanguage): boolean {
  return (letterLanguageOf(company.profile.locale) ?? 'en') === language;
}
