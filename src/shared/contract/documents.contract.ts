import * as z from 'zod';
import { command, commandId, done, exampleId, id, instantMs, isoDate, query, shortText } from './common';

export const documentSubject = z.strictObject({ kind: z.enum(['customer', 'item', 'dispute', 'promise']), id: id('subject') });
export const documentRow = z.object({
  id: z.string(),
  subject: z.object({ kind: z.enum(['customer', 'item', 'dispute', 'promise', 'plan', 'write-off']), id: z.string() }),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedOn: isoDate,
  addedAtMs: instantMs,
  /** Number of the item it belongs to, or of the item of its dispute; null for other subjects. */
  itemNumber: z.string().nullable(),
  /** It goes behind letters, statements and mails as the copy of its item: a PDF whose name carries the number. */
  isCopy: z.boolean(),
});

/** Files that are attached in one act. */
export const mostFilesAtOnce = 500;

export const documents = {
  /** Keeps the file behind a ticket under its hash. Listed types only, 25 MB at most; the content must be what the name says. */
  attach: command(['disputes', 'timeline', 'customers'], { commandId: exampleId, ticket: exampleId, subject: { kind: 'customer', id: exampleId } })
    .input(z.strictObject({ commandId, ticket: id('ticket'), fileName: shortText.default(''), subject: documentSubject }))
    .output(z.object({ id: z.string(), sha256: z.string(), fileName: z.string(), mediaType: z.string() })),
  /**
   * Several files in one act, each to its subject: all of them or none. `asCopy`: a PDF that is the copy of its item, kept under a
   * name that carries the number. The same content on the same subject is there already and is left as it is.
   */
  attachMany: command(['disputes', 'timeline', 'customers', 'letters'], {
    commandId: exampleId,
    files: [{ ticket: exampleId, subject: { kind: 'customer', id: exampleId } }],
  })
    .input(
      z.strictObject({
        commandId,
        files: z
          .array(z.strictObject({ ticket: id('ticket'), subject: documentSubject, asCopy: z.boolean().default(false) }))
          .min(1)
          .max(mostFilesAtOnce),
      }),
    )
    .output(z.object({ attached: z.number().int(), alreadyThere: z.number().int() })),
  /** Finds for each file the invoice whose number stands in its name. Writes nothing, and chooses nothing where several fit. `customerId`: among this customer's alone. */
  matchCopies: query(['ledger', 'customers', 'disputes'], { tickets: [exampleId] }, 120_000)
    .input(z.strictObject({ tickets: z.array(id('ticket')).min(1).max(mostFilesAtOnce), customerId: id('customer').nullable().default(null) }))
    .output(
      z.object({
        files: z.array(
          z.object({
            ticket: id('ticket'),
            fileName: z.string(),
            bytes: z.number().int(),
            /** `matched`: one fits. `already`: the same content is attached to it. `several`, `unknown`: a person decides. `refused`: no file that can be a copy. */
            state: z.enum(['matched', 'already', 'several', 'unknown', 'refused']),
            /** What was found, and where it is not plain what to do about it. */
            sentence: z.string(),
            items: z.array(
              z.object({ itemId: id('item'), number: z.string(), customerId: id('customer'), customerNumber: z.string(), customerName: z.string() }),
            ),
          }),
        ),
      }),
    ),
  /** Takes it off; row and bytes stay, undo puts it back. */
  remove: command(['disputes', 'timeline', 'customers'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('document') }))
    .output(done),
  list: query(['disputes', 'customers', 'timeline'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), subject: documentSubject.nullable().default(null) }))
    .output(z.object({ documents: z.array(documentRow) })),
  /** A ticket for the bytes, proved against the hash first. */
  open: query([], { id: exampleId })
    .input(z.strictObject({ id: id('document') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), mediaType: z.string(), bytes: z.number().int() })),
};
