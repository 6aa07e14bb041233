import * as z from 'zod';
import { worklistDay } from './collectors-day.contract';
import {
  agingStrip,
  amountMinor,
  command,
  commandId,
  currencyCode,
  done,
  exampleId,
  historyView,
  id,
  instantMs,
  isoDate,
  money,
  pageInput,
  query,
  shortText,
} from './common';
import { priorityWeights } from './companies.contract';
import { factor, nextStep, promiseState } from './customers.contract';
import { likelyPaid } from './forecast.contract';
import { portfolio, segmentRule } from './views.contract';

export const chip = z.object({ code: z.string(), label: z.string(), tone: z.enum(['plain', 'accent', 'stop']) });

export const worklistItem = z.object({
  /** 1-based place in the ranking (not in the sorted list). */
  rank: z.number().int(),
  customerId: id('customer'),
  customerNumber: z.string(),
  name: z.string(),
  score: z.number(),
  factors: z.array(factor),
  chips: z.array(chip),
  pastDue: z.array(money),
  open: z.array(money),
  aging: z.array(agingStrip),
  oldestDays: z.number().int(),
  nextStep,
  lastContact: z.object({ atMs: instantMs, kind: z.enum(['call', 'voicemail', 'no-answer', 'letter', 'email', 'note']) }).nullable(),
  promise: z.object({ state: promiseState, currency: currencyCode, amountMinor, dueDate: isoDate }).nullable(),
  latestNote: z.string(),
  contact: z
    .object({ id: id('contact'), name: z.string(), role: z.string(), e164: z.string().nullable(), written: z.string(), timeZone: z.string() })
    .nullable(),
  handleWithCare: z.boolean(),
  /** Address for a mail: the first that has not bounced, of somebody who may be used. */
  email: z.string().nullable(),
  /** A call agreed for an hour that is ten minutes off or has come; such rows stand on top of the ranking. Company's clock. */
  callNow: z.object({ time: z.string() }).nullable(),
  /** Of the item with the largest part of the score. */
  likelyPaid,
});
export const worklistViews = ['my-list', 'due-today', 'broken-promises', 'predicted-late', 'high-value', 'first-time-late', 'snoozed', 'done'] as const;

const listFilter = {
  view: z.enum(worklistViews).default('my-list'),
  find: shortText.default(''),
  segment: shortText.default(''),
  /** `mine`: my customers, those of nobody, those I stand in for, and tasks given to me. Everybody's when one collector works here. */
  portfolio: portfolio.optional(),
  /** A saved view, a saved segment and a rule narrow the list together. They hold customers on the list, unless a rule itself asks for its place on it. */
  viewId: id('view').optional(),
  segmentId: id('view').optional(),
  rule: segmentRule.optional(),
};

export const worklist = {
  /** The ranked list, from the kept score. `weights` tries other weights without keeping them (live re-order). */
  list: query(['worklist', 'ledger', 'promises', 'calls', 'follow-ups', 'settings', 'disputes'], {})
    .input(
      z.strictObject({
        ...listFilter,
        sort: z.enum(['rank', 'past-due', 'oldest', 'name', 'last-contact']).default('rank'),
        descending: z.boolean().default(false),
        weights: priorityWeights.optional(),
        /** Starts at this row (0 = the first) instead of behind a cursor, however far down. */
        start: z.number().int().min(0).optional(),
        ...pageInput,
        ...historyView,
      }),
    )
    .output(
      z.object({
        asOf: isoDate,
        items: z.array(worklistItem),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        /** Who is not on the list and why, with counts; every list states what it leaves out. */
        leftOut: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
        viewCounts: z.record(z.enum(worklistViews), z.number().int()),
        segments: z.array(z.string()),
        /** Rows of each saved view, by its id; on the first page alone. */
        savedCounts: z.record(z.string(), z.number().int()),
      }),
    ),
  /** Every customer the list would show, in no order; 2,000 at most. For picking all of them. */
  ids: query(['worklist'], {})
    .input(z.strictObject({ ...listFilter }))
    .output(z.object({ ids: z.array(id('customer')), total: z.number().int() })),
  leftOut: query(['worklist'], { reason: 'all' })
    .input(z.strictObject({ reason: shortText.default('all'), ...pageInput }))
    .output(
      z.object({
        rows: z.array(z.object({ customerId: id('customer'), number: z.string(), name: z.string(), reason: z.string(), label: z.string() })),
        nextCursor: z.string().nullable(),
      }),
    ),
  /** Day progress. */
  day: query(['worklist', 'calls', 'promises', 'ledger', 'follow-ups', 'letters', 'disputes', 'contacts'], {})
    .input(z.strictObject({ portfolio: portfolio.default('all') }))
    .output(
      z.object({
        toGo: z.number().int(),
        done: z.number().int(),
        /** Put off today, skipped ones not counted. */ snoozed: z.number().int(),
        skipped: z.number().int(),
        /** What the day brought besides money. */
        achieved: z.object({ reached: z.number().int(), letters: z.number().int(), disputes: z.number().int(), contacts: z.number().int() }),
        touched: z.array(money),
        promisesWon: z.object({ count: z.number().int(), amounts: z.array(money) }),
        cashThisWeek: z.array(money),
      }),
    ),
  snooze: command(['worklist', 'timeline'], { commandId: exampleId, customerId: exampleId, until: '2026-12-01' })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        until: isoDate,
        /** HH:MM on the customer's clock; without it the snooze ends with the day. */ time: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
          .optional(),
        reason: shortText.default(''),
      }),
    )
    .output(done),
  ...worklistDay,
  pin: command(['worklist', 'timeline'], { commandId: exampleId, customerId: exampleId, pinned: true })
    .input(z.strictObject({ commandId, customerId: id('customer'), pinned: z.boolean() }))
    .output(done),
};
