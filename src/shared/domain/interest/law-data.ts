import { isoDate } from '../calendar';
import type { FixedSums, LawPack, RateRule } from './law-packs';
import type { RateSeries, ReferenceRate, ReferenceRates } from './rates';

/*
 * What ships: figures as they stood when this was written, each with its source. They are a start, not an authority:
 * the user sees the source and the day beside every figure, and changes or adds to them without a new version.
 */

/** Words for a series, as shown in tables. */
export const seriesNames: Readonly<Record<RateSeries, string>> = {
  'boe-bank-rate': 'Bank of England, Bank Rate',
  'ecb-main-refinancing': 'European Central Bank, main refinancing operations',
  'de-base-rate': 'Deutsche Bundesbank, base rate (section 247 BGB)',
};

/** `day basis-points`, comma between. */
const shippedSteps: Readonly<Record<RateSeries, { readonly source: string; readonly steps: string }>> = {
  'boe-bank-rate': {
    source: 'Bank of England, Official Bank Rate history; to be compared with bankofengland.co.uk',
    steps:
      '2009-03-05 50, 2016-08-04 25, 2017-11-02 50, 2018-08-02 75, 2020-03-11 25, 2020-03-19 10, ' +
      '2021-12-16 25, 2022-02-03 50, 2022-03-17 75, 2022-05-05 100, 2022-06-16 125, 2022-08-04 175, ' +
      '2022-09-22 225, 2022-11-03 300, 2022-12-15 350, 2023-02-02 400, 2023-03-23 425, 2023-05-11 450, ' +
      '2023-06-22 500, 2023-08-03 525, 2024-08-01 500, 2024-11-07 475, 2025-02-06 450, 2025-05-08 425, ' +
      '2025-08-07 400, 2025-12-18 375',
  },
  'ecb-main-refinancing': {
    source: 'European Central Bank, key interest rates, main refinancing operations; to be compared with ecb.europa.eu',
    steps:
      '2013-05-08 50, 2013-11-13 25, 2014-06-11 15, 2014-09-10 5, 2016-03-16 0, 2022-07-27 50, ' +
      '2022-09-14 125, 2022-11-02 200, 2022-12-21 250, 2023-02-08 300, 2023-03-22 350, 2023-05-10 375, ' +
      '2023-06-21 400, 2023-08-02 425, 2023-09-20 450, 2024-06-12 425, 2024-09-18 365, 2024-10-23 340, ' +
      '2024-12-18 315, 2025-02-05 290, 2025-03-12 265, 2025-04-23 240, 2025-06-11 215',
  },
  'de-base-rate': {
    source: 'Deutsche Bundesbank, notices on the base rate under section 247 BGB; to be compared with bundesbank.de',
    steps:
      '2013-01-01 -13, 2013-07-01 -38, 2014-01-01 -63, 2014-07-01 -73, 2015-01-01 -83, 2016-07-01 -88, ' +
      '2023-01-01 162, 2023-07-01 312, 2024-01-01 362, 2024-07-01 337, 2025-01-01 227, 2025-07-01 127',
  },
};

function readSteps(series: RateSeries): readonly ReferenceRate[] {
  const { source, steps } = shippedSteps[series];
  return steps.split(', ').map((entry) => {
    const [day = '', rate = ''] = entry.split(' ');
    return { series, validFrom: isoDate(day), rateBp: Number(rate), source };
  });
}

/** The rates that ship. Behind `knownUntil` no change was known; the working says so wherever it relies on a later day. */
export const shippedRates: ReferenceRates = {
  steps: [...readSteps('boe-bank-rate'), ...readSteps('ecb-main-refinancing'), ...readSteps('de-base-rate')],
  knownUntil: { 'boe-bank-rate': isoDate('2026-06-30'), 'ecb-main-refinancing': isoDate('2026-04-01'), 'de-base-rate': isoDate('2026-06-30') },
};

const eur = (...bands: readonly (readonly [fromMinor: number, amountMinor: number])[]): FixedSums => ({
  currency: 'EUR',
  bands: bands.map(([fromMinor, amountMinor]) => ({ fromMinor, amountMinor })),
});
const forty = eur([0, 4000]);
const directive = 'Directive 2011/7/EU, articles 2(7), 3 and 6';
const nationalText =
  'The national law was not read for this table; a state may be stricter than the directive. Check rate, fixed sum and whether the rate follows each half-year.';

interface NationalAct {
  readonly act?: string;
  readonly marginBp?: number;
  readonly fixedSums?: FixedSums;
  readonly rateRule?: RateRule;
  readonly roundRateUpToBp?: number;
  readonly toCheck?: string;
}

/** A country that follows the directive: so many points over the ECB rate, which changes with each half-year. */
function directivePack(
  id: string,
  title: LawPack['title'],
  { act = '', marginBp = 800, fixedSums = forty, rateRule = 'follows-half-years', roundRateUpToBp = 0, toCheck = nationalText }: NationalAct = {},
): LawPack {
  return {
    id,
    title,
    toCheck,
    statute: {
      series: 'ecb-main-refinancing',
      marginBp,
      roundRateUpToBp,
      referenceDay: 'first-day-of-half-year',
      rateRule,
      dayCount: 'actual/365',
      rounding: 'once',
      fixedSums,
    },
    source: `${directive}${act === '' ? '' : `; ${act}`}`,
  };
}

/** The laws that ship, by country of the law. */
export const shippedLaws: readonly LawPack[] = [
  {
    id: 'GB',
    title: {
      en: 'Late Payment of Commercial Debts (Interest) Act 1998',
      de: 'Late Payment of Commercial Debts (Interest) Act 1998 (Vereinigtes Königreich)',
      fr: 'Late Payment of Commercial Debts (Interest) Act 1998 (Royaume-Uni)',
      es: 'Late Payment of Commercial Debts (Interest) Act 1998 (Reino Unido)',
    },
    statute: {
      series: 'boe-bank-rate',
      marginBp: 800,
      roundRateUpToBp: 0,
      referenceDay: 'day-before-half-year',
      rateRule: 'fixed-at-default',
      dayCount: 'actual/365',
      rounding: 'once',
      fixedSums: {
        currency: 'GBP',
        bands: [
          { fromMinor: 0, amountMinor: 4000 },
          { fromMinor: 100_000, amountMinor: 7000 },
          { fromMinor: 1_000_000, amountMinor: 10_000 },
        ],
      },
    },
    source: 'legislation.gov.uk/ukpga/1998/20, section 4; gov.uk/late-commercial-payments-interest-debt-recovery; fixed sums as listed by payontime.co.uk',
    toCheck:
      'That the rate stays as it was when the debt became late is read from section 4; section 6 was not read, and some calculators change the rate each half-year. A lawyer has to say.',
  },
  {
    id: 'DE',
    title: {
      en: 'Section 288 of the German Civil Code',
      de: '§ 288 BGB',
      fr: 'Article 288 du Code civil allemand (BGB)',
      es: 'Artículo 288 del Código Civil alemán (BGB)',
    },
    statute: {
      series: 'de-base-rate',
      marginBp: 900,
      roundRateUpToBp: 0,
      referenceDay: 'first-day-of-half-year',
      rateRule: 'follows-half-years',
      dayCount: 'actual/365',
      rounding: 'once',
      fixedSums: forty,
    },
    source:
      '§§ 247, 288(2) and 288(5) BGB: nine points over the base rate and EUR 40 between businesses, as reported by baurechtsuche.de, Neue Verzugszinsen (read November 2026)',
    toCheck: 'The law itself was not read for this table. Default needs a reminder or a due date fixed by the calendar (§ 286 BGB).',
  },
  directivePack('EU', {
    en: 'Directive 2011/7/EU on late payment',
    de: 'Richtlinie 2011/7/EU (Zahlungsverzug)',
    fr: 'Directive 2011/7/UE (retards de paiement)',
    es: 'Directiva 2011/7/UE (morosidad)',
  }),
  directivePack(
    'FR',
    {
      en: 'Article L441-10 of the French Commercial Code',
      de: 'Art. L441-10 französisches Handelsgesetzbuch',
      fr: 'Article L441-10 du Code de commerce',
      es: 'Artículo L441-10 del Código de Comercio francés',
    },
    { act: 'Code de commerce, L441-10: ten points where the contract says nothing', marginBp: 1000 },
  ),
  directivePack(
    'ES',
    {
      en: 'Spanish Act 3/2004 on late payment',
      de: 'Spanisches Gesetz 3/2004 (Zahlungsverzug)',
      fr: 'Loi espagnole 3/2004 (retards de paiement)',
      es: 'Ley 3/2004 de lucha contra la morosidad',
    },
    { act: 'Ley 3/2004' },
  ),
  directivePack(
    'IE',
    {
      en: 'European Communities (Late Payment) Regulations 2012',
      de: 'European Communities (Late Payment) Regulations 2012 (Irland)',
      fr: 'European Communities (Late Payment) Regulations 2012 (Irlande)',
      es: 'European Communities (Late Payment) Regulations 2012 (Irlanda)',
    },
    {
      act: 'S.I. 580/2012, regulation 9 and schedule, enterprise.gov.ie: compensation for recovery costs; one rate for a late payment, that of the day it fell due, gov.ie (both read November 2026)',
      fixedSums: eur([0, 4000], [100_001, 7000], [1_000_001, 10_000]),
      rateRule: 'fixed-at-default',
      toCheck:
        'The regulations themselves were not read for this table, only the pages of the department. Check that the rate stays as it was on the day the payment fell due.',
    },
  ),
  directivePack(
    'IT',
    {
      en: 'Italian Legislative Decree 231/2002',
      de: 'Italienisches Gesetzesdekret 231/2002',
      fr: 'Décret législatif italien 231/2002',
      es: 'Decreto Legislativo italiano 231/2002',
    },
    { act: 'D.Lgs. 231/2002' },
  ),
  directivePack(
    'NL',
    {
      en: 'Article 6:119a of the Dutch Civil Code',
      de: 'Art. 6:119a niederländisches BGB',
      fr: 'Article 6:119a du Code civil néerlandais',
      es: 'Artículo 6:119a del Código Civil neerlandés',
    },
    {
      act: 'BW 6:119a and 6:120(2); 12.25 % from 1 July 2024, metaalunie.nl (read November 2026)',
      toCheck:
        'After each full year the law adds the interest of that year to the amount that bears interest (6:119a(3) BW). That is not worked out here: after a year more is owed than the working says. Costs of collection above EUR 40 have a scale of their own.',
    },
  ),
  directivePack(
    'BE',
    {
      en: 'Belgian Act of 2 August 2002 on late payment',
      de: 'Belgisches Gesetz vom 2. August 2002 (Zahlungsverzug)',
      fr: 'Loi belge du 2 août 2002 (retards de paiement)',
      es: 'Ley belga de 2 de agosto de 2002 (morosidad)',
    },
    {
      act: 'Act of 2 August 2002, article 5: the sum is rounded up to half a point; seen in the published 8 % and 8.5 % of 2011, accofisk.be (read November 2026)',
      roundRateUpToBp: 50,
      toCheck:
        'The rounding up to half a point is read from published rates, not in the law. Compare the rate of the half-year with the Belgian State Gazette (Moniteur belge).',
    },
  ),
  {
    id: 'US',
    title: { en: 'Written agreement', de: 'Schriftliche Vereinbarung', fr: 'Accord écrit', es: 'Acuerdo escrito' },
    statute: null,
    source: 'No federal rule between private businesses; interest needs a written term agreed beforehand, and the states cap it differently',
    toCheck: 'Store the clause of the contract; without one nothing is charged. Check the cap of the state.',
  },
];

/** Countries of the European Union without an entry of their own: the directive's figures. */
const directiveCountries = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** The law of a country: its own entry, else the directive's for a member of the EU; null where none is on file. */
export function lawOfCountry(country: string, laws: readonly LawPack[]): LawPack | null {
  const code = country.toUpperCase();
  return laws.find((law) => law.id === code) ?? (directiveCountries.includes(code) ? (laws.find((law) => law.id === 'EU') ?? null) : null);
}
