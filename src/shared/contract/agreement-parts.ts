import * as z from 'zod';
import { amountMinor, currencyCode, id, isoDate } from './common';

export const planRhythm = z.enum(['week', '2-weeks', 'month']);
export const planState = z.enum(['current', 'behind', 'defaulted', 'completed', 'suspended', 'cancelled']);
export const finding = z.object({ rule: z.string(), field: z.string(), sentence: z.string() });
/** Which other collector is asked to let it pass the limits, and why. Needed when `limits` is not empty: it then waits as a request (see approvals). Refused for oneself (`same-person`, `no-second-person`), and for a settlement beyond what that collector may write off. Null where nobody else could be named (`approver-missing`). */
export const approval = z.strictObject({ approverId: id('user').nullable(), reason: z.string().trim().min(1).max(400) });
/** The other collectors; `whyNot`: why one may not approve this, in words. */
export const approvers = z.array(z.object({ userId: id('user'), name: z.string(), whyNot: z.string().nullable() }));

export const planTermsInput = {
  customerId: id('customer'),
  /** Null = the currency of the items. */
  currency: currencyCode.nullable().default(null),
  /** Items covered; empty = everything past due of the currency, or what is still open of the plan that is replaced. */
  itemIds: z.array(id('item')).max(2000).default([]),
  /** Null = all that is neither disputed nor promised. */
  balanceMinor: amountMinor.positive().nullable().default(null),
  /** Null = the least the policy asks for. */
  downMinor: amountMinor.nonnegative().nullable().default(0),
  /** Instalments after the first payment. */
  count: z.number().int().min(1).max(60),
  rhythm: planRhythm.default('2-weeks'),
  /** Null = the next Friday on which banks work. */
  firstDate: isoDate.nullable().default(null),
};

export const planRow = z.object({
  id: id('plan'),
  promiseId: id('promise'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  currency: currencyCode,
  /** As agreed; without what is in dispute now; and that. */
  balanceMinor: amountMinor,
  effectiveMinor: amountMinor,
  disputedMinor: amountMinor,
  downMinor: amountMinor,
  count: z.number().int(),
  rhythm: planRhythm,
  firstDate: isoDate,
  agreedOn: isoDate,
  promisedBy: z.string(),
  state: planState,
  /** Why, one sentence with figures. */
  reason: z.string(),
  missed: z.number().int(),
  arrearsMinor: amountMinor,
  paidMinor: amountMinor,
  leftMinor: amountMinor,
  next: z.object({ dueDate: isoDate, amountMinor }).nullable(),
  instalments: z.array(z.object({ dueDate: isoDate, amountMinor, receivedMinor: amountMinor, state: z.string() })),
  items: z.array(z.object({ id: id('item'), number: z.string(), amountMinor })),
  approvedBy: z.string(),
  approvalReason: z.string(),
  agreedBy: z.string(),
});
