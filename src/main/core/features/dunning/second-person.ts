import type { UserId } from '../../../../shared/domain/ids';
import type { Tx } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import { activeUsers } from './facts-store';

/** Who is asked to approve: a collector who works here, and not who asks. `what`: what waits, as in "these letters". */
export function approverOf(tx: Tx, userId: string, what: string): ReturnType<typeof activeUsers>[number] {
  const approver = activeUsers(tx).find((user) => user.id === userId);
  if (approver === undefined) throw notFound('This collector is not there (any more).');
  if (userId === tx.userId) throw ruleViolated('same-person', `A second person has to approve ${what}. Choose somebody else.`, 'userId');
  return approver;
}

/** Who gives an approval now. */
export function secondPerson(tx: Tx): UserId {
  if (tx.userId === null) throw ruleViolated('same-person', 'Say first who you are: switch collector.');
  return tx.userId;
}

/** An approval that waits for `userId`; one that was never asked for or is given already is none. Throws where it was asked for by the same person. */
export function waitingFor<Row extends { readonly askedBy: string | null; readonly approvedBy: string | null }>(
  row: Row | undefined,
  userId: UserId,
): Row | null {
  if (row === undefined || row.approvedBy !== null) return null;
  if (row.askedBy === userId) throw ruleViolated('same-person', 'Who asked for the approval cannot give it. Switch collector.');
  return row;
}
