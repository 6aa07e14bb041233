import * as z from 'zod';
import { command, commandId, currencyCode, done, exampleId, id, isoDate, query } from './common';
import { letterKind, letterLanguage } from './letters.contract';

const text = z.string().max(20_000);
/** What a person writes of a letter: its name, and the texts of letter and mail with fields in double braces. */
export const templateParts = z.strictObject({ name: text, title: text, before: text, after: text, subject: text, mail: text });
const part = templateParts.keyof();
const fault = z.object({ part, line: z.number().int(), message: z.string() });
const which = { kind: letterKind, language: letterLanguage };
const exampleParts = {
  name: 'Reminder',
  title: 'Payment reminder',
  before: 'Please pay {{ total }} by {{ payBy }}.',
  after: '',
  subject: 'Reminder',
  mail: '{{ itemLines }}',
};

/** The wording of letters and mails: shipped ones, and the company's own versions of them. */
export const templates = {
  /** Every letter in every language, in the order of a debt's life. */
  list: query(['letters', 'settings'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        rows: z.array(
          z.object({
            ...which,
            name: z.string(),
            title: z.string(),
            state: z.enum(['shipped', 'own']),
            version: z.number().int(),
            savedBy: z.string(),
            savedOn: isoDate.nullable(),
            /** The shipped letter was changed since this version was made from it. */ shippedIsNewer: z.boolean(),
          }),
        ),
      }),
    ),
  get: query(['letters', 'settings'], { kind: 'first-reminder', language: 'en' })
    .input(z.strictObject(which))
    .output(
      z.object({
        parts: templateParts,
        shipped: templateParts,
        state: z.enum(['shipped', 'own']),
        version: z.number().int(),
        shippedVersion: z.number().int(),
        shippedIsNewer: z.boolean(),
        fields: z.array(z.object({ name: z.string(), type: z.enum(['text', 'amount', 'day', 'number', 'yes-no', 'lines']), meaning: z.string() })),
        /** Newest first; parts null = the shipped letter was restored. */
        versions: z.array(z.object({ version: z.number().int(), parts: templateParts.nullable(), savedBy: z.string(), savedOn: isoDate })),
      }),
    ),
  /** The letter as these words would make it, for one customer; with its faults instead where it has any. Records nothing. `customerId` null = somebody past due. */
  preview: query(
    ['letters', 'ledger', 'customers', 'company', 'settings'],
    { kind: 'first-reminder', language: 'en', parts: exampleParts, customerId: null, currency: null },
    60_000,
  )
    .input(z.strictObject({ ...which, parts: templateParts, customerId: id('customer').nullable(), currency: currencyCode.nullable() }))
    .output(
      z.object({
        faults: z.array(fault),
        ticket: id('ticket').nullable(),
        pages: z.number().int(),
        customerName: z.string(),
        subject: z.string(),
        text: z.string(),
        /** Why this customer's letter would be stopped, though the words have no fault. */
        problem: z.string().nullable(),
        /** True where sample values stand in for an occasion that this customer does not have. */
        sampled: z.boolean(),
      }),
    ),
  /** Keeps the words as the company's own next version. Refused with part and line where they have a fault. */
  save: command(['letters', 'settings'], { commandId: exampleId, kind: 'first-reminder', language: 'en', parts: exampleParts })
    .input(z.strictObject({ commandId, ...which, parts: templateParts }))
    .output(z.object({ version: z.number().int() })),
  /** Goes back to the shipped letter; the own versions stay readable. */
  restore: command(['letters', 'settings'], { commandId: exampleId, kind: 'first-reminder', language: 'en' })
    .input(z.strictObject({ commandId, ...which }))
    .output(z.object({ version: z.number().int() })),
  /** The image of the signature that letters bear; null = none. */
  signature: query(['settings'], {})
    .input(z.strictObject({}))
    .output(z.object({ ticket: id('ticket').nullable(), widthPx: z.number().int(), heightPx: z.number().int() })),
  /** A PNG or JPEG of at most 1 MB; null takes the image off. */
  setSignature: command(['settings', 'letters'], { commandId: exampleId, ticket: null })
    .input(z.strictObject({ commandId, ticket: id('ticket').nullable() }))
    .output(done),
  /** The logo of the letterhead; null = none. */
  logo: query(['settings'], {})
    .input(z.strictObject({}))
    .output(z.object({ ticket: id('ticket').nullable(), widthPx: z.number().int(), heightPx: z.number().int() })),
  /** A PNG or JPEG of at most 1 MB, at least 40 pixels on each side; null takes the logo off. */
  setLogo: command(['settings', 'letters'], { commandId: exampleId, ticket: null })
    .input(z.strictObject({ commandId, ticket: id('ticket').nullable() }))
    .output(done),
  /** A page that shows where window, folds and address are, to hold into an envelope. */
  envelopeTest: query(['settings', 'company'], {})
    .input(z.strictObject({}))
    .output(z.object({ ticket: id('ticket'), fileName: z.string() })),
};
