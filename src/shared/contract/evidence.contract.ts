import * as z from 'zod';
import { command, commandId, exampleId, id, query } from './common';

export const evidence = {
  /** Bundles invoices, exact letters, mail, calls, promises, disputes, interest working and chronology into one file with a manifest of hashes. */
  build: command(['timeline'], { commandId: exampleId, customerId: exampleId }, 120_000)
    .input(z.strictObject({ commandId, customerId: id('customer') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), bytes: z.number().int(), files: z.number().int(), manifestSha256: z.string() })),
  /** Checks a pack by itself, without the ledger. */
  verify: query([], { ticket: exampleId }, 120_000)
    .input(z.strictObject({ ticket: id('ticket') }))
    .output(
      z.object({
        sound: z.boolean(),
        findings: z.array(z.object({ path: z.string(), sentence: z.string() })),
        manifestSha256: z.string(),
        entries: z.number().int(),
        about: z
          .object({ company: z.string(), customerNumber: z.string(), customerName: z.string(), madeAt: z.string(), asOf: z.string(), files: z.number().int() })
          .nullable(),
      }),
    ),
};
