import type { LetterLanguage } from '../dunning';
import { fieldsIn, longestLink, paymentMethodFault, unseen } from './check';
import type { FieldValues, PaymentField, PaymentMethod, WayToPay } from './types';
import { paymentKindNames } from './words';

/** Whom it is for. `chosen`: the methods kept for the customer, null = all that fit. */
export interface OfferQuestion {
  readonly currency: string;
  readonly country: string;
  readonly language: LetterLanguage;
  readonly chosen: readonly string[] | null;
  readonly values: FieldValues;
}

export type Offer = { readonly ways: readonly WayToPay[] } | { readonly fault: string };

/** True where a method is for this currency and country, whatever the customer chose. */
export function fits(method: PaymentMethod, { currency, country }: Pick<OfferQuestion, 'currency' | 'country'>): boolean {
  return method.on && (method.currency === '' || method.currency === currency) && (method.country === '' || method.country === country.toUpperCase());
}

/** The name of a method in a language; empty where it has none in it. */
export const labelOf = (method: PaymentMethod, language: LetterLanguage): string => method.labels[language].trim() || paymentKindNames[language][method.kind];

/**
 * The ways to pay of one document, in the company's order and the reader's language. A method without a name in that
 * language is left out, for a letter mixes no languages. A field that is not known is a fault: nothing leaves with a hole in it.
 */
export function waysToPay(methods: readonly PaymentMethod[], question: OfferQuestion): Offer {
  const { chosen, language, values } = question;
  const ways: WayToPay[] = [];
  for (const method of methods) {
    const label = labelOf(method, language);
    if (!fits(method, question) || (chosen !== null && !chosen.includes(method.id)) || label === '') continue;
    // Kept by an older or a foreign hand: what would be refused now is not printed either.
    const fault = paymentMethodFault(method);
    if (fault !== null) return { fault: `${label}: ${fault.message}` };
    const hole = [...fieldsIn(method.link), ...fieldsIn(method.texts[language])].find((name) => cleaned(values[name as PaymentField].plain) === '');
    if (hole !== undefined) return { fault: `${label} asks for {${hole}}, which is not known here` };
    const link = filledLink(method.link, values);
    if (link === null)
      return { fault: `The link of ${label} cannot be made of these values: it would be longer than ${longestLink} characters, or lead elsewhere` };
    ways.push({
      label,
      colon: language === 'fr' ? '\u00A0:' : ':',
      text: method.texts[language].trim().replace(/\{([^{}]*)\}/g, (_, name: PaymentField) => cleaned(values[name].written)),
      link,
    });
  }
  return { ways };
}

/** Data of a ledger in a sentence: no line ends, nothing that turns or hides text. */
function cleaned(value: string): string {
  return value.replace(new RegExp(unseen, 'gu'), ' ').replace(/ +/g, ' ').trim();
}

/** Every value percent-encoded, so that it can only be a value; null where the address would be too long, or a value is a step up its path. */
function filledLink(template: string, values: FieldValues): string | null {
  const names = fieldsIn(template) as readonly PaymentField[];
  if (names.some((name) => /^\.+$/.test(cleaned(values[name].plain)))) return null;
  const link = template.replace(/\{([^{}]*)\}/g, (_, name: PaymentField) => encoded(cleaned(values[name].plain)));
  return link.length > longestLink ? null : link;
}

/** RFC 3986: unreserved characters stay, all others become percent signs; half a character becomes the replacement character. */
const encoded = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
