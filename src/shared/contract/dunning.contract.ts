import * as z from 'zod';
import { letterKinds } from '../domain/dunning';
import { feeChoices } from '../domain/letter-fees';
import type { Strategy } from '../domain/policy';
import { stopKinds } from '../domain/priority';
import { segmentRule } from './collectors-day.contract';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, query, shortText } from './common';
import { keptReason } from './kept-reason';
import { dunningLevel, printFile } from './letters.contract';

const channel = z.enum(['email', 'letter', 'call', 'hold', 'review', 'agency']);
const stepLetterKind = z.enum(['courtesy', 'first-time-late', 'first-reminder', 'second-reminder', 'final-demand', 'notice-before-action', 'agency-warning']);
const debtorType = z.enum(['company', 'sole-trader', 'consumer']);
const waitingDays = z.number().int().min(0).max(90);

/** A strategy as data; what each part means is said in domain/policy. */
export const strategyShape: z.ZodType<Strategy> = z.strictObject({
  mode: z.enum(['customer', 'invoice']),
  minDaysBetween: z.number().int().min(0).max(60),
  restartAfterDays: z.number().int().min(30).max(720),
  waitingDaysByType: z.strictObject({ company: waitingDays, 'sole-trader': waitingDays, consumer: waitingDays }),
  steps: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be small letters, digits and hyphens'), anchor: z.enum(['due-date', 'invoice-date', 'previous-step']), days: z.number().int().min(-120).max(720), channel, task: z.string().max(120),
    letterKind: stepLetterKind.nullable(), level: dunningLevel.nullable(), interest: z.boolean(), /** For the letter itself; left out = none. */ fee: z.strictObject({ currency: currencyCode, amountMinor: amountMinor.positive(), individuals: z.boolean() }).nullable().optional(),
    conditions: z.strictObject({ minBaseMinor: amountMinor.nonnegative().nullable(), maxBaseMinor: amountMinor.nonnegative().nullable(), risks: z.array(z.enum(['low', 'middle', 'high'])).max(3), segments: z.array(z.string().max(100)).max(50), debtorTypes: z.array(debtorType).max(3) }),
    gates: z.strictObject({ waitingDays, earlierLevelSent: z.boolean(), callWithinDays: z.number().int().min(1).max(365).nullable(), approval: z.enum(['none', 'another']) }),
  })).max(60),
});

const reviewMonths = z.number().int().min(1).max(60);
/** `reviewMonths`: after how many it is to be read again; left out = as the version before, else 12. */
const draft = { name: z.string().trim().min(1).max(80), rule: segmentRule, strategy: strategyShape, reviewMonths: reviewMonths.optional() };
/** When a policy in force is to be read again, and who else has approved it. */
const review = z.object({
  reviewMonths, dueOn: isoDate.nullable(), isDue: z.boolean(), sentence: z.string(), reviewedBy: z.string(), reviewedOn: isoDate.nullable(), approvedBy: z.string(), approvedOn: isoDate.nullable(), approvalNote: z.string(),
  /** Why the collector who works here cannot approve it, in words; null = may. */
  whyNotApprove: z.string().nullable(),
});
const fault = z.object({ field: z.string(), sentence: z.string() });
const person = z.object({ id: id('user'), name: z.string() });
const letterKey = { customerId: id('customer'), currency: currencyCode, level: dunningLevel };
const check = z.object({ code: z.string(), label: z.string(), result: z.enum(['pass', 'warn', 'stop']), finding: z.string(), /** Where it is mended, if not where such a check usually is. */ mend: z.enum(['account', 'settings', 'templates']).optional() });
/** Fees of a letter. `now`: its own, with what becomes of it; null with the reason in `none`. `earlierMinor`: what earlier letters bore and nobody billed or waived. `doubts`: what law says against it. Null = its step asks for none. */
const letterFee = z.object({ now: z.object({ amountMinor, choice: z.enum(feeChoices), reason: z.string() }).nullable(), none: z.string(), earlierMinor: amountMinor, doubts: z.array(z.object({ sentence: z.string(), source: z.string() })) });
const noLimit = { minBaseMinor: null, maxBaseMinor: null, risks: [], segments: [], debtorTypes: [] };
const exampleStrategy: Strategy = {
  mode: 'customer', minDaysBetween: 3, restartAfterDays: 180, waitingDaysByType: { company: 7, 'sole-trader': 30, consumer: 30 },
  steps: [{ id: 'first-reminder', anchor: 'due-date', days: 7, channel: 'letter', task: '', letterKind: 'first-reminder', level: 1, interest: false, conditions: noLimit, gates: { waitingDays: 7, earlierLevelSent: false, callWithinDays: null, approval: 'none' } }],
};
const exampleDraft = { policyId: null, name: 'Short and plain', rule: { all: [] }, strategy: exampleStrategy };
const reading = ['settings', 'letters', 'ledger', 'promises', 'disputes', 'customers', 'contacts', 'calls', 'follow-ups', 'company', 'users', 'dunning'] as const;

/** What stops all dunning of a customer besides lawyers and agencies (see `handovers`): somebody said so, or an insolvency. */
const stopKind = z.enum(stopKinds);
const version = z.object({ version: z.number().int(), state: z.enum(['draft', 'active', 'replaced']), note: z.string(), by: z.string(), recordedAtMs: instantMs, activatedOn: isoDate.nullable() });
const stepKey = z.strictObject({ customerId: id('customer'), currency: currencyCode, stepId: z.string().min(1).max(60) });
/** The word of a second person on a step that people do: asked for (by whom, why), or given (by whom, when, with which reason). */
const stepApproval = z.object({ needed: z.boolean(), askedBy: z.string().nullable(), askedOf: z.string().nullable(), note: z.string(), approvedBy: z.string().nullable(), approvedOn: isoDate.nullable(), reason: z.string(), mayApprove: z.boolean() });
const dayCounts = z.object({ letters: z.number().int(), emails: z.number().int(), calls: z.number().int(), others: z.number().int() });
const simulatedStep = z.object({ customerId: id('customer'), customerNumber: z.string(), name: z.string(), day: isoDate, step: z.string(), channel, level: z.number().int().nullable(), /** What the letter would ask for itself. */ fee: z.object({ currency: currencyCode, amountMinor }).nullable(), owner: z.string() });

export const runStates = ['producing', 'paused', 'done', 'stopped'] as const;
const runView = z.object({
  runId: id('run'), day: isoDate, state: z.enum(runStates), by: z.string(), startedAtMs: instantMs, endedAtMs: instantMs.nullable(),
  total: z.number().int(), done: z.number().int(), stopped: z.number().int(), failed: z.number().int(), waiting: z.number().int(), emailed: z.number().int(),
  /** Whose letter is made now or next; null at the end. */
  now: z.string().nullable(), msPerLetter: z.number().nullable(), pages: z.number().int(), unsent: z.number().int(),
  letters: z.array(z.object({ customerId: id('customer'), currency: currencyCode, level: z.number().int(), name: z.string(), state: z.enum(['waiting', 'done', 'stopped', 'failed']), finding: z.string(), letterId: id('letter').nullable(), reference: z.string().nullable(), totalMinor: amountMinor.nullable(), sent: z.boolean(), channel: z.enum(['email', 'letter']) })),
});

export const dunning = {
  /** Policies in the order they are tried: the first whose rule holds a customer is the customer's. */
  policies: query(reading, {}).input(z.strictObject({})).output(z.object({ policies: z.array(z.object({ policyId: id('policy'), name: z.string(), sentence: z.string(), version: z.number().int().nullable(), hasDraft: z.boolean(), steps: z.number().int(), customers: z.number().int(), builtIn: z.boolean(), /** Null = not in force. */ review: review.nullable() })) })),
  /** One policy in its newest version (a draft where there is one) or a named one. */
  policy: query(reading, { policyId: exampleId }).input(z.strictObject({ policyId: id('policy'), version: z.number().int().positive().nullable().default(null) })).output(z.object({ policyId: id('policy'), ...draft, reviewMonths, review, version: z.number().int(), state: z.enum(['draft', 'active', 'replaced']), builtIn: z.boolean(), versions: z.array(version) })),
  /** A policy as it is being written: its words, its faults, the days of an example invoice, and who would move. Keeps nothing. */
  previewPolicy: query(reading, { ...exampleDraft, example: { dueDate: '2026-11-02', amountMinor: 500000 } }, 60_000).input(z.strictObject({ policyId: id('policy').nullable(), ...draft, example: z.strictObject({ dueDate: isoDate, amountMinor: amountMinor.positive() }) })).output(z.object({
    faults: z.array(fault), rules: z.array(z.string()), sentence: z.string(),
    steps: z.array(z.object({ id: z.string(), name: z.string(), sentence: z.string(), band: z.string(), on: isoDate.nullable(), daysLate: z.number().int().nullable() })),
    customers: z.number().int(), /** Countries of all customers, the most frequent first, for what law says of a fee. */ countries: z.array(z.string()),
    moves: z.object({ count: z.number().int(), customers: z.number().int(), rows: z.array(z.object({ customerId: id('customer'), customerNumber: z.string(), name: z.string(), before: z.string(), after: z.string() })) }),
  })),
  /** Keeps a draft, or a new active version with `activate`. A policy with faults is refused. */
  savePolicy: command(['dunning', 'letters', 'worklist'], { commandId: exampleId, ...exampleDraft, note: '', activate: false }, 120_000).input(z.strictObject({ commandId, policyId: id('policy').nullable(), ...draft, note: shortText.default(''), activate: z.boolean() })).output(z.object({ policyId: id('policy'), version: z.number().int() })),
  /** Earlier or later in the order. */
  movePolicy: command(['dunning', 'letters'], { commandId: exampleId, policyId: exampleId, by: -1 }).input(z.strictObject({ commandId, policyId: id('policy'), by: z.union([z.literal(-1), z.literal(1)]) })).output(done),
  archivePolicy: command(['dunning', 'letters'], { commandId: exampleId, policyId: exampleId }).input(z.strictObject({ commandId, policyId: id('policy') })).output(done),
  /** Approves the version in force, by somebody else than who put it in force (`same-person`). */
  approvePolicy: command(['dunning'], { commandId: exampleId, policyId: exampleId, note: 'As agreed in the board' }).input(z.strictObject({ commandId, policyId: id('policy'), note: shortText.default('') })).output(done),
  /** Says that the version in force was read again and stays; its months begin anew. */
  reviewPolicy: command(['dunning'], { commandId: exampleId, policyId: exampleId }).input(z.strictObject({ commandId, policyId: id('policy') })).output(z.object({ nextOn: isoDate })),
  /** The company's collections policy as a PDF, from the live settings. */
  policyDocument: query(reading, {}, 60_000).input(z.strictObject({ policyId: id('policy').nullable().default(null) })).output(z.object({ ticket: id('ticket'), fileName: z.string(), pages: z.number().int() })),
  /** The next days if nothing is paid: letters, mails and calls per day and collector. `draft` plays a policy that is not active yet. */
  simulate: query(reading, {}, 120_000).input(z.strictObject({ days: z.number().int().min(1).max(90).default(30), draft: z.strictObject({ policyId: id('policy').nullable(), ...draft }).nullable().default(null) })).output(z.object({
    from: isoDate, to: isoDate,
    days: z.array(dayCounts.extend({ day: isoDate, holiday: z.string().nullable(), bankDay: z.boolean() })),
    collectors: z.array(z.object({ owner: z.string(), capacity: z.number().int(), letters: z.number().int(), emails: z.number().int(), calls: z.number().int(), others: z.number().int(), /** Calls a day, in the order of `days`. */ callsByDay: z.array(z.number().int()), /** Letters, mails, calls and other steps of each day. */ byDay: z.array(dayCounts), busiestDay: isoDate.nullable(), overCapacityDays: z.number().int() })),
    twice: z.array(z.object({ first: simulatedStep, second: simulatedStep })), twiceCount: z.number().int(),
    steps: z.array(simulatedStep), total: z.number().int(), /** Fees of those letters, by currency. */ fees: z.array(z.object({ currency: currencyCode, letters: z.number().int(), amountMinor })),
  })),
  /** Who gets what today by the active policies, with the twelve checks. `level` asks everybody for that letter instead; `customerIds` adds customers whatever the policy says. */
  plan: query(reading, {}, 120_000).input(z.strictObject({ level: dunningLevel.nullable().default(null), customerIds: z.array(id('customer')).max(2000).default([]), find: shortText.default(''), limit: z.number().int().min(1).max(5000).default(500), offset: z.number().int().min(0).default(0) })).output(z.object({
    asOf: isoDate,
    rows: z.array(z.object({
      ...letterKey, customerNumber: z.string(), name: z.string(), kind: z.enum(letterKinds), letter: z.string(), channel: z.enum(['email', 'letter']), language: z.string(), /** Interest, fixed sums and fees included. */ totalMinor: amountMinor, /** Those alone. */ chargesMinor: amountMinor, items: z.number().int(), oldestDays: z.number().int(),
      policyId: id('policy').nullable(), policy: z.string(), stepId: z.string().nullable(), /** The step asks for interest and fixed sums too. */ interest: z.boolean(), fee: letterFee.nullable(), plannedOn: isoDate.nullable(), explanation: z.array(z.string()), missed: z.array(z.string()), checks: z.array(check),
      /** ready: all passed, or a reason is kept. warn: needs a reason. approval: a second person must agree. stopped: cannot be ticked. */
      state: z.enum(['ready', 'warn', 'approval', 'stopped']), reason: z.object({ text: z.string(), by: z.string() }).nullable(),
      approval: z.object({ needed: z.boolean(), askedOf: z.string().nullable(), approvedBy: z.string().nullable(), mayApprove: z.boolean() }),
    })),
    /** Letters that the policies in force know by level, to ask everybody for one of them. */
    levels: z.array(z.object({ level: dunningLevel, letter: z.string() })),
    total: z.number().int(), stateCounts: z.record(z.string(), z.number().int()), letterCounts: z.array(z.object({ letter: z.string(), count: z.number().int() })),
    /** Steps of today that a person does: calls, holds, reviews. */
    tasks: z.array(z.object({ customerId: id('customer'), customerNumber: z.string(), name: z.string(), currency: currencyCode, stepId: z.string(), totalMinor: amountMinor, step: z.string(), channel, owner: z.string(), approval: stepApproval })), tasksTotal: z.number().int(), /** Of them, those that a second person has not agreed to yet; the first in the list. */ tasksWaiting: z.number().int(),
    blocked: z.array(z.object({ customerId: id('customer'), name: z.string(), step: z.string(), reason: z.string() })), blockedTotal: z.number().int(),
    missed: z.array(z.object({ customerId: id('customer'), name: z.string(), step: z.string(), plannedOn: isoDate })), missedTotal: z.number().int(),
    leftOut: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
    /** When nothing is due: the next day something is, and how many. */
    next: z.object({ on: isoDate, count: z.number().int() }).nullable(),
    notes: z.array(z.string()), ledgerNote: z.string(), canProduce: z.boolean(), whyNot: z.string().nullable(), approvers: z.array(person),
    /** Policies in force whose day to be read again is there. */
    reviews: z.array(z.object({ policyId: id('policy'), name: z.string(), dueOn: isoDate })),
  })),
  /** Why letters go out although a check asked for a look. Kept with the letter and in the audit trail. */
  keepReason: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 1 }], reason: 'Agreed by phone' }).input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000), reason: keptReason })).output(z.object({ kept: z.number().int() })),
  /** What is to become of the fees of letters of today: billed (as usual), on the letter and kept, or waived with a reason. Holds until the letter is made. */
  chooseFee: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 2 }], choice: 'waive', reason: 'Goodwill' }).input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000), choice: z.enum(feeChoices), reason: z.string().trim().max(400).default('') })).output(z.object({ kept: z.number().int() })),
  askApproval: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 3 }], userId: exampleId }).input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000), userId: id('user') })).output(z.object({ asked: z.number().int() })),
  /** By the present collector, who must be another than the one who asked (`same-person`). */
  approve: command(['dunning', 'timeline'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 3 }] }).input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000) })).output(z.object({ approved: z.number().int() })),
  /** Puts steps of today that people do before a second person. */
  askSteps: command(['dunning', 'timeline'], { commandId: exampleId, steps: [{ customerId: exampleId, currency: 'USD', stepId: 'keep-or-place' }], userId: exampleId }).input(z.strictObject({ commandId, steps: z.array(stepKey).min(1).max(5000), userId: id('user'), note: shortText.default('') })).output(z.object({ asked: z.number().int() })),
  /** By the present collector, who must be another than the one who asked (`same-person`); the reason is kept. */
  approveSteps: command(['dunning', 'timeline'], { commandId: exampleId, steps: [{ customerId: exampleId, currency: 'USD', stepId: 'keep-or-place' }], reason: 'Three calls without an answer' }).input(z.strictObject({ commandId, steps: z.array(stepKey).min(1).max(5000), reason: keptReason })).output(z.object({ approved: z.number().int() })),
  /** Puts the calls, holds and reviews of today on the worklist, without those that wait for a second person. */
  planTasks: command(['dunning', 'follow-ups', 'worklist', 'timeline'], { commandId: exampleId }, 120_000).input(z.strictObject({ commandId, customerIds: z.array(id('customer')).max(20_000).nullable().default(null) })).output(z.object({ planned: z.number().int(), /** Left where they are until a second person agrees. */ waiting: z.number().int() })),
  /** Starts making letters in the background. Everything is checked again when each one's turn comes. */
  start: command(['dunning'], { commandId: exampleId, letters: [{ customerId: exampleId, currency: 'USD', level: 1 }] }, 60_000).input(z.strictObject({ commandId, letters: z.array(z.strictObject(letterKey)).min(1).max(5000) })).output(z.object({ runId: id('run'), letters: z.number().int() })),
  pause: command(['dunning'], { commandId: exampleId, runId: exampleId }).input(z.strictObject({ commandId, runId: id('run') })).output(done),
  /** Goes on with what waits, after a pause, a crash or a stop. */
  goOn: command(['dunning'], { commandId: exampleId, runId: exampleId }).input(z.strictObject({ commandId, runId: id('run') })).output(done),
  /** Ends the run after the letter in work; what was made is kept. */
  stop: command(['dunning', 'letters'], { commandId: exampleId, runId: exampleId }).input(z.strictObject({ commandId, runId: id('run') })).output(z.object({ made: z.number().int(), left: z.number().int() })),
  /** A run, by default the newest; null before the first. With `endedAfter` it tells only the letters that ended after so many: letters end in their order, so whoever follows a run asks for what is new since. */
  run: query(['dunning'], {}).input(z.strictObject({ runId: id('run').nullable().default(null), endedAfter: z.number().int().min(0).nullable().default(null) })).output(z.object({ run: runView.nullable() })),
  /** The mails of a run that can still be taken back, and when the first may leave; null while they wait for the end of the run. */
  runMails: query(['dunning', 'outbox'], { runId: exampleId }).input(z.strictObject({ runId: id('run') })).output(z.object({ waiting: z.number().int(), leavesAtMs: instantMs.nullable() })),
  /** Back to drafts: the mails of a run that have not begun to leave. `late` had. The letters stay as they were made. */
  takeBackMails: command(['outbox', 'letters'], { commandId: exampleId, runId: exampleId }, 120_000).input(z.strictObject({ commandId, runId: id('run') })).output(z.object({ takenBack: z.number().int(), late: z.number().int() })),
  /** The kept letters of a run in the order they print. Order and sheets follow the settings where they are left out; `from` counts in that order. What goes by e-mail is not printed unless asked for. */
  runFile: query(['dunning', 'letters', 'settings'], { runId: exampleId }, 120_000).input(z.strictObject({ runId: id('run'), order: z.enum(['given', 'postal-code']).optional(), duplex: z.boolean().optional(), from: z.number().int().min(0).default(0), channel: z.enum(['letter', 'all']).default('letter') })).output(printFile),
  /** What stops all letters of a customer besides lawyers and agencies, standing ones first. */
  stops: query(['dunning', 'customers'], { customerId: exampleId }).input(z.strictObject({ customerId: id('customer') })).output(z.object({ stops: z.array(z.object({ kind: stopKind, since: isoDate, reason: z.string(), endedOn: isoDate.nullable(), /** By which day claims must be filed in the insolvency. */ claimBy: isoDate.nullable(), by: z.string() })) })),
  setStop: command(['dunning', 'customers', 'timeline', 'worklist', 'letters', 'follow-ups'], { commandId: exampleId, customerId: exampleId, kind: 'hold', reason: 'Board decision' }).input(z.strictObject({ commandId, customerId: id('customer'), kind: stopKind, since: isoDate.nullable().default(null), reason: keptReason, /** Of an insolvency: by which day claims must be filed; a follow-up is planned for it. */ claimBy: isoDate.nullable().optional() })).output(done),
  endStop: command(['dunning', 'customers', 'timeline', 'worklist', 'letters'], { commandId: exampleId, customerId: exampleId, kind: 'hold', reason: 'Released' }).input(z.strictObject({ commandId, customerId: id('customer'), kind: stopKind, reason: keptReason })).output(done),
};
