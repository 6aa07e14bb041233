import type { LetterLanguage } from '../dunning';
import type { PaymentField, PaymentKind } from './types';

/** Names of the kinds as a customer reads them; `other` has none. */
export const paymentKindNames: Readonly<Record<LetterLanguage, Readonly<Record<PaymentKind, string>>>> = {
  en: {
    'bank-transfer': 'Bank transfer',
    'direct-debit': 'Direct debit',
    cheque: 'Cheque',
    'card-link': 'Card, by secure link',
    'portal-link': 'Payment portal',
    other: '',
  },
  de: {
    'bank-transfer': 'Überweisung',
    'direct-debit': 'Lastschrift',
    cheque: 'Scheck',
    'card-link': 'Karte, über sicheren Link',
    'portal-link': 'Zahlungsportal',
    other: '',
  },
  fr: {
    'bank-transfer': 'Virement bancaire',
    'direct-debit': 'Prélèvement',
    cheque: 'Chèque',
    'card-link': 'Carte, par lien sécurisé',
    'portal-link': 'Portail de paiement',
    other: '',
  },
  es: {
    'bank-transfer': 'Transferencia bancaria',
    'direct-debit': 'Domiciliación bancaria',
    cheque: 'Cheque',
    'card-link': 'Tarjeta, por enlace seguro',
    'portal-link': 'Portal de pago',
    other: '',
  },
};

export const waysToPayHeads: Readonly<Record<LetterLanguage, string>> = {
  en: 'Ways to pay',
  de: 'Zahlungswege',
  fr: 'Moyens de paiement',
  es: 'Formas de pago',
};

/** For the list beside the editor. */
export const paymentFieldMeanings: Readonly<Record<PaymentField, string>> = {
  number: 'Invoice numbers, a comma between several',
  amount: 'What is asked for; in links as 1234.50',
  currency: 'Its currency, e.g. EUR',
  customer: 'Number of the customer’s account',
  name: 'Name of the customer',
  reference: 'Reference of the letter; on a statement the account',
};
