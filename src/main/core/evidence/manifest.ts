import * as z from 'zod';

/** A link of the audit chain: a row of this customer in full, or of others as its hashes alone. */
const ownRow = z.strictObject({
  seq: z.number().int(),
  id: z.string(),
  recordedAtMs: z.number(),
  businessDate: z.string(),
  userId: z.string().nullable(),
  kind: z.string(),
  code: z.string(),
  customerId: z.string().nullable(),
  itemId: z.string().nullable(),
  subjectId: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
  payloadJson: z.string(),
  commandId: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
/** From the first entry of this customer to the last, without a gap; other customers' entries by their hash only. */
export const chronologyShape = z.strictObject({
  entries: z.array(ownRow),
  between: z.array(z.strictObject({ seq: z.number().int(), previousHash: z.string(), hash: z.string() })),
});
export type Chronology = z.infer<typeof chronologyShape>;

export const manifestShape = z.strictObject({
  format: z.literal('duedesk-evidence/1'),
  company: z.string(),
  customer: z.strictObject({ number: z.string(), name: z.string() }),
  madeAt: z.string(),
  asOf: z.string(),
  madeBy: z.string(),
  program: z.string(),
  parts: z.array(z.strictObject({ path: z.string(), title: z.string(), bytes: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.infer<typeof manifestShape>;

export const manifestName = 'manifest.json';
export const seriesName = 'manifest.sha256';
export const chronologyName = 'data/chronology.json';
