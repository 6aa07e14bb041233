import { interestTerms, interestWorking, lawOfCountry, shippedLaws, shippedRates, type InterestWorking } from '../../src/shared/domain/interest';
import { letterDesk, writeLetter, type LetterOrder, type LetterSituation, type WrittenLetter } from '../../src/main/core/features/letters';
import type { LetterKind } from '../../src/shared/domain/dunning';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import { ledgerWriter } from '../store/ranking-ledger';
import { day, openTestApp, type TestApp } from './test-app';

/** Companies that write letters in the tests of letters: where they sit decides paper, window, bank and code. */
export const houses = {
  british: {
    name: 'Calder Ridge Supply (UK) Ltd',
    addressLines: ['Unit 4, Wharf Road Trade Park', 'Leeds LS9 8AG'],
    country: 'GB',
    locale: 'en-GB',
    phone: '+44 113 555 0100',
    email: 'credit@calderridge.example',
    legalLine: 'Registered 08841127, GB 182 4471 06',
    banks: [
      { currency: 'GBP', bankName: 'Northern Wharf', accountHolder: 'Calder Ridge Supply (UK) Ltd', routing: '20-00-00', accountNumber: '55779911' },
      { currency: 'EUR', bankName: 'Rheinhafen', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
    ],
  },
  german: {
    name: 'Hallmann Technik GmbH',
    addressLines: ['Werftstraße 12', '24103 Kiel'],
    country: 'DE',
    locale: 'de-DE',
    phone: '+49 431 5550',
    email: 'buchhaltung@hallmann.example',
    legalLine: 'HRB 4471 Kiel, DE811111111',
    banks: [{ currency: 'EUR', bankName: 'Fördebank', accountHolder: 'Hallmann Technik GmbH', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' }],
  },
  swiss: {
    name: 'Säntis Werkzeuge AG',
    addressLines: ['Bahnhofstrasse 12', '9000 St. Gallen'],
    country: 'CH',
    locale: 'de-CH',
    phone: '+41 71 555 01 00',
    email: 'debitoren@saentis.example',
    legalLine: 'CHE-111.222.333',
    banks: [
      { currency: 'CHF', bankName: 'Alpbank', accountHolder: 'Säntis Werkzeuge AG', iban: 'CH4431999123000889012' },
      { currency: 'EUR', bankName: 'Alpbank', accountHolder: 'Säntis Werkzeuge AG', iban: 'CH9300762011623852957' },
    ],
  },
  french: {
    name: 'Outillage Lumière SARL',
    addressLines: ['14 quai des Célestins', '69002 Lyon'],
    country: 'FR',
    locale: 'fr-FR',
    phone: '+33 4 72 55 01 00',
    email: 'comptabilite@lumiere.example',
    legalLine: 'RCS Lyon 552 100 554, FR 11 552100554',
    banks: [{ currency: 'EUR', bankName: 'Banque du Rhône', accountHolder: 'Outillage Lumière SARL', iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPXXX' }],
  },
  spanish: {
    name: 'Suministros Almenara, S.L.',
    addressLines: ['Calle de los Herreros, 18', '46001 Valencia'],
    country: 'ES',
    locale: 'es-ES',
    phone: '+34 963 55 01 00',
    email: 'cobros@almenara.example',
    legalLine: 'R. M. de Valencia, tomo 4471, CIF B00000000',
    banks: [
      { currency: 'EUR', bankName: 'Banco del Turia', accountHolder: 'Suministros Almenara, S.L.', iban: 'ES9121000418450200051332', bic: 'CAIXESBBXXX' },
    ],
  },
  american: {
    name: 'Calder Ridge Supply',
    addressLines: ['1180 Foundry Park Drive', 'Columbus, OH 43215'],
    country: 'US',
    locale: 'en-US',
    phone: '+1 614 555 0100',
    email: 'ar@calderridge.example',
    legalLine: '00-0000000',
    banks: [
      {
        currency: 'USD',
        bankName: 'Scioto Commerce Bank',
        accountHolder: 'Calder Ridge Supply Co.',
        routing: '000000000',
        accountNumber: '0042771903',
        methods: 'ACH, wire or check',
      },
    ],
  },
} as const;
export type House = keyof typeof houses;

export interface Buyer {
  readonly number: string;
  readonly name: string;
  readonly country?: string;
  readonly language?: string;
  readonly debtorType?: string;
  readonly address?: readonly string[];
  readonly contact?: string;
  readonly creditLimitMinor?: number;
}

/** A company with one customer whose account has a past: letters of every kind have something to say. */
export async function openLetterHouse(house: House, settings: Partial<TestApp['company']['settings']['letters']> = {}) {
  const test = await openTestApp({ today: '2026-11-20', profile: houses[house] });
  test.company.settings = {
    ...test.company.settings,
    letters: {
      ...test.company.settings.letters,
      paper: house === 'american' ? 'LETTER' : 'A4',
      nextStep: { step: 'agency', name: 'Harbor Lowe' },
      ...settings,
    },
  };
  const ledger = ledgerWriter(test);
  await ledger.covers('2026-11-19');
  const buyer = async (fields: Buyer): Promise<CustomerId> => {
    const id = await ledger.customer({ number: fields.number, name: fields.name, creditLimitMinor: fields.creditLimitMinor ?? 2_500_000 });
    if (fields.contact !== undefined) await ledger.contact(id, '+49 431 5551', fields.contact);
    await ledger.run(
      (tx) =>
        tx
          .sql('UPDATE customers SET country = ?, language = ?, debtor_type = ?, address_json = ? WHERE id = ?')
          .run(
            fields.country ?? '',
            fields.language ?? '',
            fields.debtorType ?? 'company',
            JSON.stringify(fields.address ?? ['Lindenweg 7', '20095 Hamburg']),
            id,
          ),
      () => [id],
    );
    return id;
  };
  /** Past-due invoices, the oldest first, and one that falls due in three days. */
  const invoices = async (customer: CustomerId, count: number, currency: string, prefix = 'RE'): Promise<readonly ItemId[]> => {
    const ids: ItemId[] = [];
    await ledger.run(
      (tx) => {
        for (let index = 0; index < count; index += 1)
          ids.push(
            ledger.insertItem(tx, {
              customerId: customer,
              kind: 'invoice',
              number: `${prefix}-${8640 + index}`,
              currency,
              amountMinor: 123_456 + index * 7_013,
              itemDate: addTo('2026-08-04', index),
              dueDate: addTo('2026-09-03', index),
              businessDate: addTo('2026-08-04', index),
              reference: index % 3 === 0 ? `PO ${4400 + index}` : '',
            }),
          );
      },
      () => [customer],
    );
    return ids;
  };
  return {
    test,
    ledger,
    buyer,
    invoices,
    close: () => test.close(),
    write: (order: LetterOrder): WrittenLetter => writeLetter(letterDesk(test.app, test.company.read), order),
  };
}

const addTo = (start: string, days: number): string => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);

/** An occasion for every kind, so that no letter lacks one. */
export function occasionOf(kind: LetterKind, balanceMinor: number): LetterSituation {
  return {
    agency: { name: 'Harbor Lowe', reach: '+49 40 5550199' },
    counsel: {
      firm: 'Stone & Partner',
      person: 'Q. Stone',
      addressLines: ['1 Q', '2 Q'],
      phone: '+49 40 5550177',
      email: 'q@stone.example',
      reference: 'SP-77',
      costMinor: 18_000,
      payBy: day('2026-12-04'),
    },
    hold: { since: day('2026-11-16'), released: day('2026-11-20') },
    credit: { limitMinor: 2_500_000, beforeMinor: 4_000_000, from: day('2026-12-01') },
    bankFrom: day('2026-12-01'),
    payment: { amountMinor: 50_000, day: day('2026-11-17') },
    promise: { amountMinor: 123_456, day: day('2026-11-27'), by: 'Dana Whitfield' },
    plan: {
      instalments: [
        { dueDate: day('2026-12-01'), amountMinor: Math.ceil(balanceMinor / 3) },
        { dueDate: day('2027-01-04'), amountMinor: Math.ceil(balanceMinor / 3) },
        { dueDate: day('2027-02-01'), amountMinor: balanceMinor - 2 * Math.ceil(balanceMinor / 3) },
      ],
      misses: 2,
    },
    dispute: { amountMinor: 60_000, day: day('2026-11-12'), reason: 'damaged' },
    settlement: { offerMinor: Math.floor(balanceMinor * 0.8), balanceMinor, until: day('2026-12-04'), condition: '' },
    ...(kind === 'balance-confirmation' ? { asOf: day('2026-11-20') } : {}),
  };
}

/** Interest under the law of a country on the invoices of `invoices`. */
export function interestOf(ids: readonly ItemId[], currency: string, country: string): InterestWorking {
  const law = lawOfCountry(country, shippedLaws);
  if (law === null) throw new Error(`no law of ${country}`);
  return interestWorking({
    currency,
    upTo: day('2026-11-20'),
    rates: shippedRates,
    debts: ids.map((itemId, index) => ({
      itemId,
      number: `RE-${8640 + index}`,
      part: 0,
      currency,
      dueDate: day(addTo('2026-09-03', index)),
      originalMinor: 123_456 + index * 7_013,
      changes: [],
      terms: interestTerms({ law, clauses: [], debtorType: 'company', invoiceDate: day('2026-08-04') }),
    })),
  });
}
