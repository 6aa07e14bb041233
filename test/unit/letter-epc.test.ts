import { describe, expect, it } from 'vitest';
import { epcModules, epcPayload, isValidIban, printedIban, type EpcPayment } from '../../src/main/core/documents';
import { readQr } from '../support/qr-reader';

const payment: EpcPayment = {
  name: 'Calder Ridge Supply GmbH',
  iban: 'de89 3704 0044 0532 0130 00',
  bic: 'cobadeffxxx',
  amountMinor: 2_261_807,
  text: 'DD-2026-1187',
};

describe('the euro payment code', () => {
  it('carries the transfer line by line as EPC069-12 version 002 says', () => {
    expect(epcPayload(payment)?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'COBADEFFXXX',
      'Calder Ridge Supply GmbH',
      'DE89370400440532013000',
      'EUR22618.07',
      '',
      '',
      'DD-2026-1187',
    ]);
  });
  it('can be read back from its modules, at error correction M', () => {
    for (const name of ['Calder Ridge Supply GmbH', 'Müller & Söhne Ελλάς', 'X'.repeat(70)]) {
      const modules = epcModules({ ...payment, name, text: name.slice(0, 40) });
      expect(modules).not.toBeNull();
      const read = readQr(modules ?? []);
      expect(read.text).toBe(epcPayload({ ...payment, name, text: name.slice(0, 40) }));
      expect(read.level).toBe('M');
      expect(read.version).toBeLessThanOrEqual(13);
    }
  });
  it('is left out without a valid IBAN or beyond the amounts the scheme allows', () => {
    expect(epcPayload({ ...payment, iban: '' })).toBeNull();
    expect(epcPayload({ ...payment, iban: 'DE89370400440532013001' })).toBeNull();
    expect(epcPayload({ ...payment, amountMinor: 0 })).toBeNull();
    expect(epcPayload({ ...payment, amountMinor: 100_000_000_000 })).toBeNull();
    expect(epcPayload({ ...payment, amountMinor: 1 })).toContain('EUR0.01');
    expect(epcPayload({ ...payment, amountMinor: 99_999_999_999 })).toContain('EUR999999999.99');
  });
  it('cuts the name at the 70 characters that the scheme has room for', () => {
    expect(epcPayload({ ...payment, name: 'N'.repeat(90) })?.split('\n')[5]).toHaveLength(70);
  });
});

describe('an IBAN', () => {
  it('is checked by its check digits, spaces and small letters aside', () => {
    expect(['GB82 WEST 1234 5698 7654 32', 'NL91ABNA0417164300', 'fr1420041010050500013m02606'].map(isValidIban)).toEqual([true, true, true]);
    expect(['GB82 WEST 1234 5698 7654 23', 'DE00', '', 'US64SVBKUS6S3300958879x'].map(isValidIban)).toEqual([false, false, false, false]);
  });
  it('is printed in groups of four', () => {
    expect(printedIban('de89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  });
});
