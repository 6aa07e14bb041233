import { labelOf, type PaymentKind, type PaymentMethod } from '../../../shared/domain/payment-methods';
import { letterLanguages, type LetterLanguage } from '../../../shared/domain/dunning';

export const languageNames: Readonly<Record<LetterLanguage, string>> = { en: 'English', de: 'German', fr: 'French', es: 'Spanish' };

/** The kinds as they are chosen on screen. */
export const kindChoices: readonly { readonly value: PaymentKind; readonly label: string }[] = [
  { value: 'bank-transfer', label: 'Bank transfer' },
  { value: 'direct-debit', label: 'Direct debit' },
  { value: 'cheque', label: 'Cheque' },
  { value: 'card-link', label: 'Card, by a link' },
  { value: 'portal-link', label: 'Payment portal, by a link' },
  { value: 'other', label: 'Another way' },
];

/** The name on screen: the English one, else the first there is. */
export const shownName = (method: PaymentMethod): string =>
  letterLanguages.map((language) => labelOf(method, language)).find((label) => label !== '') ?? 'Without a name';

/** For whom it is, in words. */
export function forWhom({ currency, country }: PaymentMethod): string {
  const where = country === '' ? '' : (new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country);
  return [currency, where].filter((part) => part !== '').join(', ') || 'everybody';
}

/** Languages in which it has no name, and so does not stand in letters. */
export const missingLanguages = (method: PaymentMethod): readonly string[] =>
  letterLanguages.filter((language) => labelOf(method, language) === '').map((language) => languageNames[language]);
