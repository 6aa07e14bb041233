import * as z from 'zod';
import { feeChoices } from '../domain/letter-fees';
import type { Strategy } from '../domain/policy';
import { stopKinds } from '../domain/priority';
import { amountMinor, currencyCode, id, instantMs, isoDate } from './common';
import { dunningLevel } from './letters.contract';
import { segmentRule } from './views.contract';

export const channel = z.enum(['email', 'letter', 'call', 'hold', 'review', 'agency']);
const stepLetterKind = z.enum(['courtesy', 'first-time-late', 'first-reminder', 'second-reminder', 'final-demand', 'notice-before-action', 'agency-warning']);
const debtorType = z.enum(['company', 'sole-trader', 'consumer']);
const waitingDays = z.number().int().min(0).max(90);

/** A strategy as data; what each part means is said in domain/policy. */
export const strategyShape: z.ZodType<Strategy> = z.strictObject({
  mode: z.enum(['customer', 'invoice']),
  minDaysBetween: z.number().int().min(0).max(60),
  restartAfterDays: z.number().int().min(30).max(720),
  waitingDaysByType: z.strictObject({ company: waitingDays, 'sole-trader': waitingDays, consumer: waitingDays }),
  steps: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be small letters, digits and hyphens'),
        anchor: z.enum(['due-date', 'invoice-date', 'previous-step']),
        days: z.number().int().min(-120).max(720),
        channel,
        task: z.string().max(120),
        letterKind: stepLetterKind.nullable(),
        level: dunningLevel.nullable(),
        interest: z.boolean(),
        /** For the letter itself; left out = none. */ fee: z
          .strictObject({ currency: currencyCode, amountMinor: amountMinor.positive(), individuals: z.boolean() })
          .nullable()
          .optional(),
        conditions: z.strictObject({
          minBaseMinor: amountMinor.nonnegative().nullable(),
          maxBaseMinor: amountMinor.nonnegative().nullable(),
          risks: z.array(z.enum(['low', 'middle', 'high'])).max(3),
          segments: z.array(z.string().max(100)).max(50),
          debtorTypes: z.array(debtorType).max(3),
        }),
        gates: z.strictObject({
          waitingDays,
          earlierLevelSent: z.boolean(),
          callWithinDays: z.number().int().min(1).max(365).nullable(),
          approval: z.enum(['none', 'another']),
        }),
      }),
    )
    .max(60),
});

export const reviewMonths = z.number().int().min(1).max(60);
/** `reviewMonths`: after how many it is to be read again; left out = as the version before, else 12. */
export const draft = { name: z.string().trim().min(1).max(80), rule: segmentRule, strategy: strategyShape, reviewMonths: reviewMonths.optional() };
/** When a policy in force is to be read again, and who else has approved it. */
export const review = z.object({
  reviewMonths,
  dueOn: isoDate.nullable(),
  isDue: z.boolean(),
  sentence: z.string(),
  reviewedBy: z.string(),
  reviewedOn: isoDate.nullable(),
  approvedBy: z.string(),
  approvedOn: isoDate.nullable(),
  approvalNote: z.string(),
  /** Why the collector who works here cannot approve it, in words; null = may. */
  whyNotApprove: z.string().nullable(),
});
export const fault = z.object({ field: z.string(), sentence: z.string() });
export const person = z.object({ id: id('user'), name: z.string() });
export const letterKey = { customerId: id('customer'), currency: currencyCode, level: dunningLevel };
export const check = z.object({
  code: z.string(),
  label: z.string(),
  result: z.enum(['pass', 'warn', 'stop']),
  finding: z.string(),
  /** Where it is mended, if not where such a check usually is. */ mend: z.enum(['account', 'settings', 'templates']).optional(),
});
/** Fees of a letter. `now`: its own, with what becomes of it; null with the reason in `none`. `earlierMinor`: what earlier letters bore and nobody billed or waived. `doubts`: what law says against it. Null = its step asks for none. */
export const letterFee = z.object({
  now: z.object({ amountMinor, choice: z.enum(feeChoices), reason: z.string() }).nullable(),
  none: z.string(),
  earlierMinor: amountMinor,
  doubts: z.array(z.object({ sentence: z.string(), source: z.string() })),
});
const noLimit = { minBaseMinor: null, maxBaseMinor: null, risks: [], segments: [], debtorTypes: [] };
const exampleStrategy: Strategy = {
  mode: 'customer',
  minDaysBetween: 3,
  restartAfterDays: 180,
  waitingDaysByType: { company: 7, 'sole-trader': 30, consumer: 30 },
  steps: [
    {
      id: 'first-reminder',
      anchor: 'due-date',
      days: 7,
      channel: 'letter',
      task: '',
      letterKind: 'first-reminder',
      level: 1,
      interest: false,
      conditions: noLimit,
      gates: { waitingDays: 7, earlierLevelSent: false, callWithinDays: null, approval: 'none' },
    },
  ],
};
export const exampleDraft = { policyId: null, name: 'Short and plain', rule: { all: [] }, strategy: exampleStrategy };
export const reading = [
  'settings',
  'letters',
  'ledger',
  'promises',
  'disputes',
  'customers',
  'contacts',
  'calls',
  'follow-ups',
  'company',
  'users',
  'dunning',
] as const;

/** What stops all dunning of a customer besides lawyers and agencies (see `handovers`): somebody said so, or an insolvency. */
export const stopKind = z.enum(stopKinds);
export const version = z.object({
  version: z.number().int(),
  state: z.enum(['draft', 'active', 'replaced']),
  note: z.string(),
  by: z.string(),
  recordedAtMs: instantMs,
  activatedOn: isoDate.nullable(),
});
export const stepKey = z.strictObject({ customerId: id('customer'), currency: currencyCode, stepId: z.string().min(1).max(60) });
/** The word of a second person on a step that people do: asked for (by whom, why), or given (by whom, when, with which reason). */
export const stepApproval = z.object({
  needed: z.boolean(),
  askedBy: z.string().nullable(),
  askedOf: z.string().nullable(),
  note: z.string(),
  approvedBy: z.string().nullable(),
  approvedOn: isoDate.nullable(),
  reason: z.string(),
  mayApprove: z.boolean(),
});
export const dayCounts = z.object({ letters: z.number().int(), emails: z.number().int(), calls: z.number().int(), others: z.number().int() });
export const simulatedStep = z.object({
  customerId: id('customer'),
  customerNumber: z.string(),
  name: z.string(),
  day: isoDate,
  step: z.string(),
  channel,
  level: z.number().int().nullable(),
  /** What the letter would ask for itself. */ fee: z.object({ currency: currencyCode, amountMinor }).nullable(),
  owner: z.string(),
});

export const runStates = ['producing', 'paused', 'done', 'stopped'] as const;
export const runView = z.object({
  runId: id('run'),
  day: isoDate,
  state: z.enum(runStates),
  by: z.string(),
  startedAtMs: instantMs,
  endedAtMs: instantMs.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  stopped: z.number().int(),
  failed: z.number().int(),
  waiting: z.number().int(),
  emailed: z.number().int(),
  /** Whose letter is made now or next; null at the end. */
  now: z.string().nullable(),
  msPerLetter: z.number().nullable(),
  pages: z.number().int(),
  unsent: z.number().int(),
  letters: z.array(
    z.object({
      customerId: id('customer'),
      currency: currencyCode,
      level: z.number().int(),
      name: z.string(),
      state: z.enum(['waiting', 'done', 'stopped', 'failed']),
      finding: z.string(),
      letterId: id('letter').nullable(),
      reference: z.string().nullable(),
      totalMinor: amountMinor.nullable(),
      sent: z.boolean(),
      channel: z.enum(['email', 'letter']),
    }),
  ),
});
