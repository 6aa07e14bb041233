import { checkCodes, type CheckCode } from './checks';
import { levelOfKind, type LetterKind } from './kinds';

const always: readonly CheckCode[] = ['contact-works', 'template', 'fields-filled'];
/** Kinds that ask for what is past due; `levelOfKind` adds those of the ladder. */
const demands: ReadonlySet<LetterKind> = new Set(['broken-promise', 'part-payment-thanks', 'proof-of-delivery', 'account-on-hold']);
/** Kinds that ask for money by an agreement, or tell who asks from now on. */
const agreed: ReadonlySet<LetterKind> = new Set(['plan-confirmation', 'promise-confirmation', 'settlement-offer', 'agency-placed']);
/** Kinds that carry no figure of the ledger. */
const withoutFigures: ReadonlySet<LetterKind> = new Set(['release', 'bank-details-change']);

/** Whether a letter of the kind demands what is past due. */
export const isDemand = (kind: LetterKind): boolean => levelOfKind(kind) !== null || demands.has(kind);

/** The checks that have a say about a kind: a demand answers to all, the ladder's only if it stands on it; a notice to its address and its words. */
export function checksOfKind(kind: LetterKind): ReadonlySet<CheckCode> {
  if (levelOfKind(kind) !== null) return new Set(checkCodes);
  if (demands.has(kind)) return new Set(checkCodes.filter((code) => code !== 'level-order' && code !== 'waiting-days'));
  if (withoutFigures.has(kind)) return new Set(always);
  return new Set<CheckCode>(['ledger-fresh', ...(agreed.has(kind) ? (['not-insolvent'] as const) : []), ...always]);
}
