import { encode } from 'uqr';
import { calculateQRReferenceChecksum, calculateSCORReferenceChecksum, formatIBAN, formatReference, isQRIBAN } from 'swissqrbill/utils';
import { minorToDecimalText } from '../../../shared/domain/money';
import { isValidIban } from './epc';
import type { LetterWords } from './letter-words';

/** An address as the Swiss payments code wants it (structured, type S). */
export interface QrAddress {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly town: string;
  readonly country: string;
}

/** A Swiss QR-bill: Swiss Implementation Guidelines QR-bill, version 2.3. CHF or EUR, to a Swiss or Liechtenstein IBAN. */
export interface QrBill {
  readonly words: NonNullable<LetterWords['qrBill']>;
  readonly iban: string;
  readonly creditor: QrAddress;
  /** Null = an empty field for the payer to fill in. */
  readonly debtor: QrAddress | null;
  readonly currency: string;
  readonly amountMinor: number;
  /** QR reference (27 digits) with a QR-IBAN, else a creditor reference (ISO 11649). */
  readonly reference: string;
  readonly message: string;
}

export interface QrBillQuestion {
  readonly profile: { readonly name: string; readonly addressLines: readonly string[]; readonly country: string };
  readonly bank: { readonly iban: string; readonly accountHolder: string } | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reference: string;
  readonly debtor: { readonly name: string; readonly addressLines: readonly string[]; readonly country: string };
  readonly accountNumber: string;
  /** Null in a language the QR-bill does not exist in. */
  readonly words: LetterWords['qrBill'];
}

/** The bill, or null where there is none: other currencies, other countries' accounts, a creditor without a full address. */
export function qrBillOf(question: QrBillQuestion): QrBill | null {
  const { bank, words, currency, amountMinor } = question;
  const iban = bank?.iban.replace(/\s/g, '').toUpperCase() ?? '';
  if (
    words === null ||
    bank === null ||
    (currency !== 'CHF' && currency !== 'EUR') ||
    !/^(CH|LI)/.test(iban) ||
    !isValidIban(iban) ||
    amountMinor < 1 ||
    amountMinor > 99_999_999_999
  )
    return null;
  const creditor = structured(bank.accountHolder || question.profile.name, question.profile.addressLines, question.profile.country);
  if (creditor === null) return null;
  return {
    words,
    iban,
    creditor,
    debtor: structured(question.debtor.name, question.debtor.addressLines, question.debtor.country),
    currency,
    amountMinor,
    reference: paymentReference(question.reference, iban),
    message: cut(`${question.reference} ${question.accountNumber}`, 140),
  };
}

/** Street and place from address lines: the place is a line of postal code and town, the street the line before. */
function structured(name: string, lines: readonly string[], country: string): QrAddress | null {
  for (const [index, line] of lines.entries()) {
    const place = /^(?:[A-Z]{1,2}[- ])?(\d{4,5})\s+(\S.*)$/.exec(line.trim());
    if (place)
      return {
        name: cut(name, 70),
        street: cut(lines[index - 1] ?? '', 70),
        postalCode: place[1] ?? '',
        town: cut(place[2] ?? '', 35),
        country: country.toUpperCase(),
      };
  }
  return null;
}

/** The digits of our reference, filled up and checked, so that the bank's message names the letter. */
function paymentReference(reference: string, iban: string): string {
  if (isQRIBAN(iban)) {
    const [year = '', number = ''] = /(\d+)\D+(\d+)$/.exec(reference)?.slice(1) ?? ['', reference.replace(/\D/g, '')];
    const digits = `${year}${number.padStart(8, '0')}`.slice(-26).padStart(26, '0');
    return digits + calculateQRReferenceChecksum(digits);
  }
  const text = reference
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .slice(0, 21);
  return `RF${calculateSCORReferenceChecksum(text)}${text}`;
}

const cut = (text: string, most: number): string => Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, most).join('');

/** The text in the code: line feeds between the 31 elements, in the order of the guidelines. */
export function qrBillPayload(bill: QrBill): string {
  const address = (of: QrAddress | null) => (of === null ? ['', '', '', '', '', '', ''] : ['S', of.name, of.street, '', of.postalCode, of.town, of.country]);
  return [
    'SPC',
    '0200',
    '1',
    bill.iban,
    ...address(bill.creditor),
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    minorToDecimalText(bill.amountMinor, bill.currency),
    bill.currency,
    ...address(bill.debtor),
    isQRIBAN(bill.iban) ? 'QRR' : 'SCOR',
    bill.reference,
    bill.message,
    'EPD',
  ].join('\n');
}

/** The modules of the code, true = dark; level M as prescribed. The cross in its middle is drawn over it. */
export function qrBillModules(bill: QrBill): readonly (readonly boolean[])[] {
  return encode(qrBillPayload(bill), { ecc: 'M', boostEcc: false, maxVersion: 25, border: 0 }).data;
}

export const printedAccount = (iban: string): string => formatIBAN(iban);
export const printedReference = (reference: string): string => formatReference(reference);

/** `1 234.50`: blanks between thousands and a point, as on every QR-bill. */
export function printedAmount(amountMinor: number, currency: string): string {
  return minorToDecimalText(amountMinor, currency).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
}
