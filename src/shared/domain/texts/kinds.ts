import { letterLanguages, type LetterLanguage } from '../dunning';

export const textKinds = ['courtesy', 'broken-promise', 'promise-confirmation', 'call-back'] as const;
export type TextKind = (typeof textKinds)[number];
export const textKindNames: Readonly<Record<TextKind, string>> = {
  courtesy: 'Courtesy reminder',
  'broken-promise': 'Promise not kept',
  'promise-confirmation': 'Promise confirmation',
  'call-back': 'Call back, please',
};

/** Where the company's own words for a text are kept. */
export type TextKey = `${TextKind}.${LetterLanguage}`;
export const textKeys: readonly TextKey[] = textKinds.flatMap((kind) => letterLanguages.map((language): TextKey => `${kind}.${language}`));
export const textKey = (kind: TextKind, language: LetterLanguage): TextKey => `${kind}.${language}`;

/** Short, and in the default alphabet of text messages: one sign outside it would halve what fits. */
const shipped: Readonly<Record<TextKind, Readonly<Record<LetterLanguage, string>>>> = {
  courtesy: {
    en: '{{ sender.name }}: a reminder that {{ total }} is open on account {{ customer.number }}. If it is already on its way, thank you. Questions: {{ contact.phone }}',
    de: '{{ sender.name }}: Auf Konto {{ customer.number }} sind noch {{ total }} offen. Falls schon unterwegs: vielen Dank. Fragen: {{ contact.phone }}',
    fr: '{{ sender.name }} : {{ total }} restent ouverts sur le compte {{ customer.number }}. Si le paiement est parti, merci. Questions : {{ contact.phone }}',
    es: '{{ sender.name }}: quedan {{ total }} abiertos en la cuenta {{ customer.number }}. Si ya se han enviado, gracias. Preguntas: {{ contact.phone }}',
  },
  'broken-promise': {
    en: '{{ sender.name }}: we expected {{ brokenPromise.amount }} by {{ brokenPromise.day }} on account {{ customer.number }} and have not seen it. Please call {{ contact.name }}, {{ contact.phone }}',
    de: '{{ sender.name }}: {{ brokenPromise.amount }} auf Konto {{ customer.number }} waren zum {{ brokenPromise.day }} zugesagt und sind nicht da. Bitte melden: {{ contact.name }}, {{ contact.phone }}',
    fr: "{{ sender.name }} : {{ brokenPromise.amount }} attendus le {{ brokenPromise.day }} sur le compte {{ customer.number }} ne sont pas là. Merci d'appeler {{ contact.name }}, {{ contact.phone }}",
    es: '{{ sender.name }}: el pago de {{ brokenPromise.amount }} para el {{ brokenPromise.day }}, cuenta {{ customer.number }}, no ha llegado. Por favor, llame a {{ contact.name }}, {{ contact.phone }}',
  },
  'promise-confirmation': {
    en: '{{ sender.name }}: thank you. We look for {{ promise.amount }} by {{ promise.day }} on account {{ customer.number }}. {{ contact.name }}, {{ contact.phone }}',
    de: '{{ sender.name }}: Danke. Wir erwarten {{ promise.amount }} bis {{ promise.day }} auf Konto {{ customer.number }}. {{ contact.name }}, {{ contact.phone }}',
    fr: '{{ sender.name }} : merci. Nous attendons {{ promise.amount }} le {{ promise.day }} sur le compte {{ customer.number }}. {{ contact.name }}, {{ contact.phone }}',
    es: '{{ sender.name }}: gracias. Esperamos {{ promise.amount }} para el {{ promise.day }}, cuenta {{ customer.number }}. {{ contact.name }}, {{ contact.phone }}',
  },
  'call-back': {
    en: '{{ sender.name }}: please call {{ contact.name }} back on {{ contact.phone }} about account {{ customer.number }}. Thank you.',
    de: '{{ sender.name }}: Bitte rufen Sie {{ contact.name }} zu Konto {{ customer.number }} unter {{ contact.phone }} an. Vielen Dank.',
    fr: '{{ sender.name }} : merci de rappeler {{ contact.name }} au {{ contact.phone }} au sujet du compte {{ customer.number }}.',
    es: '{{ sender.name }}: por favor, llame a {{ contact.name }} al {{ contact.phone }} sobre la cuenta {{ customer.number }}. Gracias.',
  },
};
export const shippedText = (kind: TextKind, language: LetterLanguage): string => shipped[kind][language];
