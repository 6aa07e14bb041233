import type { IsoDate } from '../../../../shared/domain/calendar';
import { letterKindNames, type LetterKind } from '../../../../shared/domain/dunning';
import { LetterFault } from '../../documents';
import type { LetterCase } from './cases';
import type { LetterDesk } from './desk';
import {
  creditLimit,
  holdSince,
  lastPayment,
  newestDispute,
  newestOffer,
  newestPlan,
  newestPromise,
  placements,
  type OfferFact,
  type PlanFact,
  type PromiseFact,
  type SubjectItem,
} from './situation-store';

export interface LetterCounsel {
  readonly firm: string;
  readonly person: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly reference: string;
  /** In the currency of the letter; null = not claimed. */
  readonly costMinor: number | null;
  readonly payBy: IsoDate;
}

/** What a letter is about besides the open items. What is not given here is looked up in the company file. */
export interface LetterSituation {
  readonly agency?: { readonly name: string; readonly day?: IsoDate; readonly reach?: string };
  /** Whose letter an attorney letter is: their head, their reference, the day they name, and their cost where it is claimed. */
  readonly counsel?: LetterCounsel;
  readonly hold?: { readonly from?: IsoDate; readonly since?: IsoDate; readonly released?: IsoDate };
  readonly credit?: { readonly limitMinor: number; readonly beforeMinor?: number; readonly from?: IsoDate };
  readonly bankFrom?: IsoDate;
  /** Day of a balance confirmation or statement; else today. */
  readonly asOf?: IsoDate;
  /** What a statement of that day says is open, a row for each currency; else what is open today. */
  readonly balances?: readonly { readonly currency: string; readonly openMinor: number; readonly overdueMinor: number }[];
  readonly brokenPromise?: { readonly amountMinor: number; readonly day: IsoDate };
  readonly payment?: { readonly amountMinor: number; readonly day: IsoDate };
  readonly promise?: { readonly amountMinor: number; readonly day: IsoDate; readonly by: string };
  readonly plan?: { readonly instalments: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[]; readonly misses: number };
  readonly dispute?: { readonly amountMinor: number; readonly day: IsoDate; readonly reason: string };
  readonly settlement?: { readonly offerMinor: number; readonly balanceMinor: number; readonly until: IsoDate; readonly condition: string };
}

export interface Gathered {
  readonly situation: LetterSituation;
  readonly items: readonly SubjectItem[];
}

/** The promise, plan, dispute, offer or payment that a kind speaks of: the one named by `subjectId`, else the newest. */
export function gatherSituation(
  desk: LetterDesk,
  letterCase: LetterCase,
  order: { readonly kind: LetterKind; readonly currency: string; readonly subjectId?: string; readonly situation?: LetterSituation },
): Gathered {
  const given = order.situation ?? {};
  const { reader } = desk;
  const { customerId } = letterCase.master;
  const subjectId = order.subjectId ?? '';
  switch (order.kind) {
    case 'promise-confirmation': {
      const found = newestPromise(reader, customerId, order.currency, subjectId);
      return { situation: { ...promiseOf(found), ...given }, items: found?.items ?? [] };
    }
    case 'plan-confirmation': {
      const found = newestPlan(reader, customerId, order.currency, subjectId);
      return { situation: { ...planOf(found), ...given }, items: found?.items ?? [] };
    }
    case 'dispute-received': {
      const found = newestDispute(reader, customerId, order.currency, subjectId);
      return {
        situation: { ...(found === null ? {} : { dispute: { amountMinor: found.amountMinor, day: found.openedOn, reason: found.reason } }), ...given },
        items: found === null ? [] : [{ itemId: found.itemId, amountMinor: found.amountMinor }],
      };
    }
    case 'settlement-offer': {
      const found = newestOffer(reader, customerId, order.currency, subjectId);
      return { situation: { ...offerOf(found), ...given }, items: found?.items ?? [] };
    }
    case 'part-payment-thanks': {
      const found = lastPayment(reader, customerId, order.currency);
      return { situation: { ...(found === null ? {} : { payment: found }), ...given }, items: [] };
    }
    case 'broken-promise': {
      const found = letterCase.promises.find((promise) => promise.promiseId === subjectId);
      return {
        situation: { ...(found !== undefined && { brokenPromise: { amountMinor: found.amountMinor - found.receivedMinor, day: found.dueDate } }), ...given },
        items: [],
      };
    }
    case 'agency-placed': {
      const found = placementOf(desk, customerId, subjectId);
      return { situation: { ...(found !== undefined && found.name !== '' && { agency: { name: found.name, day: found.day } }), ...given }, items: [] };
    }
    case 'agency-warning': {
      const { nextStep } = desk.company.settings.letters;
      return {
        situation: { ...(nextStep.step === 'agency' && nextStep.name.trim() !== '' && { agency: { name: nextStep.name.trim() } }), ...given },
        items: [],
      };
    }
    case 'account-on-hold': {
      const since = holdSince(reader, customerId);
      return { situation: { ...(since !== null && { hold: { since } }), ...given }, items: [] };
    }
    case 'credit-limit-notice': {
      const { limitMinor, currency } = creditLimit(reader, customerId);
      return { situation: { ...(limitMinor !== null && (currency ?? order.currency) === order.currency && { credit: { limitMinor } }), ...given }, items: [] };
    }
    default:
      return { situation: given, items: [] };
  }
}

/** What stands with the agency of a handover; without one, with the newest. */
export const placementOf = (desk: LetterDesk, customerId: string, subjectId: string) => {
  const standing = placements(desk.reader, customerId);
  return subjectId === '' ? standing[0] : standing.find((one) => one.id === subjectId);
};

const promiseOf = (found: PromiseFact | null): LetterSituation =>
  found === null ? {} : { promise: { amountMinor: found.amountMinor, day: found.dueDate, by: found.by } };
const planOf = (found: PlanFact | null): LetterSituation => (found === null ? {} : { plan: { instalments: found.instalments, misses: found.misses } });
const offerOf = (found: OfferFact | null): LetterSituation =>
  found === null ? {} : { settlement: { offerMinor: found.offerMinor, balanceMinor: found.balanceMinor, until: found.expiresOn, condition: found.condition } };

/** Stops a letter whose occasion is not there at all. */
export function missingOccasion(kind: LetterKind, what: string, currency: string): LetterFault {
  return new LetterFault(`“${letterKindNames[kind]}” needs ${what} of this customer in ${currency}, and there is none`);
}
