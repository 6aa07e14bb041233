import type { IsoDate } from '../../../../shared/domain/calendar';
import type { UserId } from '../../../../shared/domain/ids';
import type { OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { wordsOf } from '../commitments';
import { policyFor, presentCut } from '../ranking';
import { readApprovers } from './write-offs-store';

export type Approval = NonNullable<InputOf<'plans', 'agree'>['approval']>;
export type ApproverChoice = OutputOf<'plans', 'propose'>['approvers'][number];

/** What is given up for good; null = nothing is, as with a plan. */
export interface GivenUp {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface ApprovalFault {
  readonly rule: string;
  readonly sentence: string;
}

/** Why somebody may not let so much go, by the limits of write-offs; null = may. Nobody named there = everybody. `name` null speaks to the one who asks. */
export function whyOverLimit(
  reader: Reader,
  company: OpenCompany,
  today: IsoDate,
  { amountMinor, currency }: GivenUp,
  { userId, name }: { readonly userId: UserId; readonly name: string | null },
): ApprovalFault | null {
  const limits = readApprovers(reader).filter((approver) => approver.limitMinor !== null);
  if (limits.length === 0) return null;
  const limit = limits.find((approver) => approver.userId === userId)?.limitMinor;
  if (limit === undefined || limit === null)
    return { rule: 'may-not-approve', sentence: `Only ${limits.map((approver) => approver.name).join(', ')} may approve a write-off.` };
  const policy = policyFor(reader, company, presentCut(today));
  if (policy.toBase(amountMinor, currency) <= limit) return null;
  return {
    rule: 'over-your-limit',
    sentence: `This is more than ${name === null ? 'your limit of' : `${name} may let go,`} ${wordsOf(company, today).amount(limit, policy.baseCurrency)}.`,
  };
}

/** An agreement as it is kept: who approved it and why; both empty within the limits. */
export interface KeptApproval {
  readonly approvedBy: string;
  readonly approvalReason: string;
}
/** The word of the second person on an agreement outside the limits, and who had asked for it. */
export interface GivenApproval extends KeptApproval {
  readonly userId: UserId | null;
}
export const notNeeded: KeptApproval = { approvedBy: '', approvalReason: '' };
export const approvedWords = ({ approvedBy: name, approvalReason }: KeptApproval): string => (name === '' ? '' : `Approved by ${name}: ${approvalReason}`);

/** Who could let an agreement pass the limits: every other collector, with the reason where one may not. */
export function approverChoices(reader: Reader, company: OpenCompany, today: IsoDate, givenUp: GivenUp | null): ApproverChoice[] {
  return readApprovers(reader)
    .filter((user) => user.userId !== company.userId)
    .map(({ userId, name }) => ({
      userId,
      name,
      whyNot: givenUp === null ? null : (whyOverLimit(reader, company, today, givenUp, { userId, name })?.sentence ?? null),
    }));
}

/**
 * Whom an agreement outside the limits is put to: another collector of this company, never the one who agrees; null where
 * nobody could be named, as with a write-off it then waits until somebody can. Throws `rule-violated`: `same-person`,
 * `no-second-person`, `approver-missing`, or as for write-offs where money is given up.
 */
export function askedOf(tx: Tx, { approverId }: Approval, givenUp: GivenUp | null): { readonly userId: UserId; readonly name: string } | null {
  if (tx.userId === null) throw ruleViolated('nobody-works-here', 'Choose the collector who works here first.', 'approval');
  if (approverId === null) {
    if (approverChoices(tx, { ...tx.company, userId: tx.userId }, tx.today, givenUp).some((choice) => choice.whyNot === null))
      throw ruleViolated('approver-missing', 'Choose who is asked to approve it.', 'approval.approverId');
    return null;
  }
  if (approverId === tx.userId) throw ruleViolated('same-person', 'You cannot approve this yourself. Somebody else has to.', 'approval.approverId');
  const approver = readApprovers(tx).find((user) => user.userId === approverId);
  if (approver === undefined)
    throw ruleViolated('no-second-person', 'This collector does not work here (any more). Choose somebody else.', 'approval.approverId');
  const fault = givenUp === null ? null : whyOverLimit(tx, tx.company, tx.today, givenUp, approver);
  if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, 'approval.approverId');
  return approver;
}

/** Why a collector cannot approve a request, one sentence; null = may. Somebody else than asked, and within the limit where limits are set. */
export function whyNotDecide(
  reader: Reader,
  company: OpenCompany,
  today: IsoDate,
  { askedById, givenUp }: { readonly askedById: UserId | null; readonly givenUp: GivenUp | null },
  userId: UserId | null,
): ApprovalFault | null {
  if (userId === null) return { rule: 'nobody-works-here', sentence: 'Choose the collector who works here first.' };
  if (askedById === userId) return { rule: 'own-request', sentence: 'You asked for this yourself. Somebody else has to decide.' };
  return givenUp === null ? null : whyOverLimit(reader, company, today, givenUp, { userId, name: null });
}
