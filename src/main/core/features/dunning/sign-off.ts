import { addDays } from '../../../../shared/domain/calendar';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, Tx } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import type { LetterKit } from '../letters';
import { ensureProjections } from '../ranking';
import { decideFor } from './book';
import { activeUsers } from './facts-store';
import { checkOrders, orderByHand, orderOf, type Checked } from './letter-rows';
import { decidedNow } from './plan';
import { approvalsSince, approveRow, askRow, keepReasonRow, letterId } from './sign-off-store';

type Key = InputOf<'dunning', 'keepReason'>['letters'][number];

/** The named letters as they stand in this transaction. */
function lettersNow(app: App, tx: Tx, keys: readonly Key[], kit: () => LetterKit): readonly Checked[] {
  const decided = decidedNow(decideFor(tx, tx.company, tx.today, [...new Set(keys.map((key) => key.customerId))]));
  const orders = keys.flatMap((key) => {
    const known = decided.get(`${key.customerId} ${key.currency}`);
    if (known === undefined) return [];
    const due = orderOf(known);
    return [due?.level === key.level ? due : orderByHand(known, key.level)];
  });
  return checkOrders(orders, { app, read: tx, company: tx.company, today: tx.today, kit });
}

/** Keeps why letters go out although a check asked for a look. What is stopped stays stopped. */
export async function keepReason(app: App, input: InputOf<'dunning', 'keepReason'>, call: Call, kit: () => LetterKit): Promise<OutputOf<'dunning', 'keepReason'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    let kept = 0;
    for (const { row } of lettersNow(app, tx, input.letters, kit)) {
      const warned = row.checks.filter((check) => check.result === 'warn');
      if (row.state === 'stopped' || warned.length === 0) continue;
      keepReasonRow(tx, { customerId: row.customerId, currency: row.currency, level: row.level, day: tx.today, codes: warned.map((check) => check.code), reason: input.reason, userId: tx.userId, atMs: tx.recordedAtMs });
      tx.record({ kind: 'letter', code: 'letter-reason', customerId: row.customerId, title: `${row.letter} goes out: ${input.reason}`, detail: warned.map((check) => check.finding).join(' '), payload: { level: row.level, currency: row.currency, checks: warned.map((check) => ({ code: check.code, finding: check.finding })) } });
      kept += 1;
    }
    return { kept };
  });
}

const askedWithinDays = 7;

export async function askApproval(app: App, input: InputOf<'dunning', 'askApproval'>, call: Call, kit: () => LetterKit): Promise<OutputOf<'dunning', 'askApproval'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const approver = activeUsers(tx).find((user) => user.id === input.userId);
    if (approver === undefined) throw notFound('This collector is not there (any more).');
    if (input.userId === tx.userId) throw ruleViolated('same-person', 'A second person has to approve these letters. Choose somebody else.', 'userId');
    let asked = 0;
    for (const { row } of lettersNow(app, tx, input.letters, kit)) {
      if (!row.approval.needed || row.approval.approvedBy !== null || row.state === 'stopped') continue;
      askRow(tx, { customerId: row.customerId, currency: row.currency, level: row.level, askedBy: tx.userId, askedOf: input.userId, day: tx.today, totalMinor: row.totalMinor, atMs: tx.recordedAtMs });
      tx.record({ kind: 'letter', code: 'approval-asked', customerId: row.customerId, title: `${approver.name} asked to approve the ${row.letter.toLowerCase()} of ${formatMinor(row.totalMinor, row.currency, tx.company.profile.locale)}` });
      asked += 1;
    }
    return { asked };
  });
}

export async function approve(app: App, input: InputOf<'dunning', 'approve'>, call: Call, kit: () => LetterKit): Promise<OutputOf<'dunning', 'approve'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const { userId } = tx;
    if (userId === null) throw ruleViolated('same-person', 'Say first who you are: switch collector.');
    const asked = approvalsSince(tx, addDays(tx.today, -askedWithinDays));
    let approved = 0;
    for (const { row } of lettersNow(app, tx, input.letters, kit)) {
      const known = asked.get(letterId(row));
      if (known === undefined || known.approvedBy !== null) continue;
      if (known.askedBy === userId) throw ruleViolated('same-person', 'Who asked for the approval cannot give it. Switch collector.');
      approveRow(tx, row, userId, tx.today, row.totalMinor);
      tx.record({ kind: 'letter', code: 'approval-given', customerId: row.customerId, title: `${row.letter} of ${formatMinor(row.totalMinor, row.currency, tx.company.profile.locale)} approved`, payload: { level: row.level, currency: row.currency, totalMinor: row.totalMinor } });
      approved += 1;
    }
    return { approved };
  });
}
