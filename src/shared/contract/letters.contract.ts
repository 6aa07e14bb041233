import * as z from 'zod';
import { dunningLevels, letterKinds, letterLanguages } from '../domain/dunning';
import { amountMinor, command, commandId, currencyCode, exampleId, id, instantMs, isoDate, pageInput, query, shortText } from './common';

/** 0 = a courtesy before the ladder, then one level for each letter of it. */
export const dunningLevel = z.literal([...dunningLevels]);
export const letterKind = z.enum(letterKinds);
export const letterLanguage = z.enum(letterLanguages);
const letterLine = z.object({ itemId: id('item'), number: z.string(), itemDate: isoDate.nullable(), dueDate: isoDate.nullable(), daysLate: z.number().int(), openMinor: amountMinor });
const letterRow = z.object({ id: id('letter'), reference: z.string(), customerId: id('customer'), customerNumber: z.string(), customerName: z.string(), kind: letterKind, language: letterLanguage, level: dunningLevel.nullable(), currency: currencyCode, totalMinor: amountMinor, items: z.number().int(), issuedOn: isoDate, producedAtMs: instantMs, sha256: z.string(), bytes: z.number().int(), state: z.enum(['produced', 'sent']), sentOn: isoDate.nullable() });

/** One file for one print job, with what lies in the tray afterwards, in order. */
export const printFile = z.object({ ticket: id('ticket'), pages: z.number().int(), letters: z.array(z.object({ letterId: id('letter'), reference: z.string(), customerName: z.string(), place: z.string(), pages: z.number().int() })) });

export const letters = {
  /** Who would get which letter today, per customer and currency, and who would not and why. `level` null = the level each one's history asks for. */
  candidates: query(['letters', 'ledger', 'promises', 'disputes', 'customers', 'settings', 'company'], {}, 120_000).input(z.strictObject({ level: dunningLevel.nullable().default(null), find: shortText.default(''), limit: z.number().int().min(1).max(5000).default(500), offset: z.number().int().min(0).default(0) })).output(z.object({
    asOf: isoDate,
    rows: z.array(z.object({
      customerId: id('customer'), customerNumber: z.string(), name: z.string(), level: dunningLevel, language: z.string(), currency: currencyCode, totalMinor: amountMinor, items: z.number().int(), oldestDays: z.number().int(), lastLetter: z.object({ level: dunningLevel, issuedOn: isoDate }).nullable(),
      /** pass, needs a look, or stopped; a stopped row cannot be ticked. */
      checks: z.array(z.object({ code: z.string(), label: z.string(), result: z.enum(['pass', 'warn', 'stop']), finding: z.string(), mend: z.enum(['account', 'settings', 'templates']).optional() })), state: z.enum(['ready', 'warn', 'stopped']),
    })),
    total: z.number().int(), levelCounts: z.record(z.string(), z.number().int()),
    leftOut: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })), ledgerNote: z.string(), canPrint: z.boolean(), whyNot: z.string().nullable(),
  })),
  /** The exact PDF that would be produced, without recording anything. */
  preview: query(['letters', 'ledger', 'customers', 'company', 'settings'], { customerId: exampleId, level: 1, currency: 'USD' }, 60_000).input(z.strictObject({ customerId: id('customer'), level: dunningLevel, currency: currencyCode, /** Default: the letter of the level. */ kind: z.enum(letterKinds).optional(), /** With late-payment interest and fixed sums, on kinds that have a place for them. */ interest: z.boolean().optional() })).output(z.object({ ticket: id('ticket'), pages: z.number().int(), totalMinor: amountMinor, currency: currencyCode, lines: z.array(letterLine), apart: z.array(z.object({ number: z.string(), reason: z.string(), amountMinor })), /** The mail that says the same. */ mail: z.object({ subject: z.string(), text: z.string() }), /** What is wrong with the address in the window of the first page, and where the window is in parts of the page; null = nothing. */ window: z.object({ missing: z.string(), left: z.number(), top: z.number(), width: z.number(), height: z.number() }).nullable() })),
  /** Produces, records and keeps the letters: one PDF each, or one merged file. Refused for the sample company. A letter is never produced twice for one customer, currency, level and day. */
  produce: command(['letters', 'timeline', 'worklist'], { commandId: exampleId, customers: [{ customerId: exampleId, currency: 'USD', level: 1 }], merge: true }, 600_000).input(z.strictObject({ commandId, customers: z.array(z.strictObject({ customerId: id('customer'), currency: currencyCode, level: dunningLevel })).min(1).max(5000), merge: z.boolean() })).output(z.object({
    letters: z.array(z.object({ letterId: id('letter'), customerId: id('customer'), customerNumber: z.string(), reference: z.string(), fileName: z.string(), sha256: z.string(), total: z.object({ currency: currencyCode, amountMinor }), items: z.array(letterLine), ticket: id('ticket') })),
    leftOut: z.array(z.object({ customerId: id('customer'), customerNumber: z.string(), reason: z.string(), label: z.string() })),
    /** All letters in one PDF, when merge was asked for. */
    mergedTicket: id('ticket').nullable(), pages: z.number().int(),
  })),
  list: query(['letters'], {}).input(z.strictObject({ customerId: id('customer').nullable().default(null), state: z.enum(['all', 'produced', 'sent']).default('all'), ...pageInput })).output(z.object({ rows: z.array(letterRow), total: z.number().int(), nextCursor: z.string().nullable() })),
  /** The kept bytes of a letter, hash checked before they are handed out. */
  document: query(['letters'], { letterId: exampleId }).input(z.strictObject({ letterId: id('letter') })).output(z.object({ ticket: id('ticket'), fileName: z.string(), sha256: z.string() })),
  /** Kept letters in one file for one print job, byte for byte as they were made: each on the front of a sheet when `duplex`, in the order given or by postal code. */
  /** Kept letters in one file. Order and sheets follow the settings where they are left out. */
  printFile: query(['letters', 'settings'], { letterIds: [exampleId] }, 120_000).input(z.strictObject({ letterIds: z.array(id('letter')).min(1).max(5000), order: z.enum(['given', 'postal-code']).optional(), duplex: z.boolean().optional() })).output(printFile),
  markSent: command(['letters', 'timeline', 'worklist'], { commandId: exampleId, letterIds: [exampleId], sentOn: '2026-11-20' }).input(z.strictObject({ commandId, letterIds: z.array(id('letter')).min(1).max(5000), sentOn: isoDate })).output(z.object({ marked: z.number().int() })),
};

