import type { IsoDate } from '../../../shared/domain/calendar';
import type { ContactId, ItemId } from '../../../shared/domain/ids';
import type { PlanRhythm } from '../../../shared/domain/plans';
import type { PayMethod } from '../../../shared/domain/promises';
import { givenApproval } from '../../lib/approval';
import type { LogCallInput, MailReach, Proposal } from './call.api';
import type { CallOutcome, DisputeReason, NextStepKind, ReasonForDelay } from './outcomes';

/**
 * What was typed into a call. Undefined = untouched: the proposal's value stands. Null = cannot be read yet.
 * Plain JSON, because it is kept as a draft.
 */
export interface CallForm {
  readonly outcome: CallOutcome | null;
  /** `in`: they called. */
  readonly direction: 'out' | 'in';
  readonly contactId?: ContactId | null | undefined;
  readonly amountMinor?: number | null | undefined;
  readonly dueDate?: IsoDate | null | undefined;
  /** Several dated parts of a promise, as a line says them. */
  readonly parts?: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[] | undefined;
  /** Null = the least the policy asks for. */
  readonly downMinor: number | null;
  /** Instalments after the first payment; 1 without a first payment is a part payment. */
  readonly count: number;
  readonly rhythm: PlanRhythm;
  readonly approverId: string;
  readonly approvalReason: string;
  readonly disputeItemId?: ItemId | undefined;
  readonly disputeAmountMinor?: number | null | undefined;
  readonly disputeReason?: DisputeReason | undefined;
  readonly paidMinor?: number | null | undefined;
  readonly paidOn?: IsoDate | null | undefined;
  readonly paidBy: PayMethod | '';
  /** How a promised payment is to come; '' = not said. */
  readonly payBy: PayMethod | '';
  /** Whether a mail that confirms the promise is written. */
  readonly confirm: boolean;
  readonly reasonForDelay: ReasonForDelay | '';
  /** Of an insolvency: by which day claims must be filed. */
  readonly claimBy?: IsoDate | null | undefined;
  readonly stepKind?: NextStepKind | undefined;
  readonly stepDate?: IsoDate | null | undefined;
  readonly stepTime?: string | undefined;
  readonly note: string;
  /** The quick line; while there is one, it says what is recorded. */
  readonly line: string;
  /** Ticked items; empty = everything past due. */
  readonly itemIds: readonly ItemId[];
  /** Talking points that were brought up, by code. */
  readonly donePoints: readonly string[];
}

export const emptyForm: CallForm = {
  outcome: null,
  direction: 'out',
  downMinor: null,
  count: 3,
  rhythm: '2-weeks',
  approverId: '',
  approvalReason: '',
  paidBy: '',
  payBy: '',
  confirm: false,
  reasonForDelay: '',
  note: '',
  line: '',
  itemIds: [],
  donePoints: [],
};

/** What an outcome's own fields hold; a change of outcome forgets them. */
export const untouched: Partial<CallForm> = {
  amountMinor: undefined,
  dueDate: undefined,
  parts: undefined,
  claimBy: undefined,
  stepKind: undefined,
  stepDate: undefined,
  stepTime: undefined,
};

/** The promise of the form: proposal first, then what was typed. Null where amount or date is missing. */
export function effectivePromise(
  form: CallForm,
  proposal: Proposal | undefined,
): { readonly currency: string; readonly amountMinor: number | null; readonly dueDate: IsoDate | null; readonly itemIds: readonly ItemId[] } | null {
  const proposed = proposal?.promise;
  if (!proposed) return null;
  return {
    currency: proposed.currency,
    amountMinor: form.amountMinor === undefined ? proposed.amountMinor : form.amountMinor,
    dueDate: form.dueDate === undefined ? proposed.dueDate : form.dueDate,
    itemIds: proposed.itemIds,
  };
}

/** Whether the form's plan or part is one part payment, which is a promise of its own. */
export const isPartPayment = (form: CallForm): boolean => form.count === 1 && (form.downMinor ?? 0) === 0;

export interface FormGap {
  readonly field: 'outcome' | 'amount' | 'date' | 'reason' | 'item' | 'step-date' | 'paid' | 'claim';
  readonly sentence: string;
}

/** The next step that will be saved. */
export function effectiveStep(form: CallForm, proposal: Proposal | undefined) {
  const proposed = proposal?.nextStep;
  const kind = form.stepKind ?? proposed?.kind ?? 'none';
  return {
    kind,
    date: form.stepDate === undefined ? (proposed?.date ?? null) : form.stepDate,
    time: form.stepTime === undefined ? (proposed?.time ?? null) : form.stepTime || null,
    note: proposed?.note ?? '',
  };
}

/** Whether somebody chose another step than the proposed one. */
export const stepTouched = (form: CallForm): boolean => form.stepKind !== undefined || form.stepDate !== undefined || form.stepTime !== undefined;

/** What is still missing before the call can be saved; null = complete. */
export function firstGap(form: CallForm, proposal: Proposal | undefined): FormGap | null {
  if (form.outcome === null) return { field: 'outcome', sentence: 'Choose what came of the call.' };
  if (form.outcome === 'promise' || form.outcome === 'plan-or-part') {
    const promise = effectivePromise(form, proposal);
    if (promise === null) return { field: 'amount', sentence: 'Nothing is past due here that could be promised.' };
    if (promise.amountMinor === null || promise.amountMinor <= 0) return { field: 'amount', sentence: 'A promise needs an amount.' };
    if (promise.dueDate === null) return { field: 'date', sentence: 'A promise needs a date.' };
  }
  if (form.outcome === 'dispute') {
    if (!form.disputeReason) return { field: 'reason', sentence: 'Choose the reason of the dispute.' };
    if (form.disputeAmountMinor === null) return { field: 'amount', sentence: 'A dispute needs an amount.' };
  }
  if (form.outcome === 'paid-already' && (form.paidMinor === null || form.paidOn === null))
    return { field: 'paid', sentence: form.paidMinor === null ? 'The amount they paid cannot be read.' : 'The day they paid cannot be read.' };
  if (form.outcome === 'insolvency' && form.claimBy === null) return { field: 'claim', sentence: 'The day for claims cannot be read.' };
  const step = effectiveStep(form, proposal);
  if (step.kind !== 'none' && step.date === null) return { field: 'step-date', sentence: 'The next step needs a date.' };
  return null;
}

export interface CallFacts {
  readonly customerId: LogCallInput['customerId'];
  readonly contactId: ContactId | null;
  readonly phone: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly promisedBy: string;
  /** Item and amount a dispute falls on where none was chosen. */
  readonly disputeItem: { readonly id: ItemId; readonly openMinor: number } | null;
  readonly acceptWarnings: boolean;
  readonly override: LogCallInput['override'];
  /** What they say of a payment, in words; empty where nothing was filled in. */
  readonly paidSentence: string;
  /** A mail that confirms the promise is written with it. */
  readonly confirm: boolean;
}

const way = (form: CallForm): { readonly payBy?: PayMethod } => (form.payBy === '' ? {} : { payBy: form.payBy });

/** Whether the mail is asked for and can be written. */
export const wantsConfirmation = (
  form: Pick<CallForm, 'confirm'>,
  reach: MailReach | undefined,
): reach is MailReach & { readonly to: NonNullable<MailReach['to']> } => form.confirm && reach?.to != null;

/** What became of the confirmation, behind what was saved; empty where none was asked for. */
export const confirmationWords = (confirmation: { readonly to: string; readonly why: string | null } | null): string =>
  confirmation === null
    ? ''
    : confirmation.why === null
      ? `, confirmation to ${confirmation.to} waits in the outbox`
      : `, no confirmation: ${confirmation.why}`;

/** Length of the call in whole seconds, a day at most. */
export const secondsOf = ({ startedAtMs, endedAtMs }: Pick<CallFacts, 'startedAtMs' | 'endedAtMs'>): number =>
  Math.max(0, Math.min(86_400, Math.round((endedAtMs - startedAtMs) / 1000)));

/** The command for a complete form (see firstGap). */
export function callInput(form: CallForm, proposal: Proposal | undefined, facts: CallFacts): LogCallInput | null {
  if (form.outcome === null || firstGap(form, proposal) !== null) return null;
  const promise = form.outcome === 'promise' || form.outcome === 'plan-or-part' ? effectivePromise(form, proposal) : null;
  const disputed = form.outcome === 'dispute' ? facts.disputeItem : null;
  const note = [form.outcome === 'paid-already' ? facts.paidSentence : '', form.note.trim()].filter((text) => text !== '').join('\n');
  return {
    customerId: facts.customerId,
    contactId: facts.contactId,
    phone: form.direction === 'in' ? '' : facts.phone,
    direction: form.direction,
    startedAtMs: facts.startedAtMs,
    seconds: secondsOf(facts),
    outcome: form.outcome,
    reasonForDelay: form.reasonForDelay === '' ? null : form.reasonForDelay,
    note,
    ...(promise?.amountMinor != null &&
      promise.dueDate !== null &&
      commitment(form, promise.currency, promise.amountMinor, promise.dueDate, promise.itemIds, facts)),
    ...(disputed &&
      form.disputeReason && {
        dispute: {
          itemId: disputed.id,
          amountMinor: form.disputeAmountMinor ?? disputed.openMinor,
          reason: form.disputeReason,
          note: form.note.trim(),
          dueDate: null,
        },
      }),
    ...(form.outcome === 'insolvency' && form.claimBy != null && { claimBy: form.claimBy }),
    nextStep: effectiveStep(form, proposal),
    ...(promise !== null && facts.confirm && { confirm: true }),
    ...(facts.override && form.direction === 'out' && { override: facts.override }),
  };
}

function commitment(
  form: CallForm,
  currency: string,
  amountMinor: number,
  dueDate: IsoDate,
  itemIds: readonly ItemId[],
  facts: CallFacts,
): Pick<LogCallInput, 'promise' | 'plan'> {
  if (form.outcome === 'plan-or-part' && !isPartPayment(form))
    return {
      plan: {
        currency,
        itemIds: [...itemIds],
        balanceMinor: amountMinor,
        downMinor: form.downMinor,
        count: form.count,
        rhythm: form.rhythm,
        firstDate: dueDate,
        promisedBy: facts.promisedBy,
        note: '',
        approval: givenApproval({ approverId: form.approverId, reason: form.approvalReason }),
        ...way(form),
      },
    };
  return {
    promise: {
      currency,
      itemIds: [...itemIds],
      promisedBy: facts.promisedBy,
      channel: 'phone',
      note: '',
      acceptWarnings: facts.acceptWarnings,
      ...way(form),
      instalments: form.parts ? [...form.parts] : [{ dueDate, amountMinor }],
    },
  };
}
