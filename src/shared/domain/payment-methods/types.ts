import type { LetterLanguage } from '../dunning';

/** What kind of way it is; `other` has no name of its own and takes a label. */
export const paymentKinds = ['bank-transfer', 'direct-debit', 'cheque', 'card-link', 'portal-link', 'other'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** Words of the company by language of the reader; a language that is missing or empty has none. */
export type WordsByLanguage = Readonly<Record<LetterLanguage, string>>;

/** One way to pay that the company offers. Nothing of a card is ever kept: a card is paid behind a link. */
export interface PaymentMethod {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly on: boolean;
  /** In place of the name of the kind. */
  readonly labels: WordsByLanguage;
  /** What the reader has to know, with fields in braces. */
  readonly texts: WordsByLanguage;
  /** An https address with fields in braces; empty = none. */
  readonly link: string;
  /** ISO 4217 and ISO 3166; empty = every one. */
  readonly currency: string;
  readonly country: string;
}

/** What links and texts may name, in braces. */
export const paymentFields = ['number', 'amount', 'currency', 'customer', 'name', 'reference'] as const;
export type PaymentField = (typeof paymentFields)[number];

/** A value that a letter knows. `plain` goes into links, `written` into sentences; empty = not known. */
export interface FieldValue {
  readonly plain: string;
  readonly written: string;
}
export type FieldValues = Readonly<Record<PaymentField, FieldValue>>;

/** A way as it is printed, in the reader's language. `colon` stands between name and text as the language sets it. `link` is ASCII, begins with https and is empty where there is none. */
export interface WayToPay {
  readonly label: string;
  readonly colon: string;
  readonly text: string;
  readonly link: string;
}
