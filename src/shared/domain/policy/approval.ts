import { daysBetween, type IsoDate } from '../calendar';

/** Days for which the word of a second person holds. */
export const approvalDays = 7;

export interface GivenApproval {
  /** Null = asked for, not given. */
  readonly approvedBy: string | null;
  readonly approvedOn: IsoDate | null;
  /** What was at stake when it was given, minor units. */
  readonly totalMinor: number;
}

/** Whether a gate that asks for a second person is open: somebody else than who acts said so, within the last days, and no more is asked for than then. */
export function approvalHolds(given: GivenApproval, now: { readonly today: IsoDate; readonly totalMinor: number; readonly userId: string | null }): boolean {
  return given.approvedBy !== null && given.approvedOn !== null && given.approvedBy !== now.userId && daysBetween(given.approvedOn, now.today) <= approvalDays && now.totalMinor <= given.totalMinor;
}
