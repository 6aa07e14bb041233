import type { IsoDate } from '../../../../shared/domain/calendar';
import { letterLanguageOf, type LetterLanguage } from '../../../../shared/domain/dunning';
import { formatMinor } from '../../../../shared/domain/money';
import { waysToPayHeads } from '../../../../shared/domain/payment-methods';
import type { OpenCompany } from '../../app';
import { isValidIban, printedIban, statementLocale, statementWords, windowForm, type LabelledValue, type StatementModel } from '../../documents';
import { waysFor } from '../letters';
import type { StatementData, StatementWish } from './gather';

export interface StatementLook {
  readonly madeOn: IsoDate;
  /** Null = the customer's own. */
  readonly language: LetterLanguage | null;
  /** The collector the customer turns to; null = the company itself. */
  readonly collector: { readonly name: string; readonly phone: string; readonly email: string } | null;
}

/** The figures of a statement as it is drawn: names, addresses, language, where to pay. */
export function composeStatement(data: StatementData, wish: StatementWish, look: StatementLook, company: OpenCompany): StatementModel {
  const { profile, settings } = company;
  const language = look.language ?? data.language;
  const locale = statementLocale(language, data.master.country, profile.locale);
  const words = statementWords[language];
  const ways = waysOf(data, company, language, locale);
  const currencies = new Set([...data.parts, ...data.running].map((part) => part.currency));
  return {
    paper: settings.letters.paper,
    window: windowForm(settings.letters.window, settings.letters.paper, profile.country),
    offsetMm: { x: settings.letters.offsetXmm, y: settings.letters.offsetYmm },
    locale,
    words,
    form: wish.form,
    asOf: wish.cut.asOf,
    madeOn: look.madeOn,
    from: wish.from,
    sender: { name: profile.name, addressLine: profile.addressLines.filter((line) => line !== '').join(', '), legalLine: profile.legalLine },
    contact: { name: look.collector?.name ?? profile.name, phone: look.collector?.phone || profile.phone, email: look.collector?.email || profile.email },
    recipient: recipientOf(data, company, locale),
    customerName: data.master.name,
    account: data.master.number,
    parts: data.parts,
    running: data.running,
    payTo: new Map(
      [...currencies].map((currency) => [currency, payToOf(company, currency, words, language === letterLanguageOf(profile.locale) && !ways.has(currency))]),
    ),
    ways,
    codes: codesOf(company, data),
  };
}

/** The ways to pay each balance. Throws `LetterFault` where one has a hole. */
function waysOf({ master, parts }: StatementData, company: OpenCompany, language: LetterLanguage, locale: string): StatementModel['ways'] {
  return new Map(
    parts.flatMap(({ currency, balanceMinor, invoices }) => {
      const ways = waysFor(company, {
        customer: master,
        language,
        currency,
        amountMinor: balanceMinor,
        amount: formatMinor(balanceMinor, currency, locale),
        numbers: invoices.map((line) => line.number),
        reference: master.number,
      });
      return ways.length === 0 ? [] : [[currency, { head: waysToPayHeads[language], ways }] as const];
    }),
  );
}

/** Name, address, and the country where it is another than the sender's. */
function recipientOf(data: StatementData, company: OpenCompany, locale: string): readonly string[] {
  const { master } = data;
  const address = (JSON.parse(master.addressJson) as readonly string[]).map((line) => line.trim()).filter((line) => line !== '');
  const isAbroad = master.country !== '' && master.country.toUpperCase() !== company.profile.country.toUpperCase() && address.length > 0;
  return [
    master.name,
    ...address,
    ...(isAbroad
      ? [(new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(master.country.toUpperCase()) ?? master.country).toUpperCase()]
      : []),
  ];
}

/** The balance as a payment by code: euros alone, to an account with a valid IBAN. */
function codesOf(company: OpenCompany, data: StatementData): StatementModel['codes'] {
  const bank = company.profile.banks.find((candidate) => candidate.currency === 'EUR');
  const balanceMinor = data.parts.find((part) => part.currency === 'EUR')?.balanceMinor ?? 0;
  if (bank === undefined || balanceMinor <= 0 || !isValidIban(bank.iban)) return new Map();
  return new Map([
    ['EUR', { name: bank.accountHolder || company.profile.name, iban: bank.iban, bic: bank.bic, amountMinor: balanceMinor, text: data.master.number }],
  ]);
}

/** `isHouse`: the words the company wrote itself are in the reader's language, and no list of ways to pay says it better. */
function payToOf(company: OpenCompany, currency: string, words: StatementModel['words'], isHouse: boolean): readonly LabelledValue[] {
  const bank = company.profile.banks.find((candidate) => candidate.currency === currency);
  const holder = bank?.accountHolder || company.profile.name;
  if (bank === undefined)
    return [
      { label: words.payTo, value: holder },
      { label: words.bank, value: words.asUsual },
    ];
  return [
    { label: words.payTo, value: holder },
    { label: words.bank, value: bank.bankName },
    { label: 'IBAN', value: bank.iban === '' ? '' : printedIban(bank.iban) },
    { label: 'BIC', value: bank.bic },
    { label: currency === 'GBP' ? words.sortCode : words.routing, value: bank.routing },
    { label: words.accountNumber, value: bank.accountNumber },
    { label: words.how, value: isHouse ? bank.methods : '' },
  ].filter((row) => row.value !== '');
}
