import * as z from 'zod';
import { approval, planRhythm } from './agreement-parts';
import { confirmation, draftKey, nextStepInput, payMethod, reasonsForDelay } from './call-parts';
import { contactOverride } from './collectors-day.contract';
import { amountMinor, command, commandId, currencyCode, exampleId, id, instantMs, isoDate, longText, query, shortText } from './common';

const quickPiece = z.object({
  from: z.number().int(),
  to: z.number().int(),
  text: z.string(),
  meaning: z.string(),
  kind: z.string(),
  understood: z.boolean(),
  alternatives: z.array(z.object({ text: z.string(), meaning: z.string() })),
});
const quickFinding = z.object({
  code: z.string(),
  tone: z.enum(['info', 'warn', 'stop']),
  sentence: z.string(),
  from: z.number().int().nullable(),
  ways: z.array(z.object({ label: z.string(), line: z.string().nullable() })),
});
const person = { contactId: id('contact').nullable(), note: z.string(), /** They called. */ incoming: z.literal(true).optional() };
const said = { ...person, saidBy: z.string() };
export const items = z.array(id('item'));
export const quickDraft = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promise'), currency: currencyCode, instalments: z.array(z.object({ dueDate: isoDate, amountMinor })), itemIds: items, ...said }),
  z.object({
    kind: z.literal('plan'),
    currency: currencyCode,
    balanceMinor: amountMinor,
    downMinor: amountMinor,
    count: z.number().int(),
    rhythm: planRhythm,
    firstDate: isoDate,
    itemIds: items,
    ...said,
  }),
  z.object({ kind: z.literal('dispute'), currency: currencyCode, itemId: id('item'), amountMinor, reason: z.string(), dueDate: isoDate.nullable(), ...said }),
  z.object({ kind: z.literal('call-back'), date: isoDate, time: z.string().nullable(), ...person }),
  z.object({
    kind: z.literal('outcome'),
    outcome: z.enum(['voicemail', 'no-answer', 'busy', 'bad-number', 'refuses', 'will-check']),
    nextDate: isoDate.nullable(),
    ...person,
  }),
  z.object({
    kind: z.literal('paid'),
    currency: currencyCode,
    amountMinor: amountMinor.nullable(),
    paidOn: isoDate.nullable(),
    method: z.enum(['bank', 'check', 'card', 'cash', 'direct-debit']).nullable(),
    itemIds: items,
    ...said,
  }),
  z.object({ kind: z.literal('snooze'), until: isoDate, note: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
]);

const lineInput = {
  customerId: id('customer'),
  text: z.string().max(2000),
  /** Items ticked; items named in the line go before. */ itemIds: z.array(id('item')).max(2000).default([]),
};
export const quickLine = {
  /** What a line means while it is typed; grammar in docs/quick-line.md. */
  understand: query(['ledger', 'promises', 'disputes', 'contacts', 'customers'], { customerId: exampleId, text: 'ptp 100 +7' })
    .input(z.strictObject(lineInput))
    .output(
      z.object({
        command: z.enum(['promise', 'plan', 'dispute', 'call-back', 'outcome', 'paid', 'snooze', 'note']).nullable(),
        pieces: z.array(quickPiece),
        findings: z.array(quickFinding),
        draft: quickDraft.nullable(),
        complete: z.boolean(),
      }),
    ),
  /** Saves what the line says in one transaction, as a call where it is one. A line that is not complete: rule-violated `line-not-complete`. */
  save: command(['calls', 'promises', 'disputes', 'worklist', 'timeline', 'follow-ups', 'contacts', 'notes', 'ledger', 'outbox'], {
    commandId: exampleId,
    customerId: exampleId,
    text: 'na',
  })
    .input(
      z.strictObject({
        commandId,
        ...lineInput,
        /** Who was on the phone, where the line names nobody. */ contactId: id('contact').nullable().default(null),
        phone: shortText.default(''),
        direction: z.enum(['out', 'in']).default('out'),
        startedAtMs: instantMs.optional(),
        seconds: z.number().int().min(0).max(86_400).default(0),
        /** Beside the line, for a line that is a call: what a line cannot say. The note is put behind the line's own. */
        note: longText.default(''),
        reasonForDelay: z.enum(reasonsForDelay).nullable().default(null),
        override: contactOverride.optional(),
        /** Instead of the step the outcome proposes. */
        nextStep: nextStepInput.optional(),
        /** Who is asked to let a plan pass the limits, and why. */
        approval: approval.nullable().default(null),
        /** As in calls.log. */
        payBy: payMethod.optional(),
        confirm: z.boolean().optional(),
        endsDraft: draftKey.optional(),
      }),
    )
    .output(
      z.object({
        command: z.string(),
        callId: id('call').nullable(),
        promiseId: id('promise').nullable(),
        planId: id('plan').nullable(),
        requestId: id('agreement-request').nullable(),
        disputeId: id('dispute').nullable(),
        followUpId: id('follow-up').nullable(),
        noteId: z.string().nullable(),
        nextStep: z.object({ kind: z.string(), label: z.string(), date: isoDate.nullable(), time: z.string().nullable() }).nullable(),
        confirmation,
      }),
    ),
};
