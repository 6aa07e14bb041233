import * as z from 'zod';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, pageInput, query, shortText } from './common';

export const importKinds = ['open-items', 'invoices', 'closed-items', 'payments', 'customers'] as const;
export const importKind = z.enum(importKinds);
export const importFields = [
  'customer-number',
  'customer-name',
  'item-number',
  'item-kind',
  'item-date',
  'due-date',
  'amount',
  'open-amount',
  'paid-amount',
  'currency',
  'paid-date',
  'payment-date',
  'payment-amount',
  'payment-reference',
  'terms',
  'terms-days',
  'reference',
  'po-number',
  'description',
  'status',
  'debit-amount',
  'credit-amount',
  'debit-credit-mark',
  'contact-name',
  'contact-first-name',
  'contact-last-name',
  'email',
  'phone',
  'address-line',
  'city',
  'region',
  'postal-code',
  'country',
  'credit-limit',
  'language',
  'segment',
  'parent-number',
  'account-type',
  'clearing-document',
  'sequence',
  'skip',
] as const;
export const importField = z.enum(importFields);
export const dateOrder = z.enum(['ymd', 'dmy', 'mdy', 'serial']);
export const decimalMark = z.enum(['.', ',']);

/** How one file is read: everything that was detected, everything the user may override. */
export const importMapping = z.object({
  kind: importKind,
  encoding: z.string(),
  delimiter: z.string().max(1),
  quote: z.string().max(1).default('"'),
  sheet: z.string().nullable(),
  /** 1-based line (row) of the header; 0 = none. */
  headerLine: z.number().int().min(0),
  decimal: decimalMark,
  /** One entry per column of the file, in file order. `dateOrder` for date columns. */
  columns: z.array(z.object({ index: z.number().int(), header: z.string(), field: importField, dateOrder: dateOrder.nullable().default(null) })).max(500),
  defaultCurrency: currencyCode,
  snapshotDate: isoDate,
  dateOrder: dateOrder.nullable().default(null),
  /** Named layout that was recognised, e.g. `sap-fbl5n`; null = by words and statistics. */
  layout: z.string().nullable(),
});
export type ImportMapping = z.infer<typeof importMapping>;
/** Of a list of customers with number, name and terms; for examples only. */
const exampleMapping = {
  kind: 'customers',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  headerLine: 1,
  decimal: '.',
  defaultCurrency: 'USD',
  snapshotDate: '2026-11-20',
  layout: null,
  columns: [
    { index: 0, header: 'Customer No', field: 'customer-number' },
    { index: 1, header: 'Customer Name', field: 'customer-name' },
    { index: 2, header: 'Terms', field: 'terms' },
  ],
};

const cellNote = z.object({
  line: z.number().int(),
  field: z.string(),
  found: z.string(),
  reason: z.string(),
  fix: z.string(),
  severity: z.enum(['reject', 'warn']),
});
export const controlTotal = z.object({ currency: currencyCode, amountMinor, rows: z.number().int() });

export const imports = {
  /** Reads a file behind a ticket: what it seems to be, with confidence and the first rows as understood. Nothing is kept. */
  inspect: query(['imports'], { ticket: exampleId }, 120_000)
    .input(z.strictObject({ ticket: id('ticket'), mapping: importMapping.partial().optional() }))
    .output(
      z.object({
        fileName: z.string(),
        bytes: z.number(),
        rows: z.number().int(),
        customersSeen: z.number().int(),
        mapping: importMapping,
        kindConfidence: z.number(),
        kindReason: z.string(),
        sheets: z.array(z.string()),
        columns: z.array(
          z.object({
            index: z.number().int(),
            header: z.string(),
            field: importField,
            confidence: z.number(),
            reason: z.string(),
            fits: z.number().int(),
            filled: z.number().int(),
            readAs: z.string(),
            dateOrder: dateOrder.nullable(),
            ambiguousDates: z.number().int(),
            ambiguousExample: z.string().nullable(),
            /** Rows of the column itself settle the order of day and month: nothing to ask. */
            isOrderProved: z.boolean(),
          }),
        ),
        sample: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()), understood: z.array(z.string()) })),
        profile: z.object({ id: z.string(), name: z.string() }).nullable(),
        questions: z.array(z.string()),
        warnings: z.array(z.string()),
        encodings: z.array(z.string()),
        missingFields: z.array(importField),
      }),
    ),
  /** The whole file against the ledger, nothing kept: counts, totals, rejects, vanished, duplicates. Progress under `imports.progress`. */
  dryRun: command([], { commandId: exampleId, ticket: exampleId, mapping: exampleMapping }, 600_000)
    .input(z.strictObject({ commandId, ticket: id('ticket'), mapping: importMapping }))
    .output(
      z.object({
        runKey: z.string(),
        rows: z.number().int(),
        importable: z.number().int(),
        created: z.number().int(),
        changed: z.number().int(),
        unchanged: z.number().int(),
        vanished: z.number().int(),
        rejected: z.number().int(),
        subtotals: z.number().int(),
        newCustomers: z.number().int(),
        rejects: z.array(cellNote),
        warnings: z.array(cellNote),
        controlTotals: z.array(controlTotal),
        bridge: z.array(
          z.object({
            currency: currencyCode,
            beforeMinor: amountMinor,
            newMinor: amountMinor,
            changedMinor: amountMinor,
            vanishedMinor: amountMinor,
            afterMinor: amountMinor,
          }),
        ),
        vanishedItems: z.array(
          z.object({
            itemId: id('item'),
            customerNumber: z.string(),
            customerName: z.string(),
            number: z.string(),
            dueDate: isoDate.nullable(),
            currency: currencyCode,
            openMinor: amountMinor,
            proposal: z.string(),
            sureness: z.enum(['high', 'medium', 'low']),
          }),
        ),
        changedItems: z.array(
          z.object({
            itemId: id('item'),
            customerName: z.string(),
            number: z.string(),
            currency: currencyCode,
            beforeMinor: amountMinor,
            afterMinor: amountMinor,
            what: z.string(),
          }),
        ),
        ambiguousDates: z.array(z.object({ column: z.string(), example: z.string(), rows: z.number().int(), readAs: z.string() })),
        likelyDuplicates: z.array(z.object({ aNumber: z.string(), aName: z.string(), bNumber: z.string(), bName: z.string(), reason: z.string() })),
        duplicateRows: z.number().int(),
        alreadyImported: z.boolean(),
        /** Addresses, people and the like. Beside items: new customers get them, blanks of known ones are filled, everything else on record is kept. In a list of customers: what it changes. */
        customerData: z.object({
          newCustomers: z.number().int(),
          filled: z.number().int(),
          changed: z.number().int(),
          kept: z.number().int(),
          rows: z.array(
            z.object({
              customerNumber: z.string(),
              customerName: z.string(),
              field: z.string(),
              onRecord: z.string(),
              inFile: z.string(),
              outcome: z.enum(['filled', 'changed', 'kept']),
            }),
          ),
        }),
        /** More than half of what is open (and more than 20 items) is not in this snapshot: `commit` wants `fileIsComplete`. */
        looksIncomplete: z.boolean(),
        undoNote: z.string(),
      }),
    ),
  /** Commits the dry run of the same ticket and mapping in one transaction, after a verified backup. */
  commit: command(
    ['imports', 'ledger', 'customers', 'contacts', 'worklist', 'promises', 'timeline', 'backups'],
    { commandId: exampleId, ticket: exampleId, mapping: exampleMapping },
    1_800_000,
  )
    .input(
      z.strictObject({
        commandId,
        ticket: id('ticket'),
        mapping: importMapping,
        confirmVanished: z.array(id('item')).max(100_000).default([]),
        confirmAllVanished: z.boolean().default(false),
        fileIsComplete: z.boolean().default(false),
        profileName: shortText.default(''),
        ledgerSays: z.array(z.object({ currency: currencyCode, amountMinor })).default([]),
      }),
    )
    .output(
      z.object({
        importId: id('import'),
        kind: importKind,
        rows: z.number().int(),
        created: z.number().int(),
        changed: z.number().int(),
        unchanged: z.number().int(),
        vanished: z.number().int(),
        rejected: z.number().int(),
        newCustomers: z.number().int(),
        rejects: z.array(cellNote),
        controlTotals: z.array(controlTotal),
        rejectTicket: id('ticket').nullable(),
        promisesKept: z.number().int(),
        promisesBroken: z.number().int(),
        notices: z.array(z.string()),
      }),
    ),
  progress: query([], {})
    .input(z.strictObject({}))
    .output(z.object({ running: z.boolean(), phase: z.string(), done: z.number(), total: z.number(), commandId: z.string().nullable() })),
  /** Stops the running dry run or commit; nothing of it stays. */
  cancel: command([], { commandId: exampleId })
    .input(z.strictObject({ commandId }))
    .output(z.object({ wasRunning: z.boolean() })),
  list: query(['imports'], {})
    .input(z.strictObject({ ...pageInput }))
    .output(
      z.object({
        runs: z.array(
          z.object({
            id: id('import'),
            fileName: z.string(),
            kind: importKind,
            atMs: instantMs,
            snapshotDate: isoDate,
            rows: z.number().int(),
            created: z.number().int(),
            changed: z.number().int(),
            unchanged: z.number().int(),
            vanished: z.number().int(),
            rejected: z.number().int(),
            controlTotals: z.array(controlTotal),
            undoneAtMs: instantMs.nullable(),
            canUndo: z.boolean(),
            whyNotUndo: z.string().nullable(),
            who: z.string(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
  /** Takes the last import back by further facts. Hand-made work (calls, promises) stays and is named. */
  undo: command(['imports', 'ledger', 'customers', 'worklist', 'promises', 'timeline'], { commandId: exampleId, importId: exampleId }, 600_000)
    .input(z.strictObject({ commandId, importId: id('import') }))
    .output(z.object({ reversedFacts: z.number().int(), removedCustomers: z.number().int(), stays: z.array(z.string()) })),
  /** Writes the rejected rows of an import as a CSV that can be corrected and imported again. */
  rejectFile: query(['imports'], { importId: exampleId })
    .input(z.strictObject({ importId: id('import') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), rows: z.number().int() })),
  profiles: query(['imports'])
    .input(z.strictObject({}))
    .output(
      z.object({
        profiles: z.array(z.object({ id: z.string(), name: z.string(), kind: importKind, columns: z.number().int(), lastUsedAtMs: instantMs.nullable() })),
      }),
    ),
  deleteProfile: command(['imports'], { commandId: exampleId, id: 'none' })
    .input(z.strictObject({ commandId, id: z.string().max(100) }))
    .output(done),
  /** Items that vanished from a snapshot and wait for a decision. */
  vanished: query(['imports', 'ledger'], {})
    .input(z.strictObject({ ...pageInput }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            itemId: id('item'),
            customerId: id('customer'),
            customerNumber: z.string(),
            customerName: z.string(),
            number: z.string(),
            dueDate: isoDate.nullable(),
            currency: currencyCode,
            openMinor: amountMinor,
            proposedDate: isoDate,
            importId: id('import'),
          }),
        ),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
  decideVanished: command(['imports', 'ledger', 'worklist', 'promises', 'timeline'], { commandId: exampleId, itemIds: [exampleId], decision: 'paid' })
    .input(z.strictObject({ commandId, itemIds: z.array(id('item')).min(1).max(10_000), decision: z.enum(['paid', 'still-open']) }))
    .output(z.object({ decided: z.number().int() })),
};
