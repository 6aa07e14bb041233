import * as z from 'zod';
import { agingBucket, amountMinor, currencyCode, historyView, id, isoDate, pageInput, query, shortText } from './common';
import { openItem } from './customers.contract';

export const agingBasis = z.enum(['due', 'invoice']);
const agingTotal = z.object({
  currency: currencyCode,
  openMinor: amountMinor,
  buckets: z.array(agingBucket),
  /** Credits and unapplied cash inside openMinor, shown apart; the buckets hold them too unless `creditsApart`. */
  creditsMinor: amountMinor,
  unappliedMinor: amountMinor,
  disputedMinor: amountMinor,
  items: z.number().int(),
  customers: z.number().int(),
});

export const aging = {
  /** Aging of the whole ledger per currency. The buckets of a currency add up to its openMinor, always. */
  report: query(['ledger', 'imports', 'settings'], {}, 120_000)
    .input(
      z.strictObject({
        by: z.enum(['bucket', 'customer']).default('bucket'),
        basis: agingBasis.default('due'),
        find: shortText.default(''),
        sort: z.enum(['name', 'number', 'open', 'oldest']).default('open'),
        descending: z.boolean().default(true),
        ...pageInput,
        ...historyView,
      }),
    )
    .output(
      z.object({
        asOf: isoDate,
        knownOn: isoDate.nullable(),
        basis: agingBasis,
        totals: z.array(agingTotal),
        /** Filled when by = customer; one row per customer and currency. */
        customers: z.array(
          z.object({
            customerId: id('customer'),
            customerNumber: z.string(),
            name: z.string(),
            currency: currencyCode,
            openMinor: amountMinor,
            buckets: z.array(agingBucket),
            creditsMinor: amountMinor,
            unappliedMinor: amountMinor,
            disputedMinor: amountMinor,
            oldestDays: z.number().int(),
          }),
        ),
        customersTotal: z.number().int(),
        nextCursor: z.string().nullable(),
        leftOut: z.string(),
      }),
    ),
  /** The rows behind a number. */
  rows: query(['ledger'], { currency: 'USD', bucket: 0 }, 120_000)
    .input(
      z.strictObject({
        currency: currencyCode,
        bucket: z.number().int().min(0).max(20).nullable().default(null),
        customerId: id('customer').nullable().default(null),
        basis: agingBasis.default('due'),
        ...pageInput,
        ...historyView,
      }),
    )
    .output(
      z.object({
        rows: z.array(z.object({ customerId: id('customer'), customerNumber: z.string(), customerName: z.string(), item: openItem })),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
  /** Month-end aging per bucket, oldest month first, for the stacked chart. */
  history: query(['ledger'], { currency: 'USD' }, 120_000)
    .input(z.strictObject({ currency: currencyCode, months: z.number().int().min(2).max(36).default(13), basis: agingBasis.default('due') }))
    .output(z.object({ points: z.array(z.object({ day: isoDate, buckets: z.array(agingBucket), openMinor: amountMinor })) })),
};
