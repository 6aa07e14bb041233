import * as z from 'zod';
import { caseStepKinds, counselOutcomes } from '../domain/dunning';
import { handoverKinds } from '../domain/priority';
import { amountMinor, money, command, commandId, currencyCode, done, exampleId, id, isoDate, longText, query, shortText } from './common';

const name = z.string().trim().max(120).default('');
const cost = amountMinor.nonnegative().nullable();
const counselFields = {
  firm: z.string().trim().min(1).max(120),
  person: name,
  street: name,
  postalCode: z.string().trim().max(20).default(''),
  town: name,
  country: z
    .string()
    .trim()
    .regex(/^([A-Z]{2})?$/, 'must be a country code of two capital letters, e.g. DE')
    .default(''),
  email: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(60).default(''),
  feeReference: name,
};

/** Law firms and lawyers that accounts are handed to. They are retired, never deleted. */
export const counsel = {
  list: query(['worklist', 'settings'])
    .input(z.strictObject({}))
    .output(
      z.object({
        counsel: z.array(
          z.object({ id: id('counsel'), ...counselFields, retiredOn: isoDate.nullable(), /** Accounts with them now. */ standing: z.number().int() }),
        ),
      }),
    ),
  /** Enters a firm, or changes it. */
  save: command(['worklist', 'settings'], { commandId: exampleId, firm: 'Stone & Partner', town: 'Columbus', country: 'US' })
    .input(z.strictObject({ commandId, id: id('counsel').nullable().default(null), ...counselFields }))
    .output(z.object({ id: id('counsel') })),
  /** A retired firm gets nothing new; `retired` false takes it back. */
  retire: command(['worklist', 'settings'], { commandId: exampleId, id: exampleId, retired: true })
    .input(z.strictObject({ commandId, id: id('counsel'), retired: z.boolean() }))
    .output(done),
};

/** What is agreed with counsel on one account. */
const matter = z.strictObject({
  counselId: id('counsel'),
  /** Counsel’s own. */ reference: name,
  currency: currencyCode,
  agreedMinor: cost.default(null),
  /** The agreed cost stands in their letter as a line of its own. */ claimed: z.boolean().default(false),
});
const letterOf = { handoverId: id('handover'), currency: currencyCode.nullable().default(null), interest: z.boolean().default(true) };
const letterCheck = z.object({ code: z.string(), label: z.string(), result: z.enum(['pass', 'warn', 'stop']), finding: z.string() });

const handoverRow = z.object({
  id: id('handover'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  /** Null = the whole account. */
  itemId: id('item').nullable(),
  itemNumber: z.string().nullable(),
  kind: z.enum(handoverKinds),
  withWhom: z.string(),
  coveredPercent: z.number().int(),
  since: isoDate,
  deadline: isoDate.nullable(),
  deadlineFor: z.string(),
  note: z.string(),
  endedOn: isoDate.nullable(),
  endReason: z.string(),
  /** "With an agency (Coface)". */
  label: z.string(),
  /** Who has it, where it went to counsel of the register. */
  counsel: z
    .object({
      ...matter.shape,
      firm: z.string(),
      billedMinor: cost,
      outcome: z.enum(counselOutcomes).nullable(),
      letters: z.array(z.object({ letterId: id('letter'), reference: z.string(), issuedOn: isoDate })),
    })
    .nullable(),
});
export type HandoverRow = z.infer<typeof handoverRow>;

const caseStep = z.object({
  id: id('case-step'),
  kind: z.enum(caseStepKinds),
  label: z.string(),
  day: isoDate,
  court: z.string(),
  caseNumber: z.string(),
  note: z.string(),
  documentId: z.string().nullable(),
  documentName: z.string().nullable(),
  currency: currencyCode,
  costMinor: cost,
  recordedBy: z.string(),
  /** The record that counts instead of this one. */ correctedBy: z.string().nullable(),
});

/** Accounts and invoices that are with lawyers, with an agency, or covered by an insurer: no contact can win them. */
export const handovers = {
  /** Those that stand, deadlines first; `all` with those that ended. */
  list: query(['worklist', 'ledger'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer').nullable().default(null), all: z.boolean().default(false) }))
    .output(z.object({ rows: z.array(handoverRow) })),
  /** Hands over the items named, or the whole account; with `replaces` in place of an earlier one. Only what an insurer covers may be less than all. */
  save: command(['worklist', 'timeline', 'ledger'], {
    commandId: exampleId,
    customerId: exampleId,
    kind: 'legal',
    withWhom: 'Stone & Partner',
    deadline: '2026-12-01',
    deadlineFor: 'File the claim',
  })
    .input(
      z.strictObject({
        commandId,
        customerId: id('customer'),
        itemIds: z.array(id('item')).max(500).default([]),
        kind: z.enum(handoverKinds),
        withWhom: shortText.default(''),
        coveredPercent: z.number().int().min(1).max(100).default(100),
        since: isoDate.nullable().default(null),
        deadline: isoDate.nullable().default(null),
        deadlineFor: shortText.default(''),
        note: longText.default(''),
        replaces: id('handover').nullable().default(null),
        /** To counsel of the register, who gets the whole account; without a deadline the usual one counts. */
        counsel: matter.nullable().default(null),
      }),
    )
    .output(z.object({ ids: z.array(id('handover')) })),
  /** `outcome`: how it ended with counsel, asked for there and only there. */
  end: command(['worklist', 'timeline', 'ledger'], { commandId: exampleId, id: exampleId, reason: 'Paid to the agency' })
    .input(z.strictObject({ commandId, id: id('handover'), reason: z.string().min(1).max(400), outcome: z.enum(counselOutcomes).nullable().default(null) }))
    .output(done),
  /** The days a letter of counsel to this customer may name, and the currencies of the account, that of the largest sum first. */
  counselDays: query(['customers', 'settings', 'company', 'ledger'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(z.object({ earliest: isoDate, usual: isoDate, currencies: z.array(currencyCode) })),
  /** What counsel costs: agreed, billed, and whether the agreed cost is claimed in their letter. */
  recordCost: command(['worklist', 'timeline'], { commandId: exampleId, handoverId: exampleId, agreedMinor: 25_000, billedMinor: null, claimed: false })
    .input(z.strictObject({ commandId, handoverId: id('handover'), agreedMinor: cost, billedMinor: cost, claimed: z.boolean() }))
    .output(done),
  /** The case before a court: where it stands, its next day, what it cost, and every record of it. `handoverId`: of what is or was with lawyers or a court, for a further step; null = nothing ever was. */
  legalCase: query(['worklist', 'disputes', 'follow-ups'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(
      z.object({
        handoverId: id('handover').nullable(),
        currency: currencyCode,
        court: z.string(),
        caseNumber: z.string(),
        stage: z.string(),
        next: caseStep.nullable(),
        costs: z.array(money),
        steps: z.array(caseStep),
      }),
    ),
  /** Records what happened before the court, or a day that lies ahead, which becomes a follow-up by itself. `corrects`: an earlier record this one takes the place of; both stay. Court and number left empty stay as said before. */
  recordStep: command(['worklist', 'timeline', 'follow-ups'], {
    commandId: exampleId,
    handoverId: exampleId,
    kind: 'hearing',
    day: '2026-12-03',
    court: 'Franklin County Court',
    caseNumber: '26-CV-1182',
  })
    .input(
      z.strictObject({
        commandId,
        handoverId: id('handover'),
        kind: z.enum(caseStepKinds),
        day: isoDate,
        court: name,
        caseNumber: name,
        note: longText.default(''),
        documentId: z.string().nullable().default(null),
        costMinor: cost.default(null),
        corrects: id('case-step').nullable().default(null),
      }),
    )
    .output(z.object({ stepId: id('case-step'), followUpId: id('follow-up').nullable() })),
  /** The letter on counsel’s head as it would be made now, with its checks. Records nothing. `currency` null = that of the largest sum past due. */
  previewLetter: query(['worklist', 'letters', 'ledger', 'customers', 'company', 'settings'], { handoverId: exampleId }, 60_000)
    .input(z.strictObject(letterOf))
    .output(
      z.object({
        ticket: id('ticket'),
        pages: z.number().int(),
        totalMinor: amountMinor,
        currency: currencyCode,
        currencies: z.array(currencyCode),
        payBy: isoDate,
        checks: z.array(letterCheck),
        state: z.enum(['ready', 'warn', 'stopped']),
        whyNot: z.string().nullable(),
      }),
    ),
  /** Makes the letter and keeps it like any other. A check that asks for a look needs a reason. */
  makeLetter: command(['worklist', 'letters', 'timeline'], { commandId: exampleId, handoverId: exampleId, reason: '' }, 60_000)
    .input(z.strictObject({ commandId, ...letterOf, reason: shortText.default('') }))
    .output(
      z.object({ letterId: id('letter'), reference: z.string(), fileName: z.string(), ticket: id('ticket'), pages: z.number().int(), totalMinor: amountMinor }),
    ),
};
