import * as z from 'zod';
import { paymentKinds } from '../domain/payment-methods';
import { textKeys } from '../domain/texts';
import { command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, longText, query, shortText } from './common';
import { segmentRule } from './views.contract';

export const bankDetails = z.object({
  currency: currencyCode,
  bankName: shortText.default(''),
  accountHolder: shortText.default(''),
  iban: shortText.default(''),
  bic: shortText.default(''),
  /** US ABA routing number or UK sort code. */
  routing: shortText.default(''),
  accountNumber: shortText.default(''),
  /** Free text, e.g. "ACH, wire or check". */
  methods: shortText.default(''),
});

/** The company whose receivables are collected: the sender of every letter. */
export const companyProfile = z.object({
  name: z.string().min(1).max(200),
  addressLines: z.array(shortText).max(6).default([]),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2).default('US'),
  /** Region of the country for holidays, e.g. `by` for Bavaria; empty = whole country. */
  holidayRegion: shortText.default(''),
  extraHolidays: z
    .array(z.object({ date: isoDate, name: shortText }))
    .max(200)
    .default([]),
  timeZone: z.string().max(60).default('UTC'),
  baseCurrency: currencyCode.default('USD'),
  locale: z.string().max(20).default('en-US'),
  phone: shortText.default(''),
  email: shortText.default(''),
  website: shortText.default(''),
  /** Registration and tax line at the foot of letters. */
  legalLine: shortText.default(''),
  banks: z.array(bankDetails).max(20).default([]),
});
export type CompanyProfile = z.infer<typeof companyProfile>;

const companyRow = z.object({
  id: id('company'),
  name: z.string(),
  isSample: z.boolean(),
  isOpen: z.boolean(),
  bytes: z.number().int(),
  lastOpenedAtMs: instantMs.nullable(),
});

export const companies = {
  list: query(['company'])
    .input(z.strictObject({}))
    .output(z.object({ companies: z.array(companyRow) })),
  /** Makes a new, empty company file and opens it. */
  create: command(['company'], { commandId: exampleId, profile: { name: 'Calder Ridge Supply' } })
    .input(z.strictObject({ commandId, profile: companyProfile }))
    .output(z.object({ id: id('company') })),
  open: command(['company'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('company') }))
    .output(done),
  /** Opens the sample company; makes it first where it is missing or `fresh` is asked for. */
  openSample: command(['company'], { commandId: exampleId, fresh: false }, 120_000)
    .input(z.strictObject({ commandId, fresh: z.boolean().default(false) }))
    .output(z.object({ id: id('company') })),
  profile: query(['company'])
    .input(z.strictObject({}))
    .output(z.object({ profile: companyProfile, version: z.number().int() })),
  updateProfile: command(['company'], { commandId: exampleId, profile: { name: 'Calder Ridge Supply' }, version: 1 })
    .input(z.strictObject({ commandId, profile: companyProfile, version: z.number().int() }))
    .output(done),
};

export const userRow = z.object({
  id: id('user'),
  name: z.string(),
  initials: z.string(),
  title: z.string(),
  phone: z.string(),
  email: z.string(),
  active: z.boolean(),
  isCurrent: z.boolean(),
  /** Customers given to this collector by name. */
  customers: z.number().int(),
  /** Customers of nobody that are this collector's by a rule; null = none. */
  portfolioRule: segmentRule.nullable(),
  portfolioSentence: z.string(),
  portfolioCount: z.number().int(),
});
const userFields = {
  name: z.string().min(1).max(120),
  initials: z.string().min(1).max(3),
  title: shortText.default(''),
  phone: shortText.default(''),
  email: shortText.default(''),
};

/** Collector profiles. Each activity names its actor. */
export const users = {
  list: query(['users', 'worklist'])
    .input(z.strictObject({}))
    .output(z.object({ users: z.array(userRow) })),
  save: command(['users', 'worklist', 'follow-ups'], { commandId: exampleId, name: 'Maya Okafor', initials: 'MO' })
    .input(
      z.strictObject({
        commandId,
        id: id('user').optional(),
        ...userFields,
        active: z.boolean().default(true),
        /** Left out = as it was. */ portfolioRule: segmentRule.nullable().optional(),
      }),
    )
    .output(z.object({ id: id('user') })),
  /** How the current collector likes to see things: columns of a list, whose customers. */
  preferences: query(['users'], {})
    .input(z.strictObject({}))
    .output(z.object({ preferences: z.record(z.string(), z.string()) })),
  savePreference: command(['users'], { commandId: exampleId, key: 'worklist.columns', value: '[]' })
    .input(
      z.strictObject({
        commandId,
        key: z
          .string()
          .regex(/^[a-z]+(\.[a-z-]+)+$/, 'must be words with dots between them')
          .max(60),
        value: z.string().max(4000),
      }),
    )
    .output(done),
  switchTo: command(['users', 'worklist'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('user') }))
    .output(done),
};

/** Points per unit of each factor of the worklist rule score; see domain/priority for what each multiplies. */
export const priorityWeights = z.object({
  pastDueAmount: z.number().min(0).max(100),
  age: z.number().min(0).max(100),
  promiseDue: z.number().min(0).max(100),
  promiseBroken: z.number().min(0).max(100),
  followUpDue: z.number().min(0).max(100),
  lastContact: z.number().min(0).max(100),
  creditLimit: z.number().min(0).max(100),
});

/** What the ranking takes for granted; every figure is the company's own to set. */
export const forecastSettings = z.object({
  /** Calls a day of one collector; `callsByUser` says otherwise for single ones. At most 60 % of a day go to what must be done today. */
  callsPerDay: z.number().int().min(1).max(1000),
  callsByUser: z.record(z.string(), z.number().int().min(1).max(1000)),
  /** Yearly cost of money in percent. */
  yearlyCostPercent: z.number().min(0).max(100),
  /** Share lost of what is unpaid 90 days after its due date, in percent, by payer class: 1-2, 3-4, 5. */
  lossPercent: z.object({ low: z.number().min(0).max(100), middle: z.number().min(0).max(100), high: z.number().min(0).max(100) }),
  /** Percent of accounts a week without personal contact, to measure what calls change; 0 = off. */
  controlPercent: z.number().min(0).max(20),
  /** Minutes a contact takes with everything around it, until the log says otherwise. */
  contactMinutes: z.number().min(1).max(120).default(6),
});

/** What a collector may agree without asking. */
export const planPolicy = z.object({
  maxMonths: z.number().int().min(1).max(60),
  minDownPercent: z.number().min(0).max(100),
  defaultAfterMisses: z.number().int().min(1).max(12),
  graceBankDays: z.number().int().min(0).max(30),
  /** Largest discount of a settlement, percent of the balance. */
  maxDiscountPercent: z.number().min(0).max(100),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, written HH:MM');
/** When and how often customers may be contacted; see domain/contact-rules. Times are the customer's own. */
export const contactRules = z.object({
  callFrom: clockTime,
  callUntil: clockTime,
  quietWeekdays: z.array(z.number().int().min(1).max(7)).max(7),
  quietDates: z.array(isoDate).max(100),
  quietOnHolidays: z.boolean(),
  minDaysBetween: z.number().int().min(0).max(30),
  maxTouchesPerWeek: z.number().int().min(0).max(50),
});

const wordsByLanguage = z.strictObject({ en: shortText.default(''), de: shortText.default(''), fr: shortText.default(''), es: shortText.default('') });
/** A way to pay that is offered in letters and statements; see domain/payment-methods for what words and links may hold. */
export const paymentMethod = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'must be letters, digits and hyphens'),
  kind: z.enum(paymentKinds),
  on: z.boolean().default(true),
  labels: wordsByLanguage,
  texts: wordsByLanguage,
  link: z.string().max(500).default(''),
  currency: z.string().max(3).default(''),
  country: z.string().max(2).default(''),
});

export const settingsShape = z.object({
  weights: priorityWeights,
  /** Customers owing less than this past due (base currency, minor units) stay off the worklist. */
  worklistFloorMinor: z.number().int().nonnegative(),
  /** Upper ends of the aging buckets in days, ascending, e.g. [30, 60, 90]. */
  agingBounds: z.array(z.number().int().positive()).min(1).max(8),
  /** Bank days after the promised date before a promise may be called broken. */
  promiseToleranceDays: z.number().int().min(0).max(30),
  defaultTermsDays: z.number().int().min(0).max(365),
  /** Business days after which the ledger is called stale, and too old for letters. */
  ledgerStaleAfterDays: z.number().int().min(1).max(60),
  ledgerTooOldAfterDays: z.number().int().min(1).max(365),
  letters: z.object({
    paper: z.enum(['A4', 'LETTER']),
    payWithinDays: z.number().int().min(1).max(60),
    minDaysBetween: z.number().int().min(0).max(90),
    footNote: longText,
    showPromised: z.boolean(),
    offsetXmm: z.number().min(-20).max(20),
    offsetYmm: z.number().min(-20).max(20),
    signature: shortText,
    /** Own words for what follows a final demand, as a clause: "we will deliver against payment in advance only". */ finalConsequence: shortText.default(''),
    /** What follows a final demand or a notice before action, in every language; `own-words` takes `finalConsequence` in the company's own language. `name` is the agency or the law firm. */
    nextStep: z
      .object({ step: z.enum(['prepayment', 'agency', 'solicitors', 'court', 'own-words']), name: shortText })
      .default({ step: 'prepayment', name: '' }),
    /** Where the address stands; `auto` follows the paper and the country. */
    window: z.enum(['auto', 'din-b', 'din-a', 'right', 'us-10']).default('auto'),
    /** Paper and window as usual in the customer's country, for companies that print where the customer is. A form set on the customer goes before. */
    formByCountry: z.boolean().default(false),
    /** Long-term archive form of kept letters. */
    pdfA: z.enum(['none', '2b', '3b']).default('none'),
    /** Each letter of a print file begins on the front of a sheet. */
    duplex: z.boolean().default(false),
    printOrder: z.enum(['run', 'postal-code']).default('run'),
    /** Copies of the invoices go behind a first reminder and a courtesy reminder where they are on file. */
    invoiceCopies: z.boolean().default(true),
  }),
  quickKeys: z.boolean(),
  contactRules,
  forecast: forecastSettings,
  plans: planPolicy,
  /** In the order they are printed in. */
  paymentMethods: z.array(paymentMethod).max(20),
  /** The company's own words of text messages, by `kind.language`; one that is not here has the words that ship. */
  texts: z.partialRecord(z.enum(textKeys), z.string().trim().max(1000)),
});
export type Settings = z.infer<typeof settingsShape>;

export const settings = {
  get: query(['settings']).input(z.strictObject({})).output(settingsShape),
  /** Changes the named settings; weights re-rank everybody in the same command. */
  update: command(['settings', 'worklist'], { commandId: exampleId, changes: { promiseToleranceDays: 2 } }, 120_000)
    .input(z.strictObject({ commandId, changes: settingsShape.partial() }))
    .output(settingsShape),
};
