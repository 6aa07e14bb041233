import * as z from 'zod';
import { stopKinds } from '../domain/priority';
import { settlementRow } from './agreements.contract';
import { planRow } from './agreement-parts';
import { agingStrip, amountMinor, currencyCode, exampleId, historyView, id, isoDate, pageInput, query, shortText } from './common';
import { contact, customerMaster, disputeRow, factor, nextStep, openItem, promiseRow, promiseState, timelineEntry, timelineKinds } from './customers.contract';

/** Where an open item stands on the dunning ladder of its policy. */
const itemTrack = z.object({
  /** The next step that is about it and the bank day it comes on if nothing is paid; null where none is or no day brings it. */
  step: z.string().nullable(),
  on: isoDate.nullable(),
  /** For a column: "Dec 4 · Reminder", "Paused by a promise", "In dispute". */
  label: z.string(),
  /** The same as a sentence, with what a step waits for. */
  sentence: z.string(),
});

export const account = {
  /** Everything about one customer except the timeline. */
  get: query(['customers', 'contacts', 'ledger', 'promises', 'disputes', 'worklist', 'follow-ups', 'letters', 'notes', 'dunning'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), ...historyView }))
    .output(
      z.object({
        customer: customerMaster,
        asOf: isoDate,
        contacts: z.array(contact),
        exposure: z.array(
          z.object({
            currency: currencyCode,
            openMinor: amountMinor,
            pastDueMinor: amountMinor,
            notDueMinor: amountMinor,
            creditsMinor: amountMinor,
            unappliedMinor: amountMinor,
            disputedMinor: amountMinor,
            aging: agingStrip,
            ties: z.boolean(),
          }),
        ),
        oldestDays: z.number().int(),
        limitUsedPercent: z.number().nullable(),
        /** Amount-weighted days late of paid items of the last 365 days, and of the year before; null = not enough history (under 3 paid). */
        paysLate: z.object({
          days: z.number().nullable(),
          yearBefore: z.number().nullable(),
          paidItems: z.number().int(),
          monthly: z.array(z.object({ month: z.string(), days: z.number().nullable() })),
        }),
        promisesKept: z.object({ kept: z.number().int(), judged: z.number().int(), marks: z.array(promiseState) }),
        /** `next` is null for a day of the past, where no step lies ahead. */
        items: z.array(openItem.extend({ next: itemTrack.nullable() })),
        promises: z.array(promiseRow),
        disputes: z.array(disputeRow),
        followUps: z.array(
          z.object({ id: id('follow-up'), kind: z.string(), label: z.string(), dueDate: isoDate, dueTime: z.string().nullable(), note: z.string() }),
        ),
        score: z.number(),
        factors: z.array(factor),
        rank: z.number().int().nullable(),
        ranked: z.number().int(),
        nextStep,
        whatToSay: z.array(z.string()),
        onList: z.boolean(),
        whyNotOnList: z.string().nullable(),
        /** The newest plan and settlement, for the side pane; null where there is none. */
        plan: planRow.nullable().default(null),
        settlement: settlementRow.nullable().default(null),
        /** What keeps letters from the customer: lawyers, an agency, an insolvency, or somebody's word. `noDemands`: nobody may ask for money at all. */
        stops: z.array(
          z.object({ kind: z.enum(['legal', 'placed', ...stopKinds]), label: z.string(), since: isoDate, reason: z.string(), noDemands: z.boolean() }),
        ),
        counts: z.object({ timeline: z.number().int(), letters: z.number().int(), payments: z.number().int(), paidItems: z.number().int() }),
      }),
    ),
  timeline: query(['timeline', 'calls', 'promises', 'letters', 'notes', 'ledger'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), kinds: z.array(z.enum(timelineKinds)).default([]), find: shortText.default(''), ...pageInput }))
    .output(z.object({ entries: z.array(timelineEntry), nextCursor: z.string().nullable() })),
  /** Paid and closed items, newest first. */
  closedItems: query(['ledger'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), ...pageInput }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: id('item'),
            number: z.string(),
            dueDate: isoDate.nullable(),
            closedOn: isoDate,
            daysLate: z.number().int().nullable(),
            currency: currencyCode,
            originalMinor: amountMinor,
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
  payments: query(['ledger'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), ...pageInput }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            day: isoDate,
            currency: currencyCode,
            amountMinor,
            unappliedMinor: amountMinor,
            reference: z.string(),
            appliedTo: z.array(z.string()),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
};
