import { addDays } from '../../../../shared/domain/calendar';
import type { CustomerId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { approvalDays } from '../../../../shared/domain/policy';
import type { App, Tx } from '../../app';
import type { ColumnValues } from '../../db';
import { ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { letterDesk } from '../letters';
import { ensureProjections } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { checkOrders, type Checked } from './letter-rows';
import { ordersNow } from './plan';
import { approverOf, secondPerson, waitingFor } from './second-person';
import { approvalsSince, approveRow, askRow, keepReasonRow, letterId, madeToday, putApproval, putReason, rawApproval, rawReason } from './sign-off-store';

type Key = InputOf<'dunning', 'keepReason'>['letters'][number];

/** The named letters as they stand in this transaction. */
const lettersNow = (app: App, tx: Tx, keys: readonly Key[]): readonly Checked[] =>
  checkOrders(
    ordersNow(tx, keys).map(({ order }) => order),
    letterDesk(app, tx),
  );

const keyOf = ({ customerId, currency, level }: Key): Key => ({ customerId, currency, level });
const lettersInWords = (count: number): string => `${count} ${count === 1 ? 'letter' : 'letters'}`;

/** Keeps why letters go out although a check asked for a look. What is stopped stays stopped. */
export async function keepReason(app: App, input: InputOf<'dunning', 'keepReason'>, call: Call): Promise<OutputOf<'dunning', 'keepReason'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    let kept = 0;
    for (const { row } of lettersNow(app, tx, input.letters)) {
      const warned = row.checks.filter((check) => check.result === 'warn');
      if (row.state === 'stopped' || warned.length === 0) continue;
      collectUndo(tx, { do: 'set-reason', letter: keyOf(row), day: tx.today, before: rawReason(tx, row, tx.today) });
      keepReasonRow(tx, {
        customerId: row.customerId,
        currency: row.currency,
        level: row.level,
        day: tx.today,
        codes: warned.map((check) => check.code),
        reason: input.reason,
        userId: tx.userId,
        atMs: tx.recordedAtMs,
      });
      tx.record({
        kind: 'letter',
        code: 'letter-reason',
        customerId: row.customerId,
        title: `${row.letter} goes out: ${input.reason}`,
        detail: warned.map((check) => check.finding).join(' '),
        payload: { level: row.level, currency: row.currency, checks: warned.map((check) => ({ code: check.code, finding: check.finding })) },
      });
      kept += 1;
    }
    rememberUndo(tx, call, input, { label: `Reason for ${lettersInWords(kept)}: ${input.reason}`, customerId: null });
    return { kept };
  });
}

/** An approval is for the invoices: interest grows by the day and needs no new one. */
const principalOf = (row: Checked['row']): number => row.totalMinor - row.chargesMinor;

export async function askApproval(app: App, input: InputOf<'dunning', 'askApproval'>, call: Call): Promise<OutputOf<'dunning', 'askApproval'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const approver = approverOf(tx, input.userId, 'these letters');
    let asked = 0;
    for (const { row } of lettersNow(app, tx, input.letters)) {
      if (!row.approval.needed || row.approval.approvedBy !== null || row.state === 'stopped') continue;
      collectUndo(tx, { do: 'set-approval', letter: keyOf(row), before: rawApproval(tx, row) });
      askRow(tx, {
        customerId: row.customerId,
        currency: row.currency,
        level: row.level,
        askedBy: tx.userId,
        askedOf: input.userId,
        day: tx.today,
        totalMinor: principalOf(row),
        atMs: tx.recordedAtMs,
      });
      tx.record({
        kind: 'letter',
        code: 'approval-asked',
        customerId: row.customerId,
        title: `${approver.name} asked to approve the ${row.letter.toLowerCase()} of ${formatMinor(row.totalMinor, row.currency, tx.company.profile.locale)}`,
      });
      asked += 1;
    }
    rememberUndo(tx, call, input, { label: `${approver.name} asked to approve ${lettersInWords(asked)}`, customerId: null });
    return { asked };
  });
}

export async function approve(app: App, input: InputOf<'dunning', 'approve'>, call: Call): Promise<OutputOf<'dunning', 'approve'>> {
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const userId = secondPerson(tx);
    const asked = approvalsSince(tx, addDays(tx.today, -approvalDays));
    let approved = 0;
    for (const { row } of lettersNow(app, tx, input.letters)) {
      if (waitingFor(asked.get(letterId(row)), userId) === null) continue;
      collectUndo(tx, { do: 'set-approval', letter: keyOf(row), before: rawApproval(tx, row) });
      approveRow(tx, row, userId, tx.today, principalOf(row));
      tx.record({
        kind: 'letter',
        code: 'approval-given',
        customerId: row.customerId,
        title: `${row.letter} of ${formatMinor(row.totalMinor, row.currency, tx.company.profile.locale)} approved`,
        payload: { level: row.level, currency: row.currency, totalMinor: row.totalMinor },
      });
      approved += 1;
    }
    rememberUndo(tx, call, input, { label: `${lettersInWords(approved)} approved`, customerId: null });
    return { approved };
  });
}

type LetterOf = { readonly customerId: string; readonly currency: string; readonly level: number };

/** Takes a kept reason back, or puts the one before in its place. A letter that went out with it keeps it. */
export function putReasonBack(tx: Tx, letter: LetterOf, day: string, before: ColumnValues | null): void {
  if (madeToday(tx, letter, day)) throw ruleViolated('changed-since', 'The letter was made with this reason; it stays with the letter.');
  putReason(tx, letter, day, before);
  tx.record({
    kind: 'letter',
    code: 'letter-reason-taken-back',
    customerId: letter.customerId as CustomerId,
    title: 'Reason for a letter taken back',
    payload: { ...letter, day },
  });
}

/** Takes an approval, or the request for it, back. */
export function putApprovalBack(tx: Tx, letter: LetterOf, before: ColumnValues | null): void {
  if (madeToday(tx, letter, tx.today)) throw ruleViolated('changed-since', 'The letter was made with this approval; it stays with the letter.');
  putApproval(tx, letter, before);
  tx.record({
    kind: 'letter',
    code: 'approval-taken-back',
    customerId: letter.customerId as CustomerId,
    title: 'Approval of a letter taken back',
    payload: { ...letter },
  });
}
