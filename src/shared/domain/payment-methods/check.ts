import { letterLanguages } from '../dunning';
import { paymentFields, type PaymentField, type PaymentMethod } from './types';

/** Longest link that is kept, and longest one that may come of it: what browsers and mail programs all take. */
const longestTemplate = 500;
export const longestLink = 2000;

/** A fault of one method: which part, and what to do. */
export interface PaymentMethodFault {
  readonly part: 'labels' | 'texts' | 'link' | 'currency' | 'country';
  readonly message: string;
}

/** Control characters, line ends, and characters that turn or hide text (bidirectional, zero width). */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Host in small ASCII letters with a dot in it, perhaps a port; no name and password, no number that stands for a host. */
const place = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[0-9]{1,5})?(?=[/?#]|$)/;
/** What may stand in an address behind the host; a percent sign only before two hex digits. */
const rest = /^(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;={}]|%[0-9A-Fa-f]{2})*$/;

/** Fields named in a text: what stands between two braces. */
export const fieldsIn = (template: string): readonly string[] => [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
const isField = (name: string): name is PaymentField => (paymentFields as readonly string[]).includes(name);

/** The first thing that is wrong with a method, or null. */
export function paymentMethodFault(method: PaymentMethod): PaymentMethodFault | null {
  for (const part of ['labels', 'texts'] as const) {
    for (const language of letterLanguages) {
      const message = wordsFault(method[part][language], part === 'texts');
      if (message !== null) return { part, message };
    }
  }
  if (method.kind === 'other' && letterLanguages.every((language) => method.labels[language].trim() === ''))
    return { part: 'labels', message: 'Another way to pay needs a name in at least one language.' };
  const link =
    method.link === '' ? (method.kind === 'card-link' || method.kind === 'portal-link' ? 'This way to pay needs its link.' : null) : linkFault(method.link);
  if (link !== null) return { part: 'link', message: link };
  if (!/^(?:[A-Z]{3})?$/.test(method.currency)) return { part: 'currency', message: 'Write the currency as three letters, e.g. EUR.' };
  if (!/^(?:[A-Z]{2})?$/.test(method.country)) return { part: 'country', message: 'Write the country as two letters, e.g. DE.' };
  return null;
}

function wordsFault(words: string, withFields: boolean): string | null {
  if (unseen.test(words)) return 'Take out line ends and characters that cannot be seen.';
  if (holdsCardNumber(words)) return 'This looks like the number of a card. Nothing of a card is kept or printed.';
  if (!withFields) return /[{}]/.test(words) ? 'A name takes no fields in braces.' : null;
  return fieldsFault(words);
}

function fieldsFault(template: string): string | null {
  const unknown = fieldsIn(template).find((name) => !isField(name));
  if (unknown !== undefined) return `{${unknown}} is no field. There are ${paymentFields.map((name) => `{${name}}`).join(', ')}.`;
  return /[{}]/.test(template.replace(/\{[^{}]*\}/g, '')) ? 'A brace is not closed, or not opened.' : null;
}

/** Why an address may not be printed as a link, or null. Spelled out instead of parsed, so that nothing can be read in two ways. */
function linkFault(link: string): string | null {
  if (!link.startsWith('https://')) return 'A link begins with https://.';
  if (link.length > longestTemplate) return `A link has at most ${longestTemplate} characters.`;
  const host = place.exec(link);
  if (host === null) return 'The link needs a host in small letters, such as pay.example.com, without a name or password before it and without fields in it.';
  const fields = fieldsFault(link);
  if (fields !== null) return fields;
  if (!rest.test(link.slice(host[0].length)))
    return 'The link has a character that no address has. Letters of other alphabets, blanks and quotation marks are written with a percent sign.';
  return holdsCardNumber(link) ? 'This looks like the number of a card. Nothing of a card is kept or printed.' : null;
}

/** An international account number, with or without blanks. */
const iban = /\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b/g;

/** 13 to 19 digits of a card (ISO/IEC 7812, check digit by Luhn), blanks and hyphens between. */
function holdsCardNumber(text: string): boolean {
  return [...text.replace(iban, '').matchAll(/(?<!\d[ -]?)[2-6](?:[ -]?\d){12,18}(?!\d)/g)].some(([found]) => passesLuhn(found.replace(/\D/g, '')));
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
