import { daysBetween, type IsoDate } from '../calendar';

/** Days for which the word of a second person holds. */
export const approvalDays = 7;

/** A request for the word of a second person, and that word once it was given. */
export interface GivenApproval {
  /** Null = nobody in particular asked. */
  readonly askedBy: string | null;
  /** Null = asked for, not given. */
  readonly approvedBy: string | null;
  readonly approvedOn: IsoDate | null;
  /** What was at stake when it was given, minor units. */
  readonly totalMinor: number;
}

/** What an approval, asked for or given, means to who looks at it. */
export interface ApprovalStanding<Row extends GivenApproval> {
  /** The word that opens the gate: somebody else than who acts gave it, within the last days, and no more is asked for than then. */
  readonly given: Row | null;
  /** The request that nobody has answered yet. */
  readonly asked: Row | null;
  /** Who looks may answer it: somebody else asked. */
  readonly mayApprove: boolean;
}

/** `row` undefined: never asked for. */
export function approvalStanding<Row extends GivenApproval>(
  row: Row | undefined,
  now: { readonly today: IsoDate; readonly totalMinor: number; readonly userId: string | null },
): ApprovalStanding<Row> {
  if (row === undefined) return { given: null, asked: null, mayApprove: false };
  const { askedBy, approvedBy, approvedOn } = row;
  if (approvedBy === null) return { given: null, asked: row, mayApprove: now.userId !== null && askedBy !== now.userId };
  const holds = approvedOn !== null && approvedBy !== now.userId && daysBetween(approvedOn, now.today) <= approvalDays && now.totalMinor <= row.totalMinor;
  return { given: holds ? row : null, asked: null, mayApprove: false };
}
