import { dayLabel, type IsoDate } from '../calendar';
import { formatMinor } from '../money';
import { isEnded, isExpected, type PromisedPart, type PromiseState } from '../promises';

/** current: nothing missed. behind: missed, fewer times than a default. suspended: all of it is in dispute. */
export type PlanState = 'current' | 'behind' | 'defaulted' | 'completed' | 'suspended' | 'cancelled';

export interface PlanStanding {
  readonly state: PlanState;
  /** One sentence with figures. */
  readonly reason: string;
  readonly missed: number;
  readonly arrearsMinor: number;
  readonly leftMinor: number;
  readonly next: PromisedPart | null;
}

/** The judgement of the promise a plan is. */
export interface JudgedPlan {
  readonly state: PromiseState;
  readonly reason: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly instalments: readonly (PromisedPart & { readonly receivedMinor: number; readonly state: PromiseState })[];
}

/**
 * Where a plan stands, from the judgement of its instalments. A plan is a promise in instalments with a grace of its own;
 * it stays in force until as many instalments are missed as its terms allow. Money that comes later catches a miss up.
 */
export function planStanding(
  outcome: JudgedPlan,
  plan: { readonly currency: string; readonly defaultAfterMisses: number; readonly carvedMinor: number },
  today: IsoDate,
  locale = 'en-US',
): PlanStanding {
  const amount = (minor: number) => formatMinor(minor, plan.currency, locale);
  const missedParts = outcome.instalments.filter((part) => part.state === 'broken' || part.state === 'partly-kept');
  const arrearsMinor = missedParts.reduce((sum, part) => sum + part.amountMinor - part.receivedMinor, 0);
  const leftMinor = Math.max(0, outcome.amountMinor - outcome.receivedMinor);
  const waiting = outcome.instalments.find((part) => isExpected(part.state));
  const next = waiting ? { dueDate: waiting.dueDate, amountMinor: waiting.amountMinor - waiting.receivedMinor } : null;
  const base = { missed: missedParts.length, arrearsMinor, leftMinor, next };
  if (isEnded(outcome.state)) return { ...base, state: 'cancelled', reason: outcome.reason };
  if (plan.carvedMinor > 0 && outcome.amountMinor === 0)
    return { ...base, state: 'suspended', reason: 'All that is left of it is in dispute; nothing is asked for until that is settled.' };
  if (outcome.state === 'kept' || outcome.state === 'kept-late')
    return { ...base, state: 'completed', reason: `${amount(outcome.receivedMinor)} paid; the plan is complete.` };
  const nextWords = next === null ? '' : ` Next ${amount(next.amountMinor)} on ${dayLabel(next.dueDate, locale, today)}.`;
  if (missedParts.length >= plan.defaultAfterMisses || (missedParts.length > 0 && next === null))
    return {
      ...base,
      state: 'defaulted',
      reason: `${missedParts.length} ${missedParts.length === 1 ? 'instalment' : 'instalments'} missed, ${amount(arrearsMinor)} in arrears: the plan is in default and all ${amount(leftMinor)} is due.`,
    };
  if (missedParts.length > 0) return { ...base, state: 'behind', reason: `${missedParts.length} missed, ${amount(arrearsMinor)} in arrears.${nextWords}` };
  return { ...base, state: 'current', reason: `Paid to date.${nextWords}` };
}

/**
 * Takes a disputed amount out of a plan without breaking it: off the last instalments first, so that the dates agreed
 * stay as they are; instalments that come to nothing are left out. When the dispute is settled the full plan is back.
 * With everything carved out one instalment of zero remains, so that the plan still has its last day.
 */
export function carveDisputed<Part extends PromisedPart>(instalments: readonly Part[], disputedMinor: number): readonly Part[] {
  let left = Math.max(0, disputedMinor);
  if (left === 0) return instalments;
  const kept: Part[] = [];
  for (let index = instalments.length - 1; index >= 0; index -= 1) {
    const part = instalments[index];
    if (part === undefined) continue;
    const taken = Math.min(left, part.amountMinor);
    left -= taken;
    if (part.amountMinor > taken) kept.unshift({ ...part, amountMinor: part.amountMinor - taken });
  }
  const last = instalments.at(-1);
  return kept.length > 0 || last === undefined ? kept : [{ ...last, amountMinor: 0 }];
}
