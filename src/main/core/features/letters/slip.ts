import type { OpenCompany } from '../../app';
import { isValidIban, printedIban, type LabelledValue, type LetterModel } from '../../documents';
import { isHouseLanguage, type Speech } from './speech';

type Bank = OpenCompany['profile']['banks'][number];
export const bankFor = (company: OpenCompany, currency: string): Bank | null => company.profile.banks.find((bank) => bank.currency === currency) ?? null;

/** An account as labelled rows in the reader's language; what is not known has no row. */
export function bankRows(bank: Bank | null, company: OpenCompany, currency: string, speech: Speech): readonly LabelledValue[] {
  const words = speech.words.slip;
  const payTo = bank?.accountHolder || company.profile.name;
  if (bank === null)
    return [
      { label: words.payTo, value: payTo },
      { label: words.bank, value: words.asUsual },
    ];
  return [
    { label: words.payTo, value: payTo },
    { label: words.bank, value: bank.bankName },
    { label: words.iban, value: bank.iban === '' ? '' : printedIban(bank.iban) },
    { label: words.bic, value: bank.bic },
    { label: currency === 'GBP' ? words.sortCode : words.routing, value: bank.routing },
    { label: words.accountNumber, value: bank.accountNumber },
    // Free words of the company stand only in letters of its own language.
    { label: words.how, value: isHouseLanguage(company, speech.language) ? bank.methods : '' },
  ].filter((row) => row.value !== '');
}

/** Where to pay; the EPC code for euro transfers with a valid IBAN, no code where none exists. Without bank details the slip points to the invoices instead of showing a hole. */
export function slipOf(company: OpenCompany, currency: string, askedMinor: number, reference: string, speech: Speech): NonNullable<LetterModel['slip']> {
  const bank = bankFor(company, currency);
  const payTo = bank?.accountHolder || company.profile.name;
  const epc =
    bank !== null && currency === 'EUR' && isValidIban(bank.iban)
      ? { name: payTo, iban: bank.iban, bic: bank.bic, amountMinor: askedMinor, text: reference }
      : null;
  return { rows: bankRows(bank, company, currency, speech), epc };
}
