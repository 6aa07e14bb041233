import * as z from 'zod';
import { dunningLevels, letterKinds, letterLanguages } from '../domain/dunning';
import { feeChoices } from '../domain/letter-fees';
import { keptReason } from './kept-reason';
import { amountMinor, command, commandId, currencyCode, exampleId, id, instantMs, isoDate, pageInput, query, shortText } from './common';

/** 0 = a courtesy before the ladder, then one level for each letter of it. */
export const dunningLevel = z.literal([...dunningLevels]);
export const letterKind = z.enum(letterKinds);
export const letterLanguage = z.enum(letterLanguages);
const letterLine = z.object({
  itemId: id('item'),
  number: z.string(),
  itemDate: isoDate.nullable(),
  dueDate: isoDate.nullable(),
  daysLate: z.number().int(),
  openMinor: amountMinor,
});
const letterRow = z.object({
  id: id('letter'),
  reference: z.string(),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  kind: letterKind,
  language: letterLanguage,
  level: dunningLevel.nullable(),
  currency: currencyCode,
  totalMinor: amountMinor,
  items: z.number().int(),
  issuedOn: isoDate,
  producedAtMs: instantMs,
  sha256: z.string(),
  bytes: z.number().int(),
  state: z.enum(['produced', 'sent']),
  sentOn: isoDate.nullable(),
});

const letterCheck = z.object({
  code: z.string(),
  label: z.string(),
  result: z.enum(['pass', 'warn', 'stop']),
  finding: z.string(),
  mend: z.enum(['account', 'settings', 'templates']).optional(),
});
/** What is wrong with the address in the window of the first page, and where the window is in parts of the page; null = nothing. */
const letterWindow = z.object({ missing: z.string(), left: z.number(), top: z.number(), width: z.number(), height: z.number() }).nullable();
const mailWords = z.object({ subject: z.string(), text: z.string() });
const madeLetter = z.object({
  letterId: id('letter'),
  customerId: id('customer'),
  customerNumber: z.string(),
  reference: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  total: z.object({ currency: currencyCode, amountMinor }),
  items: z.array(letterLine),
  ticket: id('ticket'),
});
const leftOutLetter = z.object({ customerId: id('customer'), customerNumber: z.string(), reason: z.string(), label: z.string() });

/** Facts a letter may need that no file tells. What is left out is taken from the ledger, the handovers and the steps where they know it. */
export const letterSituation = z.strictObject({
  holdFrom: isoDate.optional(),
  holdSince: isoDate.optional(),
  holdReleased: isoDate.optional(),
  agencyName: z.string().trim().max(120).optional(),
  agencyDay: isoDate.optional(),
  agencyReach: z.string().trim().max(200).optional(),
  bankFrom: isoDate.optional(),
  creditLimitMinor: amountMinor.nonnegative().optional(),
  creditBeforeMinor: amountMinor.nonnegative().optional(),
  creditFrom: isoDate.optional(),
  /** Day of the balance that is to be confirmed; not after today. */
  asOf: isoDate.optional(),
});
/** Promise, plan, dispute, offer or handover that a letter is about; empty = the newest, or none where the kind needs none. */
const subjectId = z.string().regex(/^([0-9a-f-]{36})?$/, 'must be an id or empty');

/** One file for one print job, with what lies in the tray afterwards, in order. */
export const printFile = z.object({
  ticket: id('ticket'),
  pages: z.number().int(),
  letters: z.array(z.object({ letterId: id('letter'), reference: z.string(), customerName: z.string(), place: z.string(), pages: z.number().int() })),
});

export const letters = {
  /** Who would get which letter today, per customer and currency, and who would not and why. `level` null = the level each one's history asks for. */
  candidates: query(['letters', 'ledger', 'promises', 'disputes', 'customers', 'settings', 'company'], {}, 120_000)
    .input(
      z.strictObject({
        level: dunningLevel.nullable().default(null),
        find: shortText.default(''),
        limit: z.number().int().min(1).max(5000).default(500),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        asOf: isoDate,
        rows: z.array(
          z.object({
            customerId: id('customer'),
            customerNumber: z.string(),
            name: z.string(),
            level: dunningLevel,
            language: z.string(),
            currency: currencyCode,
            totalMinor: amountMinor,
            items: z.number().int(),
            oldestDays: z.number().int(),
            lastLetter: z.object({ level: dunningLevel, issuedOn: isoDate }).nullable(),
            /** pass, needs a look, or stopped; a stopped row cannot be ticked. */
            checks: z.array(letterCheck),
            state: z.enum(['ready', 'warn', 'stopped']),
          }),
        ),
        total: z.number().int(),
        levelCounts: z.record(z.string(), z.number().int()),
        leftOut: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
        ledgerNote: z.string(),
        canPrint: z.boolean(),
        whyNot: z.string().nullable(),
      }),
    ),
  /** The exact PDF that would be produced, without recording anything. */
  preview: query(['letters', 'ledger', 'customers', 'company', 'settings'], { customerId: exampleId, level: 1, currency: 'USD' }, 60_000)
    .input(
      z.strictObject({
        customerId: id('customer'),
        level: dunningLevel,
        currency: currencyCode,
        /** Default: the letter of the level. */ kind: z.enum(letterKinds).optional(),
        /** With late-payment interest and fixed sums, on kinds that have a place for them. */ interest: z.boolean().optional(),
        /** The fee of the letter as the plan tells it; null = none, left out = no word about fees. */ fee: z
          .strictObject({ amountMinor: amountMinor.positive(), choice: z.enum(feeChoices) })
          .nullable()
          .optional(),
      }),
    )
    .output(
      z.object({
        ticket: id('ticket'),
        pages: z.number().int(),
        totalMinor: amountMinor,
        currency: currencyCode,
        lines: z.array(letterLine),
        apart: z.array(z.object({ number: z.string(), reason: z.string(), amountMinor })),
        /** The mail that says the same. */ mail: mailWords,
        window: letterWindow,
      }),
    ),
  /** Produces, records and keeps the letters: one PDF each, or one merged file. Refused for the sample company. A letter is never produced twice for one customer, currency, level and day. */
  produce: command(
    ['letters', 'timeline', 'worklist'],
    { commandId: exampleId, customers: [{ customerId: exampleId, currency: 'USD', level: 1 }], merge: true },
    600_000,
  )
    .input(
      z.strictObject({
        commandId,
        customers: z
          .array(z.strictObject({ customerId: id('customer'), currency: currencyCode, level: dunningLevel }))
          .min(1)
          .max(5000),
        merge: z.boolean(),
      }),
    )
    .output(
      z.object({
        letters: z.array(madeLetter),
        leftOut: z.array(leftOutLetter),
        /** All letters in one PDF, when merge was asked for. */
        mergedTicket: id('ticket').nullable(),
        pages: z.number().int(),
      }),
    ),
  /** Every kind of letter for one customer in one currency: which make sense now, which do not and why, what each is about and what it asks for. `currency` null = the one most is owed in. */
  occasions: query(['letters', 'ledger', 'promises', 'disputes', 'customers', 'settings', 'company'], { customerId: exampleId }, 60_000)
    .input(z.strictObject({ customerId: id('customer'), currency: currencyCode.nullable().default(null) }))
    .output(
      z.object({
        currency: currencyCode,
        currencies: z.array(currencyCode),
        whyNone: z.string().nullable(),
        kinds: z.array(
          z.object({
            kind: letterKind,
            label: z.string(),
            whyNot: z.string().nullable(),
            subjects: z.array(z.object({ id: subjectId, label: z.string() })),
            /** `value`: a day, minor units or text, as far as it is known. */
            asks: z.array(
              z.object({
                field: letterSituation.keyof(),
                type: z.enum(['day', 'amount', 'text']),
                label: z.string(),
                required: z.boolean(),
                value: z.string().or(z.number()).nullable(),
              }),
            ),
            /** Documents of the account go behind it: at least one. */ needsDocuments: z.boolean(),
          }),
        ),
        documents: z.array(z.object({ documentId: id('document'), fileName: z.string() })),
      }),
    ),
  /** The exact page of a letter of any kind, its checks and its mail, without recording anything. */
  draft: query(
    ['letters', 'ledger', 'promises', 'disputes', 'customers', 'company', 'settings'],
    { customerId: exampleId, currency: 'USD', kind: 'release' },
    60_000,
  )
    .input(
      z.strictObject({
        customerId: id('customer'),
        currency: currencyCode,
        kind: letterKind,
        subjectId: subjectId.default(''),
        situation: letterSituation.default({}),
        documentIds: z.array(id('document')).max(30).default([]),
      }),
    )
    .output(
      z.object({
        ticket: id('ticket'),
        pages: z.number().int(),
        totalMinor: amountMinor,
        currency: currencyCode,
        checks: z.array(letterCheck),
        state: z.enum(['ready', 'warn', 'stopped']),
        mail: mailWords,
        window: letterWindow,
      }),
    ),
  /** Produces, records and keeps letters of one kind. `currency` null = one letter in each currency of the account. Amber checks need the reason, which is kept. A letter is never produced twice for one customer, currency, kind, subject and day. */
  write: command(
    ['letters', 'timeline', 'worklist'],
    { commandId: exampleId, kind: 'release', customers: [{ customerId: exampleId, currency: 'USD' }] },
    600_000,
  )
    .input(
      z.strictObject({
        commandId,
        kind: letterKind,
        customers: z
          .array(z.strictObject({ customerId: id('customer'), currency: currencyCode.nullable(), subjectId: subjectId.default('') }))
          .min(1)
          .max(5000),
        situation: letterSituation.default({}),
        /** Of one customer. */ documentIds: z.array(id('document')).max(30).default([]),
        reason: keptReason.optional(),
        merge: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        letters: z.array(madeLetter),
        leftOut: z.array(leftOutLetter),
        mergedTicket: id('ticket').nullable(),
        pages: z.number().int(),
        /** The mail that takes the letter along; null where more than one was made. */ mail: mailWords.nullable(),
      }),
    ),
  list: query(['letters'], {})
    .input(z.strictObject({ customerId: id('customer').nullable().default(null), state: z.enum(['all', 'produced', 'sent']).default('all'), ...pageInput }))
    .output(z.object({ rows: z.array(letterRow), total: z.number().int(), nextCursor: z.string().nullable() })),
  /** The kept bytes of a letter, hash checked before they are handed out. */
  document: query(['letters'], { letterId: exampleId })
    .input(z.strictObject({ letterId: id('letter') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), sha256: z.string() })),
  /** Kept letters in one file for one print job, byte for byte as they were made: each on the front of a sheet when `duplex`, in the order given or by postal code; both follow the settings where they are left out. */
  printFile: query(['letters', 'settings'], { letterIds: [exampleId] }, 120_000)
    .input(
      z.strictObject({ letterIds: z.array(id('letter')).min(1).max(5000), order: z.enum(['given', 'postal-code']).optional(), duplex: z.boolean().optional() }),
    )
    .output(printFile),
  markSent: command(['letters', 'timeline', 'worklist'], { commandId: exampleId, letterIds: [exampleId], sentOn: '2026-11-20' })
    .input(z.strictObject({ commandId, letterIds: z.array(id('letter')).min(1).max(5000), sentOn: isoDate }))
    .output(z.object({ marked: z.number().int() })),
};
