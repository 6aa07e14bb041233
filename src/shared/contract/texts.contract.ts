import * as z from 'zod';
import { textKinds } from '../domain/texts';
import { contactFinding, contactOverride } from './collectors-day.contract';
import { command, commandId, exampleId, id, query } from './common';
import { keptReason } from './kept-reason';
import { letterLanguage } from './letters.contract';

const textKind = z.enum(textKinds);
/** Ten joined messages of the default alphabet. */
const longestText = 1530;
const body = z.string().max(longestText);
const who = { customerId: id('customer'), customerNumber: z.string(), name: z.string() };
const length = { encoding: z.enum(['gsm-7', 'ucs-2']), segments: z.number().int() };

/**
 * Text messages (SMS). Duedesk sends none: a text is copied out, to be sent from a telephone, or put into the file of a gateway;
 * that it was handed out is kept, that it arrived is promised nowhere.
 */
export const texts = {
  /** What a text to a customer starts with: the words in their language, whom it may go to, and what the contact rules say now. */
  compose: query(['customers', 'contacts', 'promises', 'ledger', 'settings', 'company', 'timeline'], { customerId: exampleId, kind: 'call-back' })
    .input(
      z.strictObject({
        customerId: id('customer'),
        kind: textKind,
        contactId: id('contact').nullable().default(null),
        /** Null = theirs. */ language: letterLanguage.nullable().default(null),
      }),
    )
    .output(
      z.object({
        name: z.string(),
        language: letterLanguage,
        /** Empty where a field is not known; `fault` says which. */
        text: z.string(),
        fault: z.string().nullable(),
        numbers: z.array(
          z.object({
            contactId: id('contact'),
            personName: z.string(),
            role: z.string(),
            e164: z.string().nullable(),
            written: z.string(),
            line: z.enum(['mobile', 'either', 'fixed']),
            /** Null = a text may go to it. */ whyNot: z.string().nullable(),
          }),
        ),
        /** Weighed for the person of `contactId`, else of the first number. */
        findings: z.array(contactFinding),
      }),
    ),
  /** Keeps that a text was copied out and hands it back to be copied. Refused for a number that takes none, and against the contact rules without a reason. */
  copyOut: command(['timeline', 'contacts', 'worklist'], {
    commandId: exampleId,
    customerId: exampleId,
    contactId: exampleId,
    number: '+447700900123',
    kind: 'call-back',
    language: 'en',
    text: 'Please call us back.',
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        contactId: id('contact'),
        number: z.string().max(40),
        kind: textKind,
        language: letterLanguage,
        text: body,
        override: contactOverride.optional(),
      }),
    )
    .output(z.object({ textId: id('text'), number: z.string(), text: z.string(), segments: z.number().int() })),
  /** What a text to each of many customers would say, and who would get none and why. Records nothing. */
  plan: query(['customers', 'contacts', 'promises', 'ledger', 'settings', 'company', 'timeline'], { customerIds: [exampleId], kind: 'call-back' }, 60_000)
    .input(z.strictObject({ customerIds: z.array(id('customer')).min(1).max(5000), kind: textKind }))
    .output(
      z.object({
        /** `warn`: only with a reason. */
        rows: z.array(
          z.object({
            ...who,
            state: z.enum(['ready', 'warn', 'stopped']),
            finding: z.string(),
            personName: z.string(),
            number: z.string(),
            language: letterLanguage,
            text: z.string(),
            ...length,
          }),
        ),
      }),
    ),
  /** A CSV file for a gateway, one row per customer: number, text, reference. All of them or none; each is kept on its account. */
  writeFile: command(
    ['timeline', 'contacts', 'worklist'],
    { commandId: exampleId, customerIds: [exampleId], kind: 'call-back', reason: 'asked for it' },
    60_000,
  )
    .input(
      z.strictObject({
        commandId,
        customerIds: z.array(id('customer')).min(1).max(5000),
        kind: textKind,
        /** Against the contact rules; kept with each text. */ reason: keptReason.optional(),
      }),
    )
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), texts: z.number().int(), segments: z.number().int() })),
  /** The fields that words of one's own may name. */
  fields: query(['settings'], {})
    .input(z.strictObject({}))
    .output(z.object({ fields: z.array(z.object({ name: z.string(), meaning: z.string() })) })),
};
