import * as z from 'zod';
import { letterKinds } from '../domain/dunning';
import { feeChoices } from '../domain/letter-fees';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, query, shortText } from './common';
import {
  channel,
  check,
  dayCounts,
  draft,
  exampleDraft,
  fault,
  letterFee,
  letterKey,
  person,
  reading,
  review,
  reviewMonths,
  runView,
  simulatedStep,
  stepApproval,
  stepKey,
  stopKind,
  version,
} from './dunning-parts';
import { keptReason } from './kept-reason';
import { dunningLevel, printFile } from './letters.contract';

export const dunning = {
  /** Policies in the order they are tried: the first whose rule holds a customer is the customer's. */
  policies: query(reading, {})
    .input(z.strictObject({}))
    .output(
      z.object({
        policies: z.array(
          z.object({
            policyId: id('policy'),
            name: z.string(),
            sentence: z.string(),
            version: z.number().int().nullable(),
            hasDraft: z.boolean(),
            steps: z.number().int(),
            customers: z.number().int(),
            builtIn: z.boolean(),
            /** Null = not in force. */ review: review.nullable(),
          }),
        ),
      }),
    ),
  /** One policy in its newest version (a draft where there is one) or a named one. */
  policy: query(reading, { policyId: exampleId })
    .input(z.strictObject({ policyId: id('policy'), version: z.number().int().positive().nullable().default(null) }))
    .output(
      z.object({
        policyId: id('policy'),
        ...draft,
        reviewMonths,
        review,
        version: z.number().int(),
        state: z.enum(['draft', 'active', 'replaced']),
        builtIn: z.boolean(),
        versions: z.array(version),
      }),
    ),
  /** A policy as it is being written: its words, its faults, the days of an example invoice, and who would move. Keeps nothing. */
  previewPolicy: query(reading, { ...exampleDraft, example: { dueDate: '2026-11-02', amountMinor: 500000 } }, 60_000)
    .input(z.strictObject({ policyId: id('policy').nullable(), ...draft, example: z.strictObject({ dueDate: isoDate, amountMinor: amountMinor.positive() }) }))
    .output(
      z.object({
        faults: z.array(fault),
        rules: z.array(z.string()),
        sentence: z.string(),
        steps: z.array(
          z.object({ id: z.string(), name: z.string(), sentence: z.string(), band: z.string(), on: isoDate.nullable(), daysLate: z.number().int().nullable() }),
        ),
        customers: z.number().int(),
        /** Countries of all customers, the most frequent first, for what law says of a fee. */ countries: z.array(z.string()),
        moves: z.object({
          count: z.number().int(),
          customers: z.number().int(),
          rows: z.array(z.object({ customerId: id('customer'), customerNumber: z.string(), name: z.string(), before: z.string(), after: z.string() })),
        }),
      }),
    ),
  /** Keeps a draft, or a new active version with `activate`. A policy with faults is refused. */
  savePolicy: command(['dunning', 'letters', 'worklist'], { commandId: exampleId, ...exampleDraft, note: '', activate: false }, 120_000)
    .input(z.strictObject({ commandId, policyId: id('policy').nullable(), ...draft, note: shortText.default(''), activate: z.boolean() }))
    .output(z.object({ policyId: id('policy'), version: z.number().int() })),
  /** Earlier or later in the order. */
  movePolicy: command(['dunning', 'letters'], { commandId: exampleId, policyId: exampleId, by: -1 })
    .input(z.strictObject({ commandId, policyId: id('policy'), by: z.union([z.literal(-1), z.literal(1)]) }))
    .output(done),
  archivePolicy: command(['dunning', 'letters'], { commandId: exampleId, policyId: exampleId })
    .input(z.strictObject({ commandId, policyId: id('policy') }))
    .output(done),
  /** Approves the version in force, by somebody else than who put it in force (`same-person`). */
  approvePolicy: command(['dunning'], { commandId: exampleId, policyId: exampleId, note: 'As agreed in the board' })
    .input(z.strictObject({ commandId, policyId: id('policy'), note: shortText.default('') }))
    .output(done),
  /** Says that the version in force was read again and stays; its months begin anew. */
  reviewPolicy: command(['dunning'], { commandId: exampleId, policyId: exampleId })
    .input(z.strictObject({ commandId, policyId: id('policy') }))
    .output(z.object({ nextOn: isoDate })),
  /** The company's collections policy as a PDF, from the live settings. */
  policyDocument: query(reading, {}, 60_000)
    .input(z.strictObject({ policyId: id('policy').nullable().default(null) }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), pages: z.number().int() })),
  /** The next days if nothing is paid: letters, mails and calls per day and collector. `draft` plays a policy that is not active yet. */
  simulate: query(reading, {}, 120_000)
    .input(
      z.strictObject({
        days: z.number().int().min(1).max(90).default(30),
        draft: z
          .strictObject({ policyId: id('policy').nullable(), ...draft })
          .nullable()
          .default(null),
      }),
    )
    .output(
      z.object({
        from: isoDate,
        to: isoDate,
        days: z.array(dayCounts.extend({ day: isoDate, holiday: z.string().nullable(), bankDay: z.boolean() })),
        collectors: z.array(
          z.object({
            owner: z.string(),
            capacity: z.number().int(),
            letters: z.number().int(),
            emails: z.number().int(),
            calls: z.number().int(),
            others: z.number().int(),
            /** Calls a day, in the order of `days`. */ callsByDay: z.array(z.number().int()),
            /** Letters, mails, calls and other steps of each day. */ byDay: z.array(dayCounts),
            busiestDay: isoDate.nullable(),
            overCapacityDays: z.number().int(),
          }),
        ),
        twice: z.array(z.object({ first: simulatedStep, second: simulatedStep })),
        twiceCount: z.number().int(),
        steps: z.array(simulatedStep),
        total: z.number().int(),
        /** Fees of those letters, by currency. */ fees: z.array(z.object({ currency: currencyCode, letters: z.number().int(), amountMinor })),
      }),
    ),
  /** Who gets what today by the active policies, with the twelve checks. `level` asks everybody for that letter instead; `customerIds` adds customers whatever the policy says. */
  plan: query(reading, {}, 120_000)
    .input(
      z.strictObject({
        level: dunningLevel.nullable().default(null),
        customerIds: z.array(id('customer')).max(2000).default([]),
        find: shortText.default(''),
        limit: z.number().int().min(1).max(5000).default(500),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        asOf: isoDate,
        rows: z.array(
          z.object({
            ...letterKey,
            customerNumber: z.string(),
            name: z.string(),
            kind: z.enum(letterKinds),
            letter: z.string(),
            channel: z.enum(['email', 'letter']),
            language: z.string(),
            /** Interest, fixed sums and fees included. */ totalMinor: amountMinor,
            /** Those alone. */ chargesMinor: amountMinor,
            items: z.number().int(),
            oldestDays: z.number().int(),
            policyId: id('policy').nullable(),
            policy: z.string(),
            stepId: z.string().nullable(),
            /** The step asks for interest and fixed sums too. */ interest: z.boolean(),
            fee: letterFee.nullable(),
            plannedOn: isoDate.nullable(),
            explanation: z.array(z.string()),
            missed: z.array(z.string()),
            checks: z.array(check),
            /** ready: all passed, or a reason is kept. warn: needs a reason. approval: a second person must agree. stopped: cannot be ticked. */
            state: z.enum(['ready', 'warn', 'approval', 'stopped']),
            reason: z.object({ text: z.string(), by: z.string() }).nullable(),
            approval: z.object({ needed: z.boolean(), askedOf: z.string().nullable(), approvedBy: z.string().nullable(), mayApprove: z.boolean() }),
          }),
        ),
        /** Letters that the policies in force know by level, to ask everybody for one of them. */
        levels: z.array(z.object({ level: dunningLevel, letter: z.string() })),
        total: z.number().int(),
        stateCounts: z.record(z.string(), z.number().int()),
        letterCounts: z.array(z.object({ letter: z.string(), count: z.number().int() })),
        /** Steps of today that a person does: calls, holds, reviews. */
        tasks: z.array(
          z.object({
            customerId: id('customer'),
            customerNumber: z.string(),
            name: z.string(),
            currency: currencyCode,
            stepId: z.string(),
            totalMinor: amountMinor,
            step: z.string(),
            channel,
            owner: z.string(),
            approval: stepApproval,
          }),
        ),
        tasksTotal: z.number().int(),
        /** Of them, those that a second person has not agreed to yet; the first in the list. */ tasksWaiting: z.number().int(),
        blocked: z.array(z.object({ customerId: id('customer'), name: z.string(), step: z.string(), reason: z.string() })),
        blockedTotal: z.number().int(),
        missed: z.array(z.object({ customerId: id('customer'), name: z.string(), step: z.string(), plannedOn: isoDate })),
        missedTotal: z.number().int(),
        leftOut: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
        /** When nothing is due: the next day something is, and how many. */
        next: z.object({ on: isoDate, count: z.number().int() }).nullable(),
        notes: z.array(z.string()),
        ledgerNote: z.string(),
        canProduce: z.boolean(),
        whyNot: z.string().nullable(),
        approvers: z.array(person),
        /** Policies in force whose day to be read again is there. */
        reviews: z.array(z.object({ policyId: id('policy'), name: z.string(), dueOn: isoDate })),
      }),
    ),
  /** Why letters go out although a check asked for a look. Kept with the letter and in the audit trail. */
  keepReason: command(['dunning', 'timeline'], {
    commandId: exampleId,
    letters: [{ customerId: exampleId, currency: 'USD', level: 1 }],
    reason: 'Agreed by phone',
  })
    .input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000), reason: keptReason }))
    .output(z.object({ kept: z.number().int() })),
  /** What is to become of the fees of letters of today: billed (as usual), on the letter and kept, or waived with a reason. Holds until the letter is made. */
  chooseFee: command(['dunning', 'timeline'], {
    commandId: exampleId,
    letters: [{ customerId: exampleId, currency: 'USD', level: 2 }],
    choice: 'waive',
    reason: 'Goodwill',
  })
    .input(
      z.strictObject({
        commandId,
        letters: z.array(z.strictObject(letterKey)).min(1).max(5000),
        choice: z.enum(feeChoices),
        reason: z.string().trim().max(400).default(''),
      }),
    )
    .output(z.object({ kept: z.number().int() })),
  askApproval: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 3 }], userId: exampleId })
    .input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000), userId: id('user') }))
    .output(z.object({ asked: z.number().int() })),
  /** By the present collector, who must be another than the one who asked (`same-person`). */
  approve: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 3 }] })
    .input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000) }))
    .output(z.object({ approved: z.number().int() })),
  /** Puts steps of today that people do before a second person. */
  askSteps: command(['dunning', 'timeline'], {
    commandId: exampleId,
    steps: [{ customerId: exampleId, currency: 'USD', stepId: 'keep-or-place' }],
    userId: exampleId,
  })
    .input(z.strictObject({ commandId, steps: z.array(stepKey).min(1).max(5000), userId: id('user'), note: shortText.default('') }))
    .output(z.object({ asked: z.number().int() })),
  /** By the present collector, who must be another than the one who asked (`same-person`); the reason is kept. */
  approveSteps: command(['dunning', 'timeline'], {
    commandId: exampleId,
    steps: [{ customerId: exampleId, currency: 'USD', stepId: 'keep-or-place' }],
    reason: 'Three calls without an answer',
  })
    .input(z.strictObject({ commandId, steps: z.array(stepKey).min(1).max(5000), reason: keptReason }))
    .output(z.object({ approved: z.number().int() })),
  /** Puts the calls, holds and reviews of today on the worklist, without those that wait for a second person. */
  planTasks: command(['dunning', 'follow-ups', 'worklist', 'timeline'], { commandId: exampleId }, 120_000)
    .input(z.strictObject({ commandId, customerIds: z.array(id('customer')).max(20_000).nullable().default(null) }))
    .output(z.object({ planned: z.number().int(), /** Left where they are until a second person agrees. */ waiting: z.number().int() })),
  /** Starts making letters in the background. Everything is checked again when each one's turn comes. */
  start: command(['dunning'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 1 }] }, 60_000)
    .input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000) }))
    .output(z.object({ runId: id('run'), letters: z.number().int() })),
  pause: command(['dunning'], { commandId: exampleId, runId: exampleId })
    .input(z.strictObject({ commandId, runId: id('run') }))
    .output(done),
  /** Goes on with what waits, after a pause, a crash or a stop. */
  goOn: command(['dunning'], { commandId: exampleId, runId: exampleId })
    .input(z.strictObject({ commandId, runId: id('run') }))
    .output(done),
  /** Ends the run after the letter in work; what was made is kept. */
  stop: command(['dunning', 'letters'], { commandId: exampleId, runId: exampleId })
    .input(z.strictObject({ commandId, runId: id('run') }))
    .output(z.object({ made: z.number().int(), left: z.number().int() })),
  /** A run, by default the newest; null before the first. With `endedAfter` it tells only the letters that ended after so many: letters end in their order, so whoever follows a run asks for what is new since. */
  run: query(['dunning'], {})
    .input(z.strictObject({ runId: id('run').nullable().default(null), endedAfter: z.number().int().min(0).nullable().default(null) }))
    .output(z.object({ run: runView.nullable() })),
  /** The mails of a run that can still be taken back, and when the first may leave; null while they wait for the end of the run. */
  runMails: query(['dunning', 'outbox'], { runId: exampleId })
    .input(z.strictObject({ runId: id('run') }))
    .output(z.object({ waiting: z.number().int(), leavesAtMs: instantMs.nullable() })),
  /** Back to drafts: the mails of a run that have not begun to leave. `late` had. The letters stay as they were made. */
  takeBackMails: command(['outbox', 'letters'], { commandId: exampleId, runId: exampleId }, 120_000)
    .input(z.strictObject({ commandId, runId: id('run') }))
    .output(z.object({ takenBack: z.number().int(), late: z.number().int() })),
  /** The kept letters of a run in the order they print. Order and sheets follow the settings where they are left out; `from` counts in that order. What goes by e-mail is not printed unless asked for. */
  runFile: query(['dunning', 'letters', 'settings'], { runId: exampleId }, 120_000)
    .input(
      z.strictObject({
        runId: id('run'),
        order: z.enum(['given', 'postal-code']).optional(),
        duplex: z.boolean().optional(),
        from: z.number().int().min(0).default(0),
        channel: z.enum(['letter', 'all']).default('letter'),
      }),
    )
    .output(printFile),
  /** What stops all letters of a customer besides lawyers and agencies, standing ones first. */
  stops: query(['dunning', 'customers'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(
      z.object({
        stops: z.array(
          z.object({
            kind: stopKind,
            since: isoDate,
            reason: z.string(),
            endedOn: isoDate.nullable(),
            /** By which day claims must be filed in the insolvency. */ claimBy: isoDate.nullable(),
            by: z.string(),
          }),
        ),
      }),
    ),
  setStop: command(['dunning', 'customers', 'timeline', 'worklist', 'letters', 'follow-ups'], {
    commandId: exampleId,
    customerId: exampleId,
    kind: 'hold',
    reason: 'Board decision',
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        kind: stopKind,
        since: isoDate.nullable().default(null),
        reason: keptReason,
        /** Of an insolvency: by which day claims must be filed; a follow-up is planned for it. */ claimBy: isoDate.nullable().optional(),
      }),
    )
    .output(done),
  endStop: command(['dunning', 'customers', 'timeline', 'worklist', 'letters'], {
    commandId: exampleId,
    customerId: exampleId,
    kind: 'hold',
    reason: 'Released',
  })
    .input(z.strictObject({ commandId, customerId: id('customer'), kind: stopKind, reason: keptReason }))
    .output(done),
};
