import type { DunningLevel } from '../dunning';

/** Why a fee may not be owed, in plain words, and where that was read. A start for a lawyer's check, not advice. */
export interface FeeDoubt {
  readonly sentence: string;
  readonly source: string;
}

const unread = 'general knowledge, not read in the law itself; to be checked';
const union: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** What the law of the customer's country says against a fee for a letter of this level. Empty country = not known. */
export function feeDoubts({
  country,
  level,
  debtorType,
}: {
  readonly country: string;
  readonly level: DunningLevel;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
}): readonly FeeDoubt[] {
  const land = country.toUpperCase();
  return [...individual(land, debtorType), ...ofCountry(land, level)];
}

function individual(country: string, debtorType: 'company' | 'sole-trader' | 'consumer'): readonly FeeDoubt[] {
  if (debtorType === 'company') return [];
  if (country === 'FR' && debtorType === 'consumer')
    return [
      {
        sentence: 'France forbids asking a consumer for the cost of collecting without a court.',
        source: 'assistant-juridique.fr on articles L.121-21 and L.111-8, read 22 Nov 2026',
      },
    ];
  return [
    { sentence: 'An individual owes a fee for a letter only where the contract says so in fair terms, and no more than the letter cost.', source: unread },
  ];
}

function ofCountry(country: string, level: DunningLevel): readonly FeeDoubt[] {
  switch (country) {
    case 'DE':
      return [
        ...(level === 1
          ? [
              {
                sentence:
                  'Germany: the reminder that puts the customer in default may not be charged. A first letter may bear a fee only where default began without it, such as by a day named in the contract.',
                source: 'BGB sections 280 and 286, by iww.de (Mahnpraxis, Verzug ohne Mahnung) and kanzlei-hubmann.de, read 22 Nov 2026',
              },
            ]
          : []),
        {
          sentence:
            'Germany: only paper and postage count, not the work of the house; courts cut higher flat sums down to a few euros. The lump sum of EUR 40 counts towards such cost.',
          source: 'bodylife.com and marketing-boerse.de on BGH and OLG München, read 22 Nov 2026; BGB section 288(5), not read',
        },
      ];
    case 'FR':
      return [
        {
          sentence: 'France: the lump sum of EUR 40 stands for the cost of reminders between businesses; more is owed only against proof.',
          source: 'Code de commerce L.441-10, by village-justice.com and avocat-senesi-recouvrement-paris.fr, read 22 Nov 2026',
        },
      ];
    case 'GB':
      return [
        {
          sentence:
            'United Kingdom: the fixed sum of 40, 70 or 100 stands for the cost of collecting; only reasonable cost above it is owed besides, or what the contract says.',
          source: 'Late Payment of Commercial Debts (Interest) Act 1998, section 5A, by payontime.co.uk; the section itself was not read',
        },
      ];
    case 'US':
      return [
        {
          sentence: 'United States: a late fee needs a written term agreed beforehand, and states cap it.',
          source: 'legalclarity.org and clearreceivables.com on late fees by state',
        },
      ];
    case 'CH':
      return [{ sentence: 'Switzerland: a fee for a reminder is owed only where the contract names it.', source: unread }];
    case 'AT':
      return [
        {
          sentence: 'Austria: the cost of reminders is owed as far as it was needed and in proportion to the claim; the lump sum of EUR 40 counts towards it.',
          source: `ABGB section 1333(2), UGB section 458: ${unread}`,
        },
      ];
    default:
      return union.has(country)
        ? [
            {
              sentence: 'The lump sum of EUR 40 stands for the cost of reminders between businesses; only reasonable cost above it is owed besides.',
              source: 'Directive 2011/7/EU, article 6; the law of the country was not read',
            },
          ]
        : [{ sentence: 'No law on fees for letters is on file for this country: a fee needs a term in the contract.', source: 'nothing read' }];
  }
}
