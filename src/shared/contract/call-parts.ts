import * as z from 'zod';
import { payMethods } from '../domain/promises';
import { id, isoDate, shortText } from './common';

/** Parts of a call that the call itself and the quick line share. */
export const reasonsForDelay = [
  'oversight',
  'invoice-not-received',
  'approval-pending',
  'next-payment-run',
  'cash-shortage',
  'dispute',
  'waiting-for-credit',
  'system-change',
] as const;
export const payMethod = z.enum(payMethods);
/** The mail that confirms what was promised: where it waits, or why there is none, in a sentence. Null = none was asked for. */
export const confirmation = z
  .object({ mailId: id('mail').nullable(), /** Name and address it goes to; empty where there is none. */ to: z.string(), why: z.string().nullable() })
  .nullable();
export const nextStepInput = z.strictObject({
  kind: z.enum(['call', 'call-back', 'check-bank', 'letter', 'resolve-dispute', 'review', 'none']),
  date: isoDate.nullable(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  note: shortText.default(''),
});

/** Name of what is being typed, e.g. `call`. */
export const draftKey = z.string().min(1).max(100);
