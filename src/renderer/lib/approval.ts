import type { UserId } from '../../shared/domain/ids';

/** Whom an agreement outside the limits is put to, as it is being filled in. */
export interface ApprovalText {
  /** Empty = nobody chosen, or nobody there to choose. */
  readonly approverId: string;
  readonly reason: string;
}

export const emptyApproval: ApprovalText = { approverId: '', reason: '' };

/** The request for approval once it says why; nobody named where nobody could be. */
export const givenApproval = ({ approverId, reason }: ApprovalText): { readonly approverId: UserId | null; readonly reason: string } | null =>
  reason.trim() === '' ? null : { approverId: approverId === '' ? null : (approverId as UserId), reason: reason.trim() };

/** What a request for approval still wants; null = it is complete. */
export function approvalGap(value: ApprovalText, approvers: readonly { readonly userId: string; readonly whyNot: string | null }[]): string | null {
  const able = approvers.filter((one) => one.whyNot === null);
  if (able.length > 0 && !able.some((one) => one.userId === value.approverId)) return 'Choose who is asked to approve it, and say why.';
  return givenApproval(value) === null ? 'Say why it should be approved; it is kept.' : null;
}

/** The verb of the button that asks. */
export const askWords = (value: ApprovalText, approvers: readonly { readonly userId: string; readonly name: string }[]): string =>
  `Ask ${approvers.find((one) => one.userId === value.approverId)?.name ?? 'for approval'}${value.approverId === '' ? '' : ' to approve'}`;
