import * as z from 'zod';
import { approval, planTermsInput } from './agreement-parts';
import { confirmation, draftKey, nextStepInput, payMethod, reasonsForDelay } from './call-parts';
import { contactOverride, disputesDay, disputeStages, followUpsDay, notesDay, rootCauses } from './collectors-day.contract';
import {
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
  longText,
  pageInput,
  query,
  shortText,
} from './common';
import { disputeRow, nextStep, promiseRow } from './customers.contract';

/** Outcome codes on the digits 1-9 of the call panel, then the rest of the default set. */
export const callOutcomes = [
  'promise',
  'plan-or-part',
  'dispute',
  'will-check',
  'paid-already',
  'voicemail',
  'no-answer',
  'bad-number',
  'refuses',
  'call-back',
  'needs-documents',
  'refers-to-other',
  'cannot-pay',
  'insolvency',
  'legal-representative',
  'gatekeeper',
  'wrong-person',
  'busy',
  'voicemail-full',
  'disconnected',
] as const;
export const callOutcome = z.enum(callOutcomes);
export const promiseInput = z.strictObject({
  currency: currencyCode,
  /** One or more dated amounts, ascending by date. */
  instalments: z
    .array(z.strictObject({ dueDate: isoDate, amountMinor: amountMinor.positive() }))
    .min(1)
    .max(60),
  /** Items covered; empty = all past-due items of the currency, oldest first. */
  itemIds: z.array(id('item')).max(2000).default([]),
  promisedBy: shortText.default(''),
  channel: z.enum(['phone', 'email', 'letter', 'in-person', 'other']).default('phone'),
  note: longText.default(''),
  /** Weekend and holiday dates answer `rule-violated` with rule `promise-not-a-bank-day` unless accepted. */
  acceptWarnings: z.boolean().default(false),
  /** How it is to be paid; left out = not said. */
  payBy: payMethod.optional(),
});
export const disputeReasons = [
  'pricing',
  'quantity-short',
  'damaged',
  'returned',
  'not-ordered',
  'late-delivery',
  'duplicate',
  'wrong-po',
  'tax',
  'freight',
  'discount',
  'service',
  'paid-already',
  'credit-expected',
  'wrong-entity',
  'unidentified',
] as const;
export const disputeInput = z.strictObject({
  itemId: id('item'),
  amountMinor: amountMinor.positive(),
  reason: z.enum(disputeReasons),
  note: longText.default(''),
  dueDate: isoDate.nullable().default(null),
  rootCause: z.enum(rootCauses).optional(),
  stage: z.enum(disputeStages).optional(),
  ownerId: id('user').nullable().optional(),
  line: shortText.optional(),
});

const { customerId: _, ...planTerms } = planTermsInput;
/** A payment plan as terms; see plans.agree. */
const planInput = z.strictObject({
  ...planTerms,
  promisedBy: shortText.default(''),
  note: longText.default(''),
  approval: approval.nullable().default(null),
  payBy: payMethod.optional(),
});

const promiseExample = { currency: 'USD', instalments: [{ dueDate: '2026-11-27', amountMinor: 500000 }], promisedBy: 'CFO' };

export const calls = {
  /** One command for the whole call: outcome, promise or dispute, next step, note, phone health. A `promise` outcome without a promise is refused. */
  log: command(['calls', 'promises', 'disputes', 'worklist', 'timeline', 'follow-ups', 'contacts', 'outbox', 'dunning'], {
    commandId: exampleId,
    customerId: exampleId,
    outcome: 'no-answer',
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        contactId: id('contact').nullable().default(null),
        phone: shortText.default(''),
        direction: z.enum(['out', 'in']).default('out'),
        startedAtMs: instantMs.optional(),
        seconds: z.number().int().min(0).max(86_400).default(0),
        outcome: callOutcome,
        reasonForDelay: z.enum(reasonsForDelay).nullable().default(null),
        note: longText.default(''),
        promise: promiseInput.optional(),
        dispute: disputeInput.optional(),
        nextStep: nextStepInput.optional(),
        /** Instead of a promise, with outcome `plan-or-part`. */
        plan: planInput.optional(),
        /** With outcome `insolvency`, which stops all dunning: by which day claims must be filed. */
        claimBy: isoDate.nullable().optional(),
        /** Why the call was made against a contact rule; kept. */
        override: contactOverride.optional(),
        /** Writes the mail that confirms the promise or plan into the outbox, as a draft. The call is saved where none can be written, and the answer says why. */
        confirm: z.boolean().optional(),
        /** Key of the draft this call was typed in; dropped in the same transaction, so that no crash offers a saved call again. */
        endsDraft: draftKey.optional(),
      }),
    )
    .output(
      z.object({
        callId: id('call'),
        promiseId: id('promise').nullable(),
        planId: id('plan').nullable(),
        /** A plan outside the limits, which waits. */ requestId: id('agreement-request').nullable(),
        disputeId: id('dispute').nullable(),
        followUpId: id('follow-up').nullable(),
        nextStep: nextStep,
        confirmation,
      }),
    ),
  /** What an outcome proposes: default promise (all past due, next bank day Friday) and next step. */
  propose: query(['ledger', 'promises', 'settings', 'customers'], { customerId: exampleId, outcome: 'promise' })
    .input(
      z.strictObject({
        customerId: id('customer'),
        outcome: callOutcome,
        itemIds: z.array(id('item')).max(2000).default([]),
        /** First day of the promise chosen meanwhile: its check is dated from it. */ promiseDate: isoDate.nullable().default(null),
      }),
    )
    .output(
      z.object({
        promise: z.object({ currency: currencyCode, amountMinor, dueDate: isoDate, itemIds: z.array(id('item')) }).nullable(),
        nextStep: nextStepInput,
        /** Bank days of company and customer: the next two weeks, each a bank day or why not. */
        days: z.array(z.object({ date: isoDate, bankDay: z.boolean(), holiday: z.string().nullable() })),
      }),
    ),
  /** Whom the mail that confirms a promise would go to (the person named, else whoever likes mail), or why it cannot be mailed. */
  mailReach: query(['contacts', 'customers'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), contactId: id('contact').nullable().default(null) }))
    .output(z.object({ to: z.object({ contactId: id('contact'), name: z.string(), address: z.string() }).nullable(), why: z.string().nullable() })),
  /** What to have before one's eyes in a call, from the account's facts. */
  brief: query(['ledger', 'promises', 'disputes', 'calls', 'letters', 'customers', 'settings', 'contacts'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(
      z.object({
        /** What to bring up, in order; `code` is stable while the fact stands. */
        points: z.array(z.object({ code: z.string(), text: z.string() })),
        /** The last talks: when and what came of it, and what they said. Newest first. */
        said: z.array(z.object({ callId: id('call'), title: z.string(), text: z.string() })),
        /** What to mind in this call: handle with care, the next letter, calling hours. */
        rules: z.array(z.string()),
      }),
    ),
  /** Unfinished call or form, kept within a second of typing; survives a crash. */
  saveDraft: command([], { commandId: exampleId, key: 'call', value: '{}' })
    .input(z.strictObject({ commandId, key: draftKey, value: z.string().max(100_000).nullable() }))
    .output(done),
  drafts: query([], {})
    .input(z.strictObject({}))
    .output(z.object({ drafts: z.array(z.object({ key: z.string(), value: z.string(), savedAtMs: instantMs })) })),
};

const rate = {
  kept: z.number().int(),
  judged: z.number().int(),
  amounts: z.array(z.object({ currency: currencyCode, promisedMinor: amountMinor, receivedMinor: amountMinor })),
};

export const promises = {
  record: command(['promises', 'worklist', 'timeline', 'follow-ups', 'outbox'], { commandId: exampleId, customerId: exampleId, promise: promiseExample })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        promise: promiseInput,
        replaces: id('promise').nullable().default(null),
        /** As in calls.log; to `contactId`, else to whoever is suggested. */ confirm: z.boolean().optional(),
        contactId: id('contact').optional(),
      }),
    )
    .output(z.object({ promiseId: id('promise'), followUpId: id('follow-up').nullable(), confirmation })),
  withdraw: command(['promises', 'worklist', 'timeline'], { commandId: exampleId, promiseId: exampleId, reason: 'said in error' })
    .input(z.strictObject({ commandId, promiseId: id('promise'), reason: z.string().min(1).max(400) }))
    .output(done),
  /** Kept rate by count and by value, of everybody or one customer; plans are counted apart. At most 200 customers, most promises first. */
  keptRate: query(['promises', 'ledger', 'imports'], {})
    .input(z.strictObject({ customerId: id('customer').nullable().default(null) }))
    .output(
      z.object({
        total: z.object(rate),
        customers: z.array(z.object({ customerId: id('customer'), number: z.string(), name: z.string(), ...rate })),
        collectors: z.array(z.object({ userId: id('user').nullable(), name: z.string(), ...rate })),
      }),
    ),
  list: query(['promises', 'ledger', 'imports'], {})
    .input(
      z.strictObject({
        state: z.enum(['all', 'open', 'due-today', 'unverified', 'broken', 'kept', 'partly-kept', 'closed']).default('all'),
        find: shortText.default(''),
        sort: z.enum(['due', 'amount', 'customer', 'made']).default('due'),
        descending: z.boolean().default(false),
        ...pageInput,
        ...historyView,
      }),
    )
    .output(
      z.object({
        rows: z.array(promiseRow),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        counts: z.record(z.string(), z.number().int()),
        keptRate: z.object({ kept: z.number().int(), judged: z.number().int() }),
        ledgerCovers: isoDate.nullable(),
        leftOut: z.string(),
      }),
    ),
};

export const disputes = {
  open: command(['disputes', 'worklist', 'timeline', 'ledger'], {
    commandId: exampleId,
    customerId: exampleId,
    dispute: { itemId: exampleId, amountMinor: 214000, reason: 'quantity-short' },
  })
    .input(z.strictObject({ commandId, customerId: id('customer'), dispute: disputeInput }))
    .output(z.object({ disputeId: id('dispute') })),
  resolve: command(['disputes', 'worklist', 'timeline', 'ledger'], { commandId: exampleId, disputeId: exampleId, resolution: 'upheld' })
    .input(
      z.strictObject({
        commandId,
        disputeId: id('dispute'),
        resolution: z.enum(['credit', 'upheld', 'compromise', 'withdrawn', 'write-off']),
        /** What the customer is granted; a credit grants all unless less is said. */ grantedMinor: amountMinor.positive().optional(),
        note: longText.default(''),
      }),
    )
    .output(done),
  list: query(['disputes'], {})
    .input(
      z.strictObject({
        state: z.enum(['open', 'resolved', 'all']).default('open'),
        ownerId: z.union([z.literal('mine'), id('user')]).optional(),
        overdue: z.boolean().optional(),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        rows: z.array(z.object({ dispute: disputeRow, customerId: id('customer'), customerNumber: z.string(), customerName: z.string() })),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
  ...disputesDay,
};

export const notes = {
  add: command(['notes', 'timeline', 'worklist'], { commandId: exampleId, customerId: exampleId, text: 'Pays on Fridays.' })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        itemId: id('item').nullable().default(null),
        /** Pinned to a dispute or promise instead. */ disputeId: id('dispute').optional(),
        promiseId: id('promise').optional(),
        text: z.string().min(1).max(10_000),
      }),
    )
    .output(z.object({ id: z.string() })),
  ...notesDay,
};

export const followUps = {
  add: command(['follow-ups', 'worklist', 'timeline'], { commandId: exampleId, customerId: exampleId, step: { kind: 'call', date: '2026-11-27' } })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        step: nextStepInput,
        /** Whose task it is; without it, of whoever has the customer. */ ownerId: id('user').nullable().optional(),
      }),
    )
    .output(z.object({ followUpId: id('follow-up') })),
  finish: command(['follow-ups', 'worklist', 'timeline'], { commandId: exampleId, followUpId: exampleId })
    .input(z.strictObject({ commandId, followUpId: id('follow-up') }))
    .output(done),
  ...followUpsDay,
};
