import type { UserId } from '../../shared/domain/ids';

/** Another collector's word on an agreement outside the limits, as it is being filled in. */
export interface ApprovalText {
  /** Empty = nobody yet. */
  readonly approverId: string;
  readonly reason: string;
}

export const emptyApproval: ApprovalText = { approverId: '', reason: '' };

/** The approval when both parts are there. */
export const givenApproval = ({ approverId, reason }: ApprovalText): { readonly approverId: UserId; readonly reason: string } | null => (approverId === '' || reason.trim() === '' ? null : { approverId: approverId as UserId, reason: reason.trim() });

/** What the approval of an agreement outside the limits still wants; null = it is complete. */
export function approvalGap(value: ApprovalText, approvers: readonly { readonly userId: string; readonly whyNot: string | null }[]): string | null {
  if (!approvers.some((one) => one.whyNot === null)) return 'Nobody else here may approve it.';
  return givenApproval(value) === null || !approvers.some((one) => one.userId === value.approverId && one.whyNot === null) ? 'Choose who approves it, and say why.' : null;
}
