import * as z from 'zod';
import { handoverKinds } from '../domain/priority';
import { command, commandId, done, exampleId, id, isoDate, longText, query, shortText } from './common';

const handoverRow = z.object({
  id: id('handover'), customerId: id('customer'), customerNumber: z.string(), customerName: z.string(),
  /** Null = the whole account. */
  itemId: id('item').nullable(), itemNumber: z.string().nullable(),
  kind: z.enum(handoverKinds), withWhom: z.string(), coveredPercent: z.number().int(), since: isoDate, deadline: isoDate.nullable(), deadlineFor: z.string(), note: z.string(),
  endedOn: isoDate.nullable(), endReason: z.string(),
  /** "With an agency (Coface)". */
  label: z.string(),
});
export type HandoverRow = z.infer<typeof handoverRow>;

/** Accounts and invoices that are with lawyers, with an agency, or covered by an insurer: no contact can win them. */
export const handovers = {
  /** Those that stand, deadlines first; `all` with those that ended. */
  list: query(['worklist', 'ledger'], { customerId: exampleId }).input(z.strictObject({ customerId: id('customer').nullable().default(null), all: z.boolean().default(false) })).output(z.object({ rows: z.array(handoverRow) })),
  /** Hands over the items named, or the whole account; with `replaces` in place of an earlier one. Only what an insurer covers may be less than all. */
  save: command(['worklist', 'timeline', 'ledger'], { commandId: exampleId, customerId: exampleId, kind: 'legal', withWhom: 'Stone & Partner', deadline: '2026-12-01', deadlineFor: 'File the claim' }).input(z.strictObject({
    commandId, customerId: id('customer'), itemIds: z.array(id('item')).max(500).default([]), kind: z.enum(handoverKinds), withWhom: shortText.default(''), coveredPercent: z.number().int().min(1).max(100).default(100),
    since: isoDate.nullable().default(null), deadline: isoDate.nullable().default(null), deadlineFor: shortText.default(''), note: longText.default(''), replaces: id('handover').nullable().default(null),
  })).output(z.object({ ids: z.array(id('handover')) })),
  end: command(['worklist', 'timeline', 'ledger'], { commandId: exampleId, id: exampleId, reason: 'Paid to the agency' }).input(z.strictObject({ commandId, id: id('handover'), reason: z.string().min(1).max(400) })).output(done),
};
