import * as z from 'zod';
import { channels } from '../domain/contact-rules';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, longText, money, pageInput, query, shortText } from './common';
import { documentRow, documentSubject } from './documents.contract';
import { keptReason } from './kept-reason';
import { portfolio } from './views.contract';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, written HH:MM');

export const contactChannel = z.enum(channels);
export const contactFinding = z.object({
  code: z.enum(['do-not-contact', 'do-not-use', 'quiet-day', 'outside-hours', 'minimum-gap', 'too-many-touches', 'prefers-other-channel']),
  weight: z.enum(['stop', 'warn']),
  sentence: z.string(),
});
/** Given when somebody goes on against a finding that stops. */
export const contactOverride = z.strictObject({ codes: z.array(z.string().max(40)).min(1).max(10), reason: keptReason });

export const contacts = {
  /** Whom to call, on which number, what time it is there, and what speaks against a contact now. */
  advice: query(['contacts', 'customers', 'calls', 'letters', 'settings'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), channel: contactChannel.default('phone'), contactId: id('contact').nullable().default(null) }))
    .output(
      z.object({
        /** Null when no person is known that may be used. */
        suggested: z
          .object({
            contactId: id('contact'),
            name: z.string(),
            role: z.string(),
            because: z.string(),
            number: z
              .object({ e164: z.string().nullable(), written: z.string(), health: z.enum(['unknown', 'good', 'wrong', 'disconnected']), because: z.string() })
              .nullable(),
          })
          .nullable(),
        people: z.array(
          z.object({
            contactId: id('contact'),
            name: z.string(),
            role: z.string(),
            doNotUse: z.boolean(),
            preferredChannel: contactChannel.nullable(),
            reached: z.number().int(),
            tried: z.number().int(),
            lastReachedAtMs: instantMs.nullable(),
          }),
        ),
        /** The customer's clock; `assumed` when no zone is known and the company's is taken. */
        local: z.object({
          timeZone: z.string(),
          assumed: z.boolean(),
          day: isoDate,
          time: z.string(),
          weekday: z.number().int(),
          holiday: z.string().nullable(),
        }),
        mayContact: z.boolean(),
        findings: z.array(contactFinding),
        touchesThisWeek: z.number().int(),
        attemptsThisWeek: z.number().int(),
        /** Hour of the customer's day at which past calls reached somebody most often; null = too few calls. */
        bestHour: z.object({ from: clockTime, reached: z.number().int(), tried: z.number().int() }).nullable(),
      }),
    ),
  /** Keeps why somebody goes on against a rule, for a mail or a letter; a call brings its own with calls.log. */
  override: command(['timeline', 'contacts'], {
    commandId: exampleId,
    customerId: exampleId,
    channel: 'letter',
    override: { codes: ['minimum-gap'], reason: 'asked for it' },
  })
    .input(z.strictObject({ commandId, customerId: id('customer'), channel: contactChannel, override: contactOverride }))
    .output(done),
};

export const absences = {
  list: query(['users'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        absences: z.array(
          z.object({
            id: id('absence'),
            userId: id('user'),
            userName: z.string(),
            substituteId: id('user'),
            substituteName: z.string(),
            from: isoDate,
            to: isoDate,
            state: z.enum(['ahead', 'now', 'past']),
          }),
        ),
      }),
    ),
  save: command(['users', 'worklist'], { commandId: exampleId, userId: exampleId, substituteId: exampleId, from: '2026-12-21', to: '2026-12-31' })
    .input(z.strictObject({ commandId, userId: id('user'), substituteId: id('user'), from: isoDate, to: isoDate }))
    .output(z.object({ id: id('absence') })),
  end: command(['users', 'worklist'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('absence') }))
    .output(done),
};

export const textKinds = ['note', 'call', 'promise', 'dispute', 'letter', 'follow-up', 'document', 'mail'] as const;
/** Full text over what people wrote; part of `search`. */
export const searchTexts = query(['notes', 'calls', 'promises', 'disputes', 'letters', 'follow-ups', 'outbox'], { text: 'friday' })
  .input(
    z.strictObject({
      text: z.string().max(200),
      kinds: z.array(z.enum(textKinds)).max(8).default([]),
      customerId: id('customer').nullable().default(null),
      limit: z.number().int().min(1).max(100).default(20),
    }),
  )
  .output(
    z.object({
      hits: z.array(
        z.object({
          kind: z.enum(textKinds),
          ref: z.string(),
          customerId: id('customer'),
          customerNumber: z.string(),
          customerName: z.string(),
          day: isoDate,
          /** The passage; what matched stands between « and ». */ snippet: z.string(),
        }),
      ),
      /** Words that were read for others: what was typed and what was looked for. */
      readAs: z.array(z.object({ typed: z.string(), read: z.string() })),
    }),
  );

/** Further operations of `worklist`. */
export const worklistDay = {
  /** Off the list for today, with the reason. */
  skip: command(['worklist', 'timeline'], { commandId: exampleId, customerId: exampleId, reason: 'waiting for credit' })
    .input(z.strictObject({ commandId, customerId: id('customer'), reason: z.string().trim().min(1).max(400) }))
    .output(done),
  /** Hands customers to another collector; null = nobody's. */
  assign: command(['worklist', 'customers', 'timeline'], { commandId: exampleId, customerIds: [exampleId], ownerId: null })
    .input(z.strictObject({ commandId, customerIds: z.array(id('customer')).min(1).max(2000), ownerId: id('user').nullable(), reason: shortText.default('') }))
    .output(z.object({ changed: z.number().int() })),
  /** One step for many customers. */
  addTasks: command(['follow-ups', 'worklist', 'timeline'], { commandId: exampleId, customerIds: [exampleId], kind: 'call', date: '2026-11-27' })
    .input(
      z.strictObject({
        commandId,
        customerIds: z.array(id('customer')).min(1).max(2000),
        kind: z.enum(['call', 'call-back', 'check-bank', 'letter', 'resolve-dispute', 'review']),
        date: isoDate,
        time: clockTime.nullable().default(null),
        note: shortText.default(''),
        ownerId: id('user').nullable().default(null),
      }),
    )
    .output(z.object({ added: z.number().int() })),
  snoozeMany: command(['worklist', 'timeline'], { commandId: exampleId, customerIds: [exampleId], until: '2026-12-01' })
    .input(
      z.strictObject({
        commandId,
        customerIds: z.array(id('customer')).min(1).max(2000),
        until: isoDate,
        time: clockTime.nullable().default(null),
        reason: shortText.default(''),
      }),
    )
    .output(z.object({ changed: z.number().int() })),
  /** "Why is X not here?": for customers meant by a text, or one named, their place on the list or why they have none. */
  why: query(['worklist', 'customers', 'users'], { text: 'bright' })
    .input(z.strictObject({ text: shortText.default(''), customerId: id('customer').nullable().default(null), portfolio: portfolio.default('all') }))
    .output(
      z.object({
        answers: z.array(
          z.object({
            customerId: id('customer'),
            number: z.string(),
            name: z.string(),
            onList: z.boolean(),
            rank: z.number().int().nullable(),
            /** Code of the reason; `other-portfolio` when it is on another collector's list. */ reason: z.string().nullable(),
            sentence: z.string(),
          }),
        ),
      }),
    ),
  /** Days to put these customers off to: bank days of the company and of every country among them. `count` is what one presses: 1 and 2 bank days, 7 = a week. */
  daysAhead: query(['customers', 'settings'], {})
    .input(z.strictObject({ customerIds: z.array(id('customer')).max(2000).default([]) }))
    .output(z.object({ days: z.array(z.object({ count: z.union([z.literal(1), z.literal(2), z.literal(7)]), date: isoDate })) })),
  /** For an empty list: what comes tomorrow, and who would be next. */
  next: query(['worklist', 'promises', 'follow-ups'], {})
    .input(z.strictObject({ portfolio: portfolio.default('all') }))
    .output(
      z.object({
        day: isoDate,
        promises: z.array(
          z.object({ promiseId: id('promise'), customerId: id('customer'), name: z.string(), currency: currencyCode, amountMinor, dueDate: isoDate }),
        ),
        followUps: z.number().int(),
        /** Snoozed customers that come back until that day. */
        snoozedBack: z.object({ count: z.number().int(), amounts: z.array(money) }),
        nextTen: z.array(
          z.object({ customerId: id('customer'), number: z.string(), name: z.string(), pastDue: z.array(money), reason: z.string(), sentence: z.string() }),
        ),
      }),
    ),
  /** Brings customers onto today's list by a call planned for today; the snoozed among them (`woken`) wake. */
  pullForward: command(['worklist', 'follow-ups', 'timeline'], { commandId: exampleId, customerIds: [exampleId] })
    .input(z.strictObject({ commandId, customerIds: z.array(id('customer')).min(1).max(50) }))
    .output(z.object({ pulled: z.number().int(), woken: z.number().int() })),
};

/** Further operations of `notes`. */
export const notesDay = {
  /** The text before stays readable under notes.versions. */
  edit: command(['notes', 'timeline', 'worklist'], { commandId: exampleId, noteId: exampleId, text: 'Pays on Mondays.' })
    .input(z.strictObject({ commandId, noteId: id('note'), text: z.string().min(1).max(10_000) }))
    .output(done),
  list: query(['notes'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), subject: documentSubject.nullable().default(null), ...pageInput }))
    .output(
      z.object({
        notes: z.array(
          z.object({
            id: id('note'),
            text: z.string(),
            by: z.string(),
            day: isoDate,
            atMs: instantMs,
            editedAtMs: instantMs.nullable(),
            versions: z.number().int(),
            pinnedTo: z.object({ kind: z.enum(['customer', 'item', 'dispute', 'promise']), id: z.string(), label: z.string() }),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
  versions: query(['notes'], { noteId: exampleId })
    .input(z.strictObject({ noteId: id('note') }))
    .output(z.object({ versions: z.array(z.object({ text: z.string(), by: z.string(), atMs: instantMs })) })),
};

/** Further operations of `followUps`: tasks. */
export const followUpsDay = {
  /** Another kind, day, hour, text or collector. */
  change: command(['follow-ups', 'worklist', 'timeline'], { commandId: exampleId, followUpId: exampleId, changes: { date: '2026-11-27' } })
    .input(
      z.strictObject({
        commandId,
        followUpId: id('follow-up'),
        changes: z
          .strictObject({
            kind: z.enum(['call', 'call-back', 'check-bank', 'letter', 'resolve-dispute', 'review']),
            date: isoDate,
            time: clockTime.nullable(),
            note: shortText,
            ownerId: id('user').nullable(),
          })
          .partial(),
      }),
    )
    .output(done),
  /** Open tasks, soonest first. `portfolio` mine = given to me, or of my customers and given to nobody. `waiting`: later than today. */
  list: query(['follow-ups', 'worklist'], {})
    .input(
      z.strictObject({
        portfolio: portfolio.default('all'),
        state: z.enum(['all', 'overdue', 'due-today', 'waiting']).default('all'),
        find: shortText.default(''),
        until: isoDate.nullable().default(null),
        customerId: id('customer').nullable().default(null),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        tasks: z.array(
          z.object({
            id: id('follow-up'),
            customerId: id('customer'),
            customerNumber: z.string(),
            customerName: z.string(),
            kind: z.string(),
            label: z.string(),
            date: isoDate,
            time: z.string().nullable(),
            note: z.string(),
            ownerId: id('user').nullable(),
            ownerName: z.string().nullable(),
            overdueDays: z.number().int(),
            disputeId: id('dispute').nullable(),
            promiseId: id('promise').nullable(),
          }),
        ),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        /** Of the portfolio, whatever the state asked for. */
        counts: z.object({ overdue: z.number().int(), dueToday: z.number().int(), waiting: z.number().int() }),
      }),
    ),
};

export const disputeStages = ['open', 'waiting-for-us', 'waiting-for-customer'] as const;
export const rootCauses = [
  'price-list',
  'order-entry',
  'delivery',
  'quality',
  'invoice-error',
  'contract-terms',
  'master-data',
  'payment-application',
  'missing-documents',
  'customer-error',
  'stalling',
  'not-found',
] as const;

/** Further operations of `disputes`. */
export const disputesDay = {
  change: command(['disputes', 'worklist', 'timeline', 'ledger', 'follow-ups'], {
    commandId: exampleId,
    disputeId: exampleId,
    changes: { stage: 'waiting-for-us' },
  })
    .input(
      z.strictObject({
        commandId,
        disputeId: id('dispute'),
        note: longText.default(''),
        changes: z
          .strictObject({
            stage: z.enum(disputeStages),
            rootCause: z.enum(rootCauses).nullable(),
            ownerId: id('user').nullable(),
            dueDate: isoDate.nullable(),
            amountMinor: amountMinor.positive(),
            line: shortText,
            note: longText,
          })
          .partial(),
      }),
    )
    .output(done),
  reopen: command(['disputes', 'worklist', 'timeline', 'ledger'], { commandId: exampleId, disputeId: exampleId, reason: 'proof was of another delivery' })
    .input(z.strictObject({ commandId, disputeId: id('dispute'), reason: z.string().trim().min(1).max(400) }))
    .output(done),
  get: query(['disputes', 'notes'], { disputeId: exampleId })
    .input(z.strictObject({ disputeId: id('dispute') }))
    .output(
      z.object({
        customerId: id('customer'),
        customerName: z.string(),
        itemOpenMinor: amountMinor,
        grantedMinor: amountMinor,
        resolutionNote: z.string(),
        resolvedOn: isoDate.nullable(),
        rootCauseCode: z.enum(rootCauses).nullable(),
        reasonCode: z.string(),
        /** Raised after the time the contract gives for complaints, in a sentence; empty = in time, or none agreed. */ lateUnderContract: z.string(),
        events: z.array(z.object({ kind: z.string(), sentence: z.string(), note: z.string(), by: z.string(), day: isoDate, atMs: instantMs })),
        documents: z.array(documentRow),
      }),
    ),
  /** Pareto: causes by amount or count, largest first, with the running share. */
  causes: query(['disputes'], {})
    .input(
      z.strictObject({
        by: z.enum(['reason', 'root-cause']).default('root-cause'),
        measure: z.enum(['amount', 'count']).default('amount'),
        from: isoDate.nullable().default(null),
        to: isoDate.nullable().default(null),
        state: z.enum(['open', 'resolved', 'all']).default('all'),
      }),
    )
    .output(
      z.object({
        /** Amounts in base currency at the company's rates. */
        currency: currencyCode,
        totalMinor: amountMinor,
        count: z.number().int(),
        rows: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            count: z.number().int(),
            amountMinor,
            sharePercent: z.number(),
            runningPercent: z.number(),
            /** Days from opening to the end, resolved ones alone; null = none. */ daysToResolve: z.number().nullable(),
            grantedMinor: amountMinor,
          }),
        ),
      }),
    ),
};
