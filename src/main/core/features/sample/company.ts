import { companyProfile, type CompanyProfile, type Settings } from '../../../../shared/contract/companies.contract';
import { sampleZone } from './book';

/** The made-up company the sample belongs to. Bank details are of no real bank. */
export const sampleProfile: CompanyProfile = companyProfile.parse({
  name: 'Calder Ridge Supply',
  addressLines: ['1180 Foundry Park Drive', 'Columbus, OH 43215'],
  country: 'US',
  holidayRegion: '',
  timeZone: sampleZone,
  baseCurrency: 'USD',
  locale: 'en-US',
  phone: '+1 614 555 0100',
  email: 'ar@calderridge.example',
  website: 'calderridge.example',
  legalLine: 'Calder Ridge Supply Co. Federal tax number 00-0000000.',
  banks: [
    {
      currency: 'USD',
      bankName: 'Scioto Commerce Bank',
      accountHolder: 'Calder Ridge Supply Co.',
      routing: '000000000',
      accountNumber: '0042771903',
      methods: 'ACH, wire or check',
    },
    {
      currency: 'EUR',
      bankName: 'Rheinhafen Bank',
      accountHolder: 'Calder Ridge Supply Co.',
      iban: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
      methods: 'SEPA transfer',
    },
    {
      currency: 'GBP',
      bankName: 'Aire Valley Bank',
      accountHolder: 'Calder Ridge Supply Co.',
      routing: '00-00-00',
      accountNumber: '31926819',
      methods: 'Bank transfer',
    },
  ],
});

/** What differs from the defaults. */
export const sampleSettings = (letters: Settings['letters']): Partial<Settings> => ({ worklistFloorMinor: 25_000, letters: { ...letters, paper: 'LETTER' } });

export const sampleCollectors = [
  { name: 'Maya Okafor', initials: 'MO', title: 'Accounts Receivable', phone: '+1 614 555 0151', email: 'maya.okafor@calderridge.example' },
  { name: 'Tom Reyes', initials: 'TR', title: 'Accounts Receivable', phone: '+1 614 555 0152', email: 'tom.reyes@calderridge.example' },
] as const;
