import * as z from 'zod';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, isoDate, query } from './common';

/** As one writes terms: `net 30`, `2/10 net 30`, `EOM + 15`, `50% net 30, 50% net 60`; see domain/terms. */
const termsText = z.string().min(1).max(400);
const code = z.string().min(1).max(60);

const registerRow = z.object({
  id: id('payment-terms'),
  code: z.string(),
  name: z.string(),
  text: z.string(),
  /** What the text was understood as. */
  words: z.string(),
  retiredOn: isoDate.nullable(),
  /** Customers and open invoices whose ledger carries the code. */
  customers: z.number().int(),
  openItems: z.number().int(),
});
const agreedRow = z.object({ id: id('agreed-terms'), text: z.string(), words: z.string(), from: isoDate, to: isoDate.nullable(), reference: z.string() });

/** The terms of one open invoice, its due date by them held against the ledger's, and its early-payment discount; each with the reason in words. */
const itemTerms = z.object({
  itemId: id('item'),
  number: z.string(),
  currency: currencyCode,
  words: z.string(),
  source: z.enum(['agreed', 'invoice-code', 'customer-code', 'invoice-text', 'customer-text', 'customer-days', 'company']),
  reason: z.string(),
  due: z.object({
    derived: isoDate.nullable(),
    imported: isoDate.nullable(),
    kind: z.enum(['same', 'earlier', 'later', 'only-derived', 'not-derived']),
    days: z.number().int(),
    sentence: z.string(),
  }),
  /** Shares of the invoice, where its terms have some. */
  parts: z.array(z.object({ dueDate: isoDate, amountMinor })),
  discount: z
    .object({
      until: isoDate,
      discountMinor: amountMinor,
      /** What pays the invoice in full today. */ payMinor: amountMinor,
      state: z.enum(['open', 'taken', 'unearned', 'unclear', 'not-taken']),
      unearnedMinor: amountMinor,
      /** Of what was taken too late, what can still be disputed. */
      disputableMinor: amountMinor,
      sentence: z.string(),
    })
    .nullable(),
});

/** Payment terms: the register of codes, what customers agreed, and what both make of the open invoices. */
export const terms = {
  list: query(['settings', 'customers', 'ledger'])
    .input(z.strictObject({}))
    .output(
      z.object({
        rows: z.array(registerRow),
        /** Codes the ledger carries that neither the register nor the reading of terms knows. */ unknown: z.array(
          z.object({ code: z.string(), customers: z.number().int(), openItems: z.number().int() }),
        ),
      }),
    ),
  /** Adds a code, or changes the named one for all its invoices. */
  save: command(['settings', 'timeline'], { commandId: exampleId, code: 'ZB30', name: 'Thirty days, 2 % in ten', text: '2/10 net 30' })
    .input(z.strictObject({ commandId, id: id('payment-terms').optional(), code, name: z.string().max(200).default(''), text: termsText }))
    .output(z.object({ id: id('payment-terms') })),
  /** Invoices dated from this day on are not under the code; null puts it back into use. */
  retire: command(['settings', 'timeline'], { commandId: exampleId, id: exampleId, on: '2026-12-01' })
    .input(z.strictObject({ commandId, id: id('payment-terms'), on: isoDate.nullable() }))
    .output(done),
  /** Notes what a customer agreed for invoices of these days, or changes the named agreement. `text` may be a code of the register: its present meaning is kept. */
  agree: command(['customers', 'timeline'], {
    commandId: exampleId,
    customerId: exampleId,
    text: '2/10 net 45',
    from: '2026-10-01',
    to: null,
    reference: 'Framework agreement 2026/4',
  })
    .input(
      z.strictObject({
        commandId,
        id: id('agreed-terms').optional(),
        customerId: id('customer'),
        text: termsText,
        from: isoDate,
        to: isoDate.nullable().default(null),
        reference: z.string().max(200).default(''),
      }),
    )
    .output(z.object({ id: id('agreed-terms') })),
  /** Takes an agreement away that was noted by mistake. One that ends gets a last day instead. */
  endAgreed: command(['customers', 'timeline'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('agreed-terms') }))
    .output(done),
  account: query(['settings', 'customers', 'ledger', 'disputes', 'company'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(z.object({ agreed: z.array(agreedRow), items: z.array(itemTerms) })),
};
