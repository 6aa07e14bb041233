import * as z from 'zod';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, isoDate, longText, money, pageInput, query, shortText } from './common';
import { planRhythm, planState, finding, approval, approvers, planTermsInput, planRow } from './agreement-parts';

export const plans = {
  /** Works a plan out; keeps nothing. */
  propose: query(['ledger', 'promises', 'disputes', 'settings', 'users'], { customerId: exampleId, count: 3, downMinor: 100000 })
    .input(
      z.strictObject({
        ...planTermsInput,
        /** The promise of a plan that this one takes the place of; what it holds counts as free. */ replaces: id('promise').nullable().default(null),
      }),
    )
    .output(
      z.object({
        currency: currencyCode,
        balanceMinor: amountMinor,
        downMinor: amountMinor,
        firstDate: isoDate,
        /** Left out because it is disputed; balance + disputed = both totals. */
        disputedMinor: amountMinor,
        totalMinor: amountMinor,
        items: z.array(z.object({ id: id('item'), number: z.string(), amountMinor, disputedMinor: amountMinor })),
        instalments: z.array(
          z.object({
            dueDate: isoDate,
            amountMinor,
            isDown: z.boolean(),
            movedFrom: isoDate.nullable(),
            holiday: z.string().nullable(),
            roundingMinor: z.number().int(),
          }),
        ),
        lastDate: isoDate.nullable(),
        violations: z.array(finding),
        limits: z.array(finding),
        approvers,
        /** The policy in words: "within your limit of 3 months and 25% first". */
        sentence: z.string(),
      }),
    ),
  /** Outside the limits it is not agreed: with `approval` a request waits (`requestId`), without it rule-violated `plan-needs-approval`. */
  agree: command(['promises', 'worklist', 'timeline', 'follow-ups', 'ledger'], {
    commandId: exampleId,
    customerId: exampleId,
    count: 3,
    downMinor: 100000,
    approval: { approverId: exampleId, reason: 'Long-standing customer' },
  })
    .input(
      z.strictObject({
        commandId,
        ...planTermsInput,
        promisedBy: shortText.default(''),
        channel: z.enum(['phone', 'email', 'letter', 'in-person', 'other']).default('phone'),
        note: longText.default(''),
        replaces: id('promise').nullable().default(null),
        approval: approval.nullable().default(null),
      }),
    )
    .output(
      z.object({
        planId: id('plan').nullable(),
        promiseId: id('promise').nullable(),
        requestId: id('agreement-request').nullable(),
        followUpId: id('follow-up').nullable(),
      }),
    ),
  list: query(['promises', 'ledger', 'disputes', 'imports'], {})
    .input(
      z.strictObject({
        state: z.enum(['all', 'running', ...planState.options]).default('all'),
        customerId: id('customer').nullable().default(null),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        rows: z.array(planRow),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        counts: z.record(z.string(), z.number().int()),
      }),
    ),
  /** The agreement as a PDF. */
  agreement: query(['promises'], { planId: exampleId })
    .input(z.strictObject({ planId: id('plan') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), sha256: z.string() })),
  cancel: command(['promises', 'worklist', 'timeline'], { commandId: exampleId, planId: exampleId, reason: 'Pays in full instead' })
    .input(z.strictObject({ commandId, planId: id('plan'), reason: z.string().min(1).max(400) }))
    .output(done),
};

export const settlementState = z.enum(['offered', 'unverified', 'met', 'expired', 'withdrawn']);
export const settlementRow = z.object({
  id: id('settlement'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  currency: currencyCode,
  balanceMinor: amountMinor,
  offerMinor: amountMinor,
  restMinor: amountMinor,
  discountPercent: z.number(),
  expiresOn: isoDate,
  offeredOn: isoDate,
  condition: z.string(),
  approvedBy: z.string(),
  approvalReason: z.string(),
  state: settlementState,
  reason: z.string(),
  receivedMinor: amountMinor,
  promiseId: id('promise').nullable(),
  items: z.array(z.object({ id: id('item'), number: z.string(), openMinor: amountMinor })),
  writeOffRequestId: id('write-off').nullable(),
});

const offerInput = {
  customerId: id('customer'),
  currency: currencyCode.nullable().default(null),
  itemIds: z.array(id('item')).max(2000).default([]),
  offerMinor: amountMinor.positive().nullable().default(null),
  discountPercent: z.number().gt(0).lt(100).nullable().default(null),
};

export const settlements = {
  /** Works an offer out; keeps nothing. With neither amount nor percent it takes the largest discount of the policy; without a day the first bank day a week from now. */
  propose: query(['ledger', 'promises', 'disputes', 'settings', 'users'], { customerId: exampleId, discountPercent: 5 })
    .input(z.strictObject({ ...offerInput, expiresOn: isoDate.nullable().default(null) }))
    .output(
      z.object({
        currency: currencyCode,
        balanceMinor: amountMinor,
        offerMinor: amountMinor,
        restMinor: amountMinor,
        discountPercent: z.number(),
        expiresOn: isoDate,
        disputedMinor: amountMinor,
        items: z.array(z.object({ id: id('item'), number: z.string(), openMinor: amountMinor })),
        violations: z.array(finding),
        limits: z.array(finding),
        approvers,
        /** The policy in words. */ sentence: z.string(),
      }),
    ),
  /** Exactly one of `offerMinor` and `discountPercent`. `promised`: the customer agreed; a promise of the amount for the last day is recorded too. */
  offer: command(['promises', 'worklist', 'timeline', 'ledger', 'follow-ups'], {
    commandId: exampleId,
    customerId: exampleId,
    discountPercent: 5,
    expiresOn: '2026-11-30',
  })
    .input(
      z.strictObject({
        commandId,
        ...offerInput,
        expiresOn: isoDate,
        condition: shortText.default(''),
        promised: z.boolean().default(false),
        promisedBy: shortText.default(''),
        approval: approval.nullable().default(null),
      }),
    )
    .output(
      z.object({
        settlementId: id('settlement').nullable(),
        /** Outside the limits: it waits for a second person. */ requestId: id('agreement-request').nullable(),
        balanceMinor: amountMinor,
        offerMinor: amountMinor,
        restMinor: amountMinor,
        promiseId: id('promise').nullable(),
      }),
    ),
  withdraw: command(['promises', 'worklist', 'timeline'], { commandId: exampleId, settlementId: exampleId, reason: 'Customer declined' })
    .input(z.strictObject({ commandId, settlementId: id('settlement'), reason: z.string().min(1).max(400) }))
    .output(done),
  list: query(['promises', 'ledger', 'imports'], {})
    .input(
      z.strictObject({ state: z.enum(['all', ...settlementState.options]).default('all'), customerId: id('customer').nullable().default(null), ...pageInput }),
    )
    .output(
      z.object({
        rows: z.array(settlementRow),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
};

export const writeOffStatus = z.enum(['requested', 'approved', 'refused', 'withdrawn']);
export const writeOffReasons = ['settlement', 'dispute', 'uncollectible', 'small-balance', 'insolvency', 'other'] as const;
const writeOffTopics = ['promises', 'worklist', 'timeline', 'ledger', 'disputes'] as const;

export const writeOffs = {
  /** Requests to write off, newest first, with how much was asked for and approved. */
  list: query(['promises', 'ledger', 'disputes', 'imports', 'users'], {})
    .input(
      z.strictObject({
        status: z.enum(['all', ...writeOffStatus.options]).default('requested'),
        customerId: id('customer').nullable().default(null),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: id('write-off'),
            customerId: id('customer'),
            customerNumber: z.string(),
            customerName: z.string(),
            currency: currencyCode,
            amountMinor,
            reason: z.enum(writeOffReasons),
            note: z.string(),
            approver: z.string(),
            status: writeOffStatus,
            requestedOn: isoDate,
            requestedBy: z.string(),
            settlementId: id('settlement').nullable(),
            disputeId: id('dispute').nullable(),
            items: z.array(z.object({ id: id('item'), number: z.string(), amountMinor, openMinor: amountMinor })),
            decidedOn: isoDate.nullable(),
            decidedBy: z.string(),
            decisionNote: z.string(),
            /** What was booked; less than asked for where something was paid meanwhile. */ bookedMinor: amountMinor,
            /** Why the collector who works here cannot approve it, in words; null = may. */
            whyNot: z.string().nullable(),
          }),
        ),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        counts: z.record(z.string(), z.number().int()),
        /** Booked since the first day of the year, per currency. */
        approvedThisYear: z.array(money),
      }),
    ),
  /** Asks for a write-off; the ledger stays as it is until somebody else approves it. */
  request: command([...writeOffTopics], {
    commandId: exampleId,
    customerId: exampleId,
    items: [{ itemId: exampleId, amountMinor: 1000 }],
    reason: 'small-balance',
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        items: z
          .array(z.strictObject({ itemId: id('item'), amountMinor: amountMinor.positive() }))
          .min(1)
          .max(500),
        reason: z.enum(writeOffReasons),
        note: shortText.default(''),
        approver: z.string().max(120).default(''),
      }),
    )
    .output(z.object({ requestId: id('write-off') })),
  /** Approving books what is still open as written off, never more than asked for. By somebody else than asked, within that collector's limit (`own-request`, `may-not-approve`, `over-your-limit`, `nothing-open`). */
  decide: command([...writeOffTopics], { commandId: exampleId, requestId: exampleId, decision: 'approve' })
    .input(z.strictObject({ commandId, requestId: id('write-off'), decision: z.enum(['approve', 'refuse']), note: shortText.default('') }))
    .output(z.object({ bookedMinor: amountMinor })),
  withdraw: command([...writeOffTopics], { commandId: exampleId, requestId: exampleId, reason: 'Paid after all' })
    .input(z.strictObject({ commandId, requestId: id('write-off'), reason: z.string().trim().min(1).max(400) }))
    .output(done),
  /** Who may approve, up to how much in base currency; nobody named = every collector but the one who asked. */
  approvers: query(['users', 'settings'], {})
    .input(z.strictObject({}))
    .output(z.object({ currency: currencyCode, users: z.array(z.object({ userId: id('user'), name: z.string(), limitMinor: amountMinor.nullable() })) })),
  saveApprover: command(['users', 'settings', 'promises'], { commandId: exampleId, userId: exampleId, limitMinor: 500000 })
    .input(z.strictObject({ commandId, userId: id('user'), limitMinor: amountMinor.nonnegative().nullable() }))
    .output(done),
};

const agreementTopics = ['promises', 'worklist', 'timeline', 'ledger', 'follow-ups'] as const;

/** Plans and settlements outside the limits. Nothing of one is agreed while it waits: letters go on, no agreement is printed. */
export const approvals = {
  /** Newest first. */
  list: query(['promises', 'ledger', 'disputes', 'imports', 'users', 'settings'], {})
    .input(
      z.strictObject({
        status: z.enum(['all', ...writeOffStatus.options]).default('requested'),
        customerId: id('customer').nullable().default(null),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: id('agreement-request'),
            kind: z.enum(['plan', 'settlement']),
            customerId: id('customer'),
            customerNumber: z.string(),
            customerName: z.string(),
            currency: currencyCode,
            balanceMinor: amountMinor,
            /** Of a settlement. */ offerMinor: amountMinor.nullable(),
            /** First payment of a plan, last day of a settlement. */
            day: isoDate,
            plan: z.object({ downMinor: amountMinor, count: z.number().int(), rhythm: planRhythm, promisedBy: z.string() }).nullable(),
            condition: z.string(),
            items: z.array(z.object({ id: id('item'), number: z.string(), amountMinor })),
            /** What is outside the limits, in sentences; and why it is asked for all the same. */
            limits: z.array(z.string()),
            reason: z.string(),
            /** Whom it was put to; empty where nobody could be named. */ approver: z.string(),
            status: writeOffStatus,
            requestedOn: isoDate,
            requestedBy: z.string(),
            decidedOn: isoDate.nullable(),
            decidedBy: z.string(),
            decisionNote: z.string(),
            planId: id('plan').nullable(),
            settlementId: id('settlement').nullable(),
            /** How it stands, in words. */ sentence: z.string(),
            /** Why the collector who works here cannot approve it, in words; null = may. */
            whyNot: z.string().nullable(),
          }),
        ),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        counts: z.record(z.string(), z.number().int()),
      }),
    ),
  /** Approving agrees it from today on, for whoever asked. By somebody else than asked, for a settlement within what that collector may let go (`own-request`, `may-not-approve`, `over-your-limit`, `request-too-late`, `request-changed`). Refusing needs a `note`. */
  decide: command([...agreementTopics], { commandId: exampleId, requestId: exampleId, decision: 'approve' })
    .input(z.strictObject({ commandId, requestId: id('agreement-request'), decision: z.enum(['approve', 'refuse']), note: shortText.default('') }))
    .output(z.object({ planId: id('plan').nullable(), settlementId: id('settlement').nullable() })),
  withdraw: command([...agreementTopics], { commandId: exampleId, requestId: exampleId, reason: 'Pays in full after all' })
    .input(z.strictObject({ commandId, requestId: id('agreement-request'), reason: z.string().trim().min(1).max(400) }))
    .output(done),
};

export const outcomes = {
  /** What settling, spreading and placing a balance are likely to bring in, from the company's own history; under 20 cases no number. */
  compare: query(['ledger', 'promises', 'imports', 'settings'], { customerId: exampleId }, 60_000)
    .input(
      z.strictObject({
        customerId: id('customer'),
        currency: currencyCode.nullable().default(null),
        itemIds: z.array(id('item')).max(2000).default([]),
        balanceMinor: amountMinor.positive().nullable().default(null),
        /** What a settlement would ask for; null = the largest discount of the policy. */
        settleMinor: amountMinor.positive().nullable().default(null),
        assumptions: z
          .strictObject({
            settlePercent: z.number().min(0).max(100).nullable().default(null),
            planPercent: z.number().min(0).max(100).nullable().default(null),
            agencyPercent: z.number().min(0).max(100).nullable().default(null),
            agencyFeePercent: z.number().min(0).max(100).default(25),
          })
          .default({ settlePercent: null, planPercent: null, agencyPercent: null, agencyFeePercent: 25 }),
      }),
    )
    .output(
      z.object({
        currency: currencyCode,
        balanceMinor: amountMinor,
        ageDays: z.number().int(),
        leastCases: z.number().int(),
        best: z.enum(['settle', 'plan', 'agency']).nullable(),
        ways: z.array(
          z.object({
            way: z.enum(['settle', 'plan', 'agency']),
            askedMinor: amountMinor,
            percent: z.number().nullable(),
            feeMinor: amountMinor,
            expectedMinor: amountMinor.nullable(),
            cases: z.number().int(),
            assumed: z.boolean(),
            sentence: z.string(),
          }),
        ),
      }),
    ),
};
