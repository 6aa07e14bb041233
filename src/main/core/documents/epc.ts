import { encode } from 'uqr';
import { minorToDecimalText } from '../../../shared/domain/money';

/**
 * EPC quick response code for a euro credit transfer ("GiroCode"): EPC069-12 version 2.1, service tag BCD, version 002,
 * UTF-8, error correction M, at most QR version 13 and 331 bytes.
 */
export interface EpcPayment {
  readonly name: string;
  readonly iban: string;
  readonly bic: string;
  readonly amountMinor: number;
  readonly text: string;
}

/** ISO 13616: letters to numbers, first four characters moved to the end, remainder 1 of 97. */
export function isValidIban(written: string): boolean {
  const iban = written.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Groups of four, as it is printed. */
export function printedIban(written: string): string {
  return written
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');
}

/** The payload, or null where the code cannot carry the payment (no valid IBAN, amount outside 0.01 to 999,999,999.99). */
export function epcPayload(payment: EpcPayment): string | null {
  if (!isValidIban(payment.iban) || payment.amountMinor < 1 || payment.amountMinor > 99_999_999_999) return null;
  const line = (text: string, most: number) => Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, most).join('');
  const payload = [
    'BCD',
    '002',
    '1',
    'SCT',
    payment.bic.replace(/\s/g, '').toUpperCase(),
    line(payment.name, 70),
    payment.iban.replace(/\s/g, '').toUpperCase(),
    `EUR${minorToDecimalText(payment.amountMinor, 'EUR')}`,
    '',
    '',
    line(payment.text, 140),
  ].join('\n');
  return new TextEncoder().encode(payload).length <= 331 ? payload : null;
}

/** The code's modules, true = dark, without the quiet zone; null where `epcPayload` is. */
export function epcModules(payment: EpcPayment): readonly (readonly boolean[])[] | null {
  const payload = epcPayload(payment);
  return payload === null ? null : encode(payload, { ecc: 'M', boostEcc: false, maxVersion: 13, border: 0 }).data;
}
