import * as z from 'zod';
import { letterLanguages } from '../domain/dunning';
import { agingBucket, amountMinor, command, commandId, currencyCode, exampleId, historyView, id, instantMs, isoDate, query, shortText } from './common';
import { keptReason } from './kept-reason';

const language = z.enum(letterLanguages);
const itemKind = z.enum(['invoice', 'credit-memo', 'payment', 'charge']);
const line = z.object({
  itemId: id('item'),
  kind: itemKind,
  number: z.string(),
  reference: z.string(),
  itemDate: isoDate.nullable(),
  dueDate: isoDate.nullable(),
  daysLate: z.number().int().nullable(),
  originalMinor: amountMinor,
  openMinor: amountMinor,
  disputedMinor: amountMinor,
});
const openPart = z.object({
  currency: currencyCode,
  invoices: z.array(line),
  credits: z.array(line),
  unapplied: z.array(line),
  invoicesMinor: amountMinor,
  creditsMinor: amountMinor,
  unappliedMinor: amountMinor,
  disputedMinor: amountMinor,
  pastDueMinor: amountMinor,
  balanceMinor: amountMinor,
  buckets: z.array(agingBucket),
});
const entry = z.object({
  day: isoDate,
  kind: z.enum(['invoice', 'charge', 'credit-memo', 'payment', 'adjustment', 'write-off']),
  numbers: z.array(z.string()),
  amountMinor,
  balanceMinor: amountMinor,
});
const runningPart = z.object({
  currency: currencyCode,
  openingMinor: amountMinor,
  entries: z.array(entry),
  closingMinor: amountMinor,
  chargedMinor: amountMinor,
  paidMinor: amountMinor,
});

/** Which statement: of what day, as known when, as a list of open items or as a running balance from a day on. */
const which = {
  ...historyView,
  form: z.enum(['open-items', 'running']).default('open-items'),
  /** First day of a running statement; null = 12 months back. */ from: isoDate.nullable().default(null),
};
const balance = z.object({ currency: currencyCode, balanceMinor: amountMinor, pastDueMinor: amountMinor });
/** `language` null = the customer's own. */
const look = { language: language.nullable().default(null), copies: z.boolean().default(false) };
const leftOut = z.array(z.object({ customerNumber: z.string(), name: z.string(), reason: z.string() }));

const batchOutput = z.enum(['print', 'pages', 'mail', 'mail-both']);

/** Statements of account: open items and running balance of any day, as PDF, by mail, and as a page the customer can answer. */
export const statements = {
  view: query(['ledger', 'customers', 'disputes', 'settings', 'company'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), ...which }))
    .output(
      z.object({
        asOf: isoDate,
        knownOn: isoDate.nullable(),
        from: isoDate,
        customer: z.object({ id: id('customer'), number: z.string(), name: z.string() }),
        language,
        languageKnown: z.boolean(),
        parts: z.array(openPart),
        running: z.array(runningPart),
        /** Files attached to the open invoices. */
        copies: z.number().int(),
        contacts: z.array(z.object({ name: z.string(), email: z.string() })),
      }),
    ),
  /** The statement as a file; nothing is recorded. */
  render: query(['ledger', 'customers', 'disputes', 'settings', 'company'], { customerId: exampleId, format: 'pdf' }, 60_000)
    .input(z.strictObject({ customerId: id('customer'), ...which, ...look, format: z.enum(['pdf', 'html']) }))
    .output(
      z.object({
        ticket: id('ticket'),
        fileName: z.string(),
        mediaType: z.string(),
        sha256: z.string(),
        pages: z.number().int().nullable(),
        language,
        balances: z.array(balance),
        copiesLeftOut: z.array(z.object({ fileName: z.string(), reason: z.string() })),
      }),
    ),
  /** Puts the statement into the outbox as a mail with the file attached; it leaves after the undo window. Where contact rules speak against it: rule-violated `contact-rules`, unless a reason is given. */
  mail: command(
    ['outbox', 'timeline', 'worklist'],
    { commandId: exampleId, customerId: exampleId, to: [{ name: 'Dana Whitfield', address: 'ap@brightwaterpkg.example' }], format: 'pdf' },
    60_000,
  )
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        ...which,
        ...look,
        format: z.enum(['pdf', 'html', 'both']),
        to: z
          .array(z.strictObject({ name: shortText, address: shortText }))
          .min(1)
          .max(10),
        subject: shortText.default(''),
        text: z.string().max(20_000).default(''),
        /** Why it is sent against a contact rule; kept with the mail. */ reason: keptReason.optional(),
      }),
    )
    .output(
      z.object({
        mailId: id('mail'),
        state: z.enum(['draft', 'approved']),
        /** Null for a draft. */ leavesAtMs: instantMs.nullable(),
        whyDraft: z.string().nullable(),
      }),
    ),
  /** Who has something open on the day, for picking; null segment = all. */
  candidates: query(['ledger', 'customers', 'settings'], {}, 60_000)
    .input(
      z.strictObject({
        ...historyView,
        find: shortText.default(''),
        segment: z.string().max(400).nullable().default(null),
        only: z.enum(['all', 'past-due']).default('all'),
      }),
    )
    .output(
      z.object({
        asOf: isoDate,
        knownOn: isoDate.nullable(),
        rows: z.array(
          z.object({
            customerId: id('customer'),
            number: z.string(),
            name: z.string(),
            segment: z.string(),
            language,
            languageKnown: z.boolean(),
            items: z.number().int(),
            balances: z.array(balance),
            hasMail: z.boolean(),
          }),
        ),
        segments: z.array(z.string()),
      }),
    ),
  /** Starts making many statements: one PDF for the printer, a page for each customer in one archive, or a draft for each in the outbox (the PDF, or PDF and page). Asked after by `batch`. Refused for the sample company. */
  startBatch: command(['statements'], { commandId: exampleId, customerIds: [exampleId] })
    .input(
      z.strictObject({
        commandId,
        customerIds: z.array(id('customer')).min(1).max(5000),
        ...which,
        ...look,
        duplex: z.boolean().default(false),
        output: batchOutput.default('print'),
      }),
    )
    .output(z.object({ batchId: z.string(), customers: z.number().int() })),
  batch: query(['statements'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        batch: z
          .object({
            batchId: z.string(),
            state: z.enum(['running', 'done', 'stopped', 'failed']),
            done: z.number().int(),
            total: z.number().int(),
            statements: z.number().int(),
            pages: z.number().int(),
            ticket: id('ticket').nullable(),
            fileName: z.string(),
            leftOut,
            /** Drafts it made. */ mailIds: z.array(id('mail')),
            output: batchOutput,
            sentence: z.string(),
          })
          .nullable(),
      }),
    ),
  /** Stops after the statement that is being made; what is done is kept as one file. */
  stopBatch: command(['statements'], { commandId: exampleId })
    .input(z.strictObject({ commandId }))
    .output(z.object({ stopped: z.boolean() })),
};
