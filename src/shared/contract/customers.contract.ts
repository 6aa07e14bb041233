import * as z from 'zod';
import { channels } from '../domain/contact-rules';
import { payMethod } from './call-parts';
import { searchTexts } from './collectors-day.contract';
import {
  agingStrip,
  amountMinor,
  command,
  commandId,
  currencyCode,
  done,
  exampleId,
  id,
  instantMs,
  isoDate,
  longText,
  money,
  pageInput,
  query,
  shortText,
} from './common';
import { likelyPaid } from './forecast.contract';

export const phoneHealth = z.enum(['unknown', 'good', 'wrong', 'disconnected']);
export const emailHealth = z.enum(['unknown', 'good', 'bounced']);
export const debtorType = z.enum(['company', 'sole-trader', 'consumer']);

export const contact = z.object({
  id: id('contact'),
  name: z.string(),
  role: z.string(),
  /** `e164` is null where the number could not be read; `written` is what was typed or imported. */
  phones: z.array(z.object({ e164: z.string().nullable(), written: z.string(), health: phoneHealth })),
  emails: z.array(z.object({ address: z.string(), health: emailHealth })),
  preferredChannel: z.enum(channels).nullable(),
  doNotUse: z.boolean(),
  note: z.string(),
});

export const customerMaster = z.object({
  id: id('customer'),
  number: z.string(),
  name: z.string(),
  otherNames: z.array(z.string()),
  parent: z.object({ id: id('customer'), name: z.string() }).nullable(),
  segment: z.string(),
  tags: z.array(z.string()),
  termsCode: z.string(),
  termsDays: z.number().int().nullable(),
  creditLimitMinor: amountMinor.nullable(),
  currency: currencyCode.nullable(),
  language: z.string(),
  country: z.string(),
  debtorType,
  timeZone: z.string(),
  handleWithCare: z.boolean(),
  doNotContact: z.boolean(),
  addressLines: z.array(z.string()),
  note: z.string(),
  ownerId: id('user').nullable(),
  ownerName: z.string().nullable(),
  version: z.number().int(),
  /** Bank days after a promised date within which money still counts; null = the company's own. */
  promiseToleranceDays: z.number().int().nullable().default(null),
  /** Window form of letters to this customer; empty = as the settings say. */
  letterForm: z.enum(['', 'din-b', 'din-a', 'right', 'us-10']).default(''),
  /** Ways to pay this customer is offered, by their ids in the settings; null = all that fit. */
  paymentMethods: z.array(z.string()).nullable().default(null),
});

/** State of an item: derived, never typed. */
export const itemState = z.enum([
  'not-due',
  'open',
  'part-paid',
  'promised',
  'promise-broken',
  'disputed',
  'likely-paid',
  'credit',
  'unapplied',
  'paid',
  'written-off',
]);
export const openItem = z.object({
  id: id('item'),
  kind: z.enum(['invoice', 'credit-memo', 'payment', 'charge']),
  number: z.string(),
  itemDate: isoDate.nullable(),
  dueDate: isoDate.nullable(),
  /** `terms` = derived from invoice date and terms; `none` = no date at all, held from letters. */
  dueDateSource: z.enum(['file', 'terms', 'none']),
  daysPastDue: z.number().int().nullable(),
  reference: z.string(),
  currency: currencyCode,
  originalMinor: amountMinor,
  openMinor: amountMinor,
  disputedMinor: amountMinor,
  promisedMinor: amountMinor,
  state: itemState,
  /** The state in words with its figures, e.g. "Promise broken 13 Nov". */
  stateLabel: z.string(),
  instalments: z.array(z.object({ dueDate: isoDate, amountMinor, openMinor: amountMinor })),
  likelyPaid,
});

export const promiseState = z.enum(['open', 'due-today', 'unverified', 'kept', 'kept-late', 'partly-kept', 'broken', 'withdrawn', 'replaced', 'taken-back']);
export const promiseRow = z.object({
  id: id('promise'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  currency: currencyCode,
  amountMinor,
  receivedMinor: amountMinor,
  madeOn: isoDate,
  dueDate: isoDate,
  promisedBy: z.string(),
  channel: z.string(),
  note: z.string(),
  /** How it is to be paid; null = not said. */
  payBy: payMethod.nullable(),
  /** The mail that confirms it, with its state in the outbox; null = none was written. */
  confirmation: z.object({ mailId: id('mail'), state: z.string() }).nullable(),
  state: promiseState,
  /** Why it is in this state, one sentence with figures. */
  reason: z.string(),
  instalments: z.array(z.object({ dueDate: isoDate, amountMinor, receivedMinor: amountMinor, state: promiseState })),
  items: z.array(z.object({ id: id('item'), number: z.string() })),
  recordedBy: z.string(),
});

export const disputeRow = z.object({
  id: id('dispute'),
  itemId: id('item'),
  itemNumber: z.string(),
  currency: currencyCode,
  amountMinor,
  reason: z.string(),
  note: z.string(),
  openedOn: isoDate,
  dueDate: isoDate.nullable(),
  state: z.enum(['open', 'resolved']),
  resolution: z.string(),
  stage: z.enum(['open', 'waiting-for-us', 'waiting-for-customer']),
  stageLabel: z.string(),
  /** What was found behind it, in words; empty = not found out yet. */ rootCause: z.string(),
  ownerId: id('user').nullable(),
  ownerName: z.string(),
  line: z.string(),
  /** Days past its due date while open; 0 = none. */ overdueDays: z.number().int(),
  documents: z.number().int(),
});

export const timelineKinds = ['call', 'promise', 'dispute', 'letter', 'payment', 'note', 'follow-up', 'import', 'change'] as const;
export const timelineEntry = z.object({
  id: z.string(),
  atMs: instantMs,
  day: isoDate,
  kind: z.enum(timelineKinds),
  title: z.string(),
  detail: z.string(),
  who: z.string(),
  /** Planned entries lie ahead, with the condition that would stop them in `detail`. */
  planned: z.boolean(),
  letterId: id('letter').nullable(),
  code: z.string(),
});

export const factor = z.object({ code: z.string(), label: z.string(), points: z.number(), evidence: z.string() });
export const nextStep = z.object({
  kind: z.enum(['call', 'call-back', 'check-bank', 'letter', 'find-contact', 'resolve-dispute', 'wait', 'review']),
  label: z.string(),
  date: isoDate.nullable(),
  time: z.string().nullable(),
});

const customerRow = z.object({
  id: id('customer'),
  number: z.string(),
  name: z.string(),
  segment: z.string(),
  ownerInitials: z.string(),
  open: z.array(money),
  pastDue: z.array(money),
  aging: z.array(agingStrip),
  oldestDays: z.number().int(),
  lastContactAtMs: instantMs.nullable(),
  score: z.number(),
  rank: z.number().int().nullable(),
});

/** One of two customers that look alike: what tells them apart. `underId`: it counts under that other one. */
const likeCustomer = z.object({
  id: id('customer'),
  number: z.string(),
  name: z.string(),
  place: z.string(),
  open: z.array(money),
  items: z.number().int(),
  underId: id('customer').nullable(),
});

export const customers = {
  /** Sorted and filtered in SQL; `find` matches number, name, spellings, invoice numbers. */
  list: query(['customers', 'ledger', 'worklist'], {})
    .input(
      z.strictObject({
        find: shortText.default(''),
        sort: z.enum(['name', 'number', 'past-due', 'open', 'oldest', 'score', 'last-contact']).default('name'),
        descending: z.boolean().default(false),
        only: z.enum(['all', 'past-due', 'with-open-items', 'no-contact', 'disputed']).default('all'),
        ...pageInput,
      }),
    )
    .output(z.object({ rows: z.array(customerRow), total: z.number().int(), nextCursor: z.string().nullable() })),
  save: command(['customers', 'worklist', 'timeline'], { commandId: exampleId, id: exampleId, version: 1, changes: { segment: 'Mid-market' } })
    .input(
      z.strictObject({
        commandId,
        id: id('customer'),
        version: z.number().int(),
        changes: z
          .strictObject({
            name: z.string().min(1).max(300),
            segment: shortText,
            tags: z.array(shortText).max(50),
            termsDays: z.number().int().min(0).max(400).nullable(),
            creditLimitMinor: amountMinor.nullable(),
            language: z.string().max(10),
            country: z.string().max(2),
            debtorType,
            timeZone: z.string().max(60),
            handleWithCare: z.boolean(),
            doNotContact: z.boolean(),
            addressLines: z.array(shortText).max(6),
            note: longText,
            ownerId: id('user').nullable(),
            promiseToleranceDays: z.number().int().min(0).max(30).nullable(),
            letterForm: z.enum(['', 'din-b', 'din-a', 'right', 'us-10']),
            paymentMethods: z.array(z.string().max(40)).max(20).nullable(),
          })
          .partial(),
      }),
    )
    .output(done),
  saveContact: command(['contacts', 'customers', 'worklist', 'timeline'], {
    commandId: exampleId,
    customerId: exampleId,
    name: 'Dana Whitfield',
    role: 'CFO',
    phones: [{ written: '+1 937 555 0148', health: 'unknown' }],
    emails: [],
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        id: id('contact').optional(),
        name: z.string().min(1).max(200),
        role: shortText.default(''),
        phones: z
          .array(z.strictObject({ written: z.string().min(3).max(60), health: phoneHealth.default('unknown') }))
          .max(10)
          .default([]),
        emails: z
          .array(z.strictObject({ address: z.email().max(254), health: emailHealth.default('unknown') }))
          .max(10)
          .default([]),
        preferredChannel: z.enum(channels).nullable().default(null),
        doNotUse: z.boolean().default(false),
        note: longText.default(''),
      }),
    )
    .output(z.object({ id: id('contact') })),
  /** Pairs that look like one customer, likeliest first, at most 500; nothing is joined before a decision. `decided`: those somebody decided on, newest first, to be decided the other way. */
  duplicates: query(['customers', 'ledger'])
    .input(z.strictObject({ decided: z.boolean().default(false) }))
    .output(
      z.object({
        pairs: z.array(
          z.object({
            a: likeCustomer,
            b: likeCustomer,
            reason: z.string(),
            likeness: z.number(),
            decision: z.enum(['same', 'different']).nullable(),
            decidedOn: isoDate.nullable(),
          }),
        ),
        /** Pairs that wait for a decision, and those decided on. */ waiting: z.number().int(),
        decided: z.number().int(),
      }),
    ),
  /** `same` hangs b's items under a (recorded, reversible); `different` never asks again. */
  decideDuplicate: command(['customers', 'ledger', 'worklist'], { commandId: exampleId, aId: exampleId, bId: exampleId, decision: 'different' })
    .input(z.strictObject({ commandId, aId: id('customer'), bId: id('customer'), decision: z.enum(['same', 'different']) }))
    .output(done),
};

export const search = {
  texts: searchTexts,
  /** Customers, items, phones, contacts. Recent first when `text` is empty. */
  find: query(['customers', 'contacts', 'ledger'], { text: 'bright' })
    .input(z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(12) }))
    .output(
      z.object({
        hits: z.array(
          z.object({
            kind: z.enum(['customer', 'item', 'contact']),
            customerId: id('customer'),
            itemId: id('item').nullable(),
            title: z.string(),
            detail: z.string(),
          }),
        ),
      }),
    ),
};
