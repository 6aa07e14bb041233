import * as z from 'zod';
import { done, exampleId, id, instantMs, isoDate, query, command, commandId } from './common';
import { topic } from './topics';

/** Age of the ledger: what day the imported data covers, and how old that is. */
export const ledgerAge = z.object({
  /** Last business day the imported ledger data covers; null = nothing imported. */
  coversUntil: isoDate.nullable(),
  lastImportAtMs: instantMs.nullable(),
  /** Business days between coversUntil and today. */
  businessDaysOld: z.number().int().nullable(),
  state: z.enum(['none', 'fresh', 'stale', 'too-old']),
});

export const system = {
  /** Everything the frame around every screen needs. `company` is null before the first company exists. */
  info: query(['company', 'imports', 'users', 'backups', 'settings', 'worklist', 'promises', 'disputes'])
    .input(z.strictObject({}))
    .output(
      z.object({
        version: z.string(),
        today: isoDate,
        /** True when today was set with --as-of. */
        todayIsSet: z.boolean(),
        nowMs: instantMs,
        company: z
          .object({ id: id('company'), name: z.string(), isSample: z.boolean(), baseCurrency: z.string(), timeZone: z.string(), country: z.string() })
          .nullable(),
        user: z.object({ id: id('user'), name: z.string(), initials: z.string() }).nullable(),
        ledger: ledgerAge,
        counts: z.object({
          worklist: z.number(),
          promisesDue: z.number(),
          disputesOpen: z.number(),
          writeOffsWaiting: z.number(),
          /** Plans and settlements outside the limits. */ approvalsWaiting: z.number(),
          vanishedToConfirm: z.number(),
          /** Mails that need the user. */ mailsToSee: z.number(),
        }),
        lastBackupAtMs: instantMs.nullable(),
        notices: z.array(z.object({ code: z.string(), sentence: z.string() })),
      }),
    ),
  /** Long poll: answers as soon as something newer than `after` was announced, or after 20 s with no topics. Start with 0. */
  changes: query([], { after: 0 }, 40_000)
    .input(z.strictObject({ after: z.number().int().nonnegative() }))
    .output(z.object({ cursor: z.number().int(), topics: z.array(topic), companyChanged: z.boolean() })),
  /** Integrity of the file, invariants of the ledger, the audit chain. */
  check: query([], {}, 600_000)
    .input(z.strictObject({}))
    .output(
      z.object({
        ok: z.boolean(),
        findings: z.array(z.object({ code: z.string(), sentence: z.string(), count: z.number().int() })),
        checked: z.array(z.object({ code: z.string(), label: z.string(), count: z.number().int() })),
      }),
    ),
  /** Opens the content behind a ticket (a PDF, a reject file). Tickets live until the core stops. */
  readTicket: query([], { ticket: exampleId })
    .input(z.strictObject({ ticket: id('ticket') }))
    .output(z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })),
};

export const backups = {
  list: query(['backups'])
    .input(z.strictObject({}))
    .output(
      z.object({
        backups: z.array(
          z.object({
            id: z.string(),
            atMs: instantMs,
            reason: z.enum(['daily', 'hourly', 'before-import', 'before-migration', 'before-restore', 'by-hand', 'on-quit']),
            bytes: z.number().int(),
            verified: z.boolean(),
            items: z.number().int(),
            customers: z.number().int(),
          }),
        ),
        folder: z.string(),
      }),
    ),
  create: command(['backups'], { commandId: exampleId }, 300_000)
    .input(z.strictObject({ commandId }))
    .output(z.object({ id: z.string() })),
  /** Swaps the company file for the backup, after making a backup of the present state. */
  restore: command(['backups', 'company', 'ledger', 'worklist', 'customers', 'imports', 'promises'], { commandId: exampleId, id: 'none' }, 300_000)
    .input(z.strictObject({ commandId, id: z.string().max(200) }))
    .output(done),
};
