import { addDays, addMonths, type IsoDate } from '../../../shared/domain/calendar';
import type { ContactId, ItemId } from '../../../shared/domain/ids';
import { allocate } from '../../../shared/domain/money';
import type { LogCallInput, Proposal } from './call.api';
import type { CallOutcome, DisputeReason, NextStepKind, ReasonForDelay } from './outcomes';

export type Rhythm = 'week' | 'two-weeks' | 'month';

/**
 * What was typed into the call panel. Undefined = untouched: the proposal's value stands. Null = cannot be read yet.
 * Plain JSON, because it is kept as a draft.
 */
export interface CallForm {
  readonly outcome: CallOutcome | null;
  readonly contactId?: ContactId | null | undefined;
  readonly amountMinor?: number | null | undefined;
  readonly dueDate?: IsoDate | null | undefined;
  readonly instalments: number;
  readonly rhythm: Rhythm;
  readonly disputeItemId?: ItemId | undefined;
  readonly disputeAmountMinor?: number | null | undefined;
  readonly disputeReason?: DisputeReason | undefined;
  readonly reasonForDelay: ReasonForDelay | '';
  readonly stepKind?: NextStepKind | undefined;
  readonly stepDate?: IsoDate | null | undefined;
  readonly stepTime?: string | undefined;
  readonly note: string;
}

export const emptyForm: CallForm = { outcome: null, instalments: 3, rhythm: 'two-weeks', reasonForDelay: '', note: '' };

/** The promise of the form: proposal first, then what was typed. Null where amount or date is missing. */
export function effectivePromise(form: CallForm, proposal: Proposal | undefined): { readonly currency: string; readonly amountMinor: number | null; readonly dueDate: IsoDate | null; readonly itemIds: readonly ItemId[] } | null {
  const proposed = proposal?.promise;
  if (!proposed) return null;
  return { currency: proposed.currency, amountMinor: form.amountMinor === undefined ? proposed.amountMinor : form.amountMinor, dueDate: form.dueDate === undefined ? proposed.dueDate : form.dueDate, itemIds: proposed.itemIds };
}

/** Splits an amount into dated parts of the same size; single cents left over go to the earlier parts, and nothing is lost. */
export function planInstalments(amountMinor: number, firstDate: IsoDate, count: number, rhythm: Rhythm): readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[] {
  return allocate(amountMinor, Array.from({ length: count }, () => 1)).map((part, at) => ({ amountMinor: part, dueDate: rhythm === 'month' ? addMonths(firstDate, at) : addDays(firstDate, at * (rhythm === 'week' ? 7 : 14)) }));
}

export interface FormGap { readonly field: 'outcome' | 'amount' | 'date' | 'reason' | 'item' | 'step-date'; readonly sentence: string }

/** The next step that will be saved. */
export function effectiveStep(form: CallForm, proposal: Proposal | undefined) {
  const proposed = proposal?.nextStep;
  const kind = form.stepKind ?? proposed?.kind ?? 'none';
  return { kind, date: form.stepDate === undefined ? (proposed?.date ?? null) : form.stepDate, time: form.stepTime === undefined ? (proposed?.time ?? null) : form.stepTime || null, note: proposed?.note ?? '' };
}

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
}

/** The command for a complete form (see firstGap). */
export function callInput(form: CallForm, proposal: Proposal | undefined, facts: CallFacts): LogCallInput | null {
  if (form.outcome === null || firstGap(form, proposal) !== null) return null;
  const promise = form.outcome === 'promise' || form.outcome === 'plan-or-part' ? effectivePromise(form, proposal) : null;
  const step = effectiveStep(form, proposal);
  const disputed = form.outcome === 'dispute' ? facts.disputeItem : null;
  return {
    customerId: facts.customerId, contactId: facts.contactId, phone: facts.phone, direction: 'out', startedAtMs: facts.startedAtMs, seconds: Math.max(0, Math.min(86_400, Math.round((facts.endedAtMs - facts.startedAtMs) / 1000))),
    outcome: form.outcome, reasonForDelay: form.reasonForDelay === '' ? null : form.reasonForDelay, note: form.note.trim(),
    ...(promise?.amountMinor != null && promise.dueDate !== null && {
      promise: {
        currency: promise.currency, itemIds: [...promise.itemIds], promisedBy: facts.promisedBy, channel: 'phone' as const, note: '', acceptWarnings: facts.acceptWarnings,
        instalments: form.outcome === 'plan-or-part' ? [...planInstalments(promise.amountMinor, promise.dueDate, form.instalments, form.rhythm)] : [{ dueDate: promise.dueDate, amountMinor: promise.amountMinor }],
      },
    }),
    ...(disputed && form.disputeReason && { dispute: { itemId: disputed.id, amountMinor: form.disputeAmountMinor ?? disputed.openMinor, reason: form.disputeReason, note: form.note.trim(), dueDate: null } }),
    nextStep: step,
  };
}
