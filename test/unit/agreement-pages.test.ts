import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderAgreement, type AgreementModel } from '../../src/main/core/documents/agreement';
import { agreementWords } from '../../src/main/core/documents/agreement-words';
import { letterWordsShape } from '../../src/main/core/documents/letter-words';
import { letterLanguages, type LetterLanguage } from '../../src/shared/domain/dunning';
import { pageTexts, resourcesDir, sharedFonts } from '../support/letter-fixtures';

const shots = process.env['DUEDESK_SHOTS'];
const wordsOf = (language: LetterLanguage) =>
  letterWordsShape.parse(JSON.parse(readFileSync(join(resourcesDir, `templates/letters/${language}/words.json`), 'utf8')));
const locales: Readonly<Record<LetterLanguage, string>> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

function agreementOf(language: LetterLanguage, invoices: number, payments = 4): AgreementModel {
  const day = (at: number) => new Date(Date.UTC(2026, 10, 27 + at * 14)).toISOString().slice(0, 10) as never;
  return {
    paper: language === 'en' ? 'LETTER' : 'A4',
    window: language === 'en' ? 'us-10' : 'din-b',
    offsetMm: { x: 0, y: 0 },
    language,
    locale: locales[language],
    words: wordsOf(language),
    sender: { name: 'Calder Ridge Supply', addressLine: '400 Foundry Street, Dayton, OH 45402', legalLine: 'Calder Ridge Supply Inc., Delaware' },
    contact: { name: 'Maya Okafor', phone: '+1 937 555 0100', email: 'maya@calder.example' },
    recipient: ['Brightwater Packaging', 'Dana Whitfield', '12 Mill Road', 'Dayton, OH 45401'],
    account: 'C-10482',
    agreedOn: '2026-11-20' as never,
    agreedWith: 'Dana Whitfield',
    reference: 'C-10482-20261120',
    currency: 'USD',
    balanceMinor: 100_000 * invoices,
    items: Array.from({ length: invoices }, (_, at) => ({
      number: `INV-${30_700 + at}`,
      itemDate: '2026-08-01' as never,
      dueDate: '2026-08-31' as never,
      amountMinor: 100_000,
    })),
    instalments: Array.from({ length: payments }, (_, at) => ({ dueDate: day(at), amountMinor: (100_000 * invoices) / payments })),
    graceBankDays: 3,
    defaultAfterMisses: 2,
    bank: [
      { label: 'Bank', value: 'Scioto Commerce' },
      { label: 'Account', value: '0042' },
      { label: 'Routing', value: '042000013' },
    ],
  };
}

const pagesOf = async (language: LetterLanguage, invoices: number, payments?: number) => {
  const bytes = renderAgreement(agreementOf(language, invoices, payments), sharedFonts());
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true });
    writeFileSync(join(shots, `agreement-${language}-${invoices}.pdf`), bytes);
  }
  return pageTexts(bytes);
};

describe('a payment agreement', () => {
  it.each(letterLanguages)('of some invoices fits one page: %s', async (language) => {
    // A sheet of the United States is shorter, and its window stands lower.
    for (const invoices of language === 'en' ? [1, 2, 3] : [2, 4, 5]) expect(await pagesOf(language, invoices), `${invoices} invoices`).toHaveLength(1);
  });
  it.each(letterLanguages)('that is longer is signed below at least two of its terms: %s', async (language) => {
    const words = agreementWords[language];
    for (let invoices = 3; invoices < 40; invoices += 1) {
      const pages = await pagesOf(language, invoices);
      const signed = pages.at(-1) ?? '';
      // The words as they stand before their first line is full.
      expect(signed, `${invoices} invoices`).toContain(words.place);
      if (pages.length > 1) for (const term of [words.disputed, words.early]) expect(signed, `${invoices} invoices`).toContain(term.slice(0, 30));
    }
  });
});
