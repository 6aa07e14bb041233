import { dayLabel } from '../../../../shared/domain/calendar';
import type { DunningLevel } from '../../../../shared/domain/dunning';
import type { CustomerId, InterestDecisionId, ItemId } from '../../../../shared/domain/ids';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import type { FeeChoice } from '../../../../shared/domain/letter-fees';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { badInput, conflict, notFound } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup, refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import { rememberUndo } from '../undo-log';
import { anyLetterFee, billsOfLetter, insertFeeDecision, insertLetterFee, letterFeeRow, letterFeeRows, type LetterFeeRow } from './fees-store';
import { insertCharge, insertDecision } from './store';

/** Fees of the letters of customers, by surviving customer; those of customers merged into it are its own. */
export function letterFeesOf(reader: Reader, customerIds: readonly CustomerId[]): ReadonlyMap<string, readonly LetterFeeRow[]> {
  if (!anyLetterFee(reader)) return new Map();
  const groups = [...new Set(customerIds)].map((id) => ({ id, all: customerGroup(reader, id).all }));
  const rows = Map.groupBy(
    letterFeeRows(
      reader,
      groups.flatMap(({ all }) => all),
    ),
    (row) => row.customerId,
  );
  return new Map(groups.map(({ id, all }) => [id, all.flatMap((one) => rows.get(one) ?? [])]));
}

/** Fees that stand on the letters of a customer and were neither billed nor waived. */
export const keptFees = (rows: readonly LetterFeeRow[] | undefined, currency: string): readonly LetterFeeRow[] =>
  (rows ?? []).filter((row) => row.currency === currency && row.decision === null);

export interface NewLetterFee {
  readonly letterId: string;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly level: DunningLevel;
  readonly amountMinor: number;
  readonly choice: FeeChoice;
  readonly reason: string;
}

/** Records the fee of a letter in the transaction that makes it, and bills or waives it as was chosen. The caller calls `refreshAccounts`. */
export function recordLetterFee(tx: Tx, fee: NewLetterFee): void {
  insertLetterFee(tx, { ...fee, businessDate: tx.today, recordedAtMs: tx.recordedAtMs });
  const row = letterFeeRow(tx, fee.letterId);
  if (row === undefined) throw notFound('The letter of this fee is not in the records.');
  if (fee.choice === 'bill') billFee(tx, row);
  else if (fee.choice === 'waive') waiveFee(tx, row, fee.reason);
}

/** The number says which letter it is for: FEE-2026-0004 for DD-2026-0004. After a bill that was taken back it counts on. */
function feeNumber(tx: Tx, row: LetterFeeRow): string {
  const number = row.reference.replace(/^DD-/, 'FEE-');
  const before = billsOfLetter(tx, row.letterId);
  return before === 0 ? number : `${number}-${before + 1}`;
}

/** An item of the ledger of its own, due with the letter; whatever becomes of the invoices it rests on. */
function billFee(tx: Tx, row: LetterFeeRow): InterestDecisionId {
  const number = feeNumber(tx, row);
  const itemId = tx.nextId<ItemId>();
  const customerId = row.customerId as CustomerId;
  insertCharge(tx, {
    itemId,
    customerId,
    number,
    numberKey: normaliseNumber(number),
    currency: row.currency,
    itemDate: tx.today,
    dueDate: row.payBy < tx.today ? tx.today : row.payBy,
    reference: row.reference,
    description: `Fee for the letter ${row.reference}`,
    amountMinor: row.amountMinor,
    recordedAtMs: tx.recordedAtMs,
  });
  const decisionId = decide(tx, row, 'billed', itemId, '');
  tx.record({
    kind: 'change',
    code: 'letter-fee-billed',
    customerId,
    itemId,
    subjectId: decisionId,
    title: `Fee of ${amountOf(tx, row)} billed as ${number}`,
    detail: `For the letter ${row.reference}`,
    payload: { number, letterId: row.letterId, level: row.level, currency: row.currency, amountMinor: row.amountMinor },
  });
  refreshSearch(tx, [customerId]);
  return decisionId;
}

function waiveFee(tx: Tx, row: LetterFeeRow, reason: string): InterestDecisionId {
  const decisionId = decide(tx, row, 'waived', null, reason);
  tx.record({
    kind: 'change',
    code: 'letter-fee-waived',
    customerId: row.customerId as CustomerId,
    subjectId: decisionId,
    title: `Fee of ${amountOf(tx, row)} waived`,
    detail: [`For the letter ${row.reference}`, reason].filter((part) => part !== '').join('. '),
    payload: { letterId: row.letterId, level: row.level, currency: row.currency, amountMinor: row.amountMinor },
  });
  return decisionId;
}

function decide(tx: Tx, row: LetterFeeRow, decision: 'billed' | 'waived', chargeItemId: ItemId | null, reason: string): InterestDecisionId {
  const id = tx.nextId<InterestDecisionId>();
  insertDecision(tx, {
    id,
    customerId: row.customerId,
    currency: row.currency,
    decision,
    upTo: tx.today,
    interestMinor: 0,
    fixedSumMinor: 0,
    chargeItemId,
    reason,
    businessDate: tx.today,
    userId: tx.userId,
    recordedAtMs: tx.recordedAtMs,
    days: [],
    fixedSums: [],
  });
  insertFeeDecision(tx, id, row.letterId);
  return id;
}

const amountOf = (tx: Tx, row: LetterFeeRow): string => formatMinor(row.amountMinor, row.currency, tx.company.profile.locale);

/** Bills or waives a fee that was kept. */
export function decideFee(app: App, input: InputOf<'interest', 'decideFee'>, call: Call): Promise<OutputOf<'interest', 'decideFee'>> {
  return app.command(call, async (tx) => {
    const row = letterFeeRow(tx, input.letterId);
    if (row === undefined) throw notFound('This letter bears no fee.');
    if (row.decision !== null) throw conflict(`The fee of ${row.reference} is ${row.decision} already. Reload the account.`);
    if (input.decision === 'waive' && input.reason === '') throw badInput('Say why it is waived; it is kept on the timeline.', 'reason');
    const customerId = row.customerId as CustomerId;
    const decisionId = input.decision === 'bill' ? billFee(tx, row) : waiveFee(tx, row, input.reason);
    if (input.decision === 'bill') refreshAccounts(tx, [customerId]);
    rememberUndo(tx, call, input, {
      label: `${input.decision === 'bill' ? 'Billed' : 'Waived'} the fee of ${row.reference}`,
      customerId,
      steps: [{ do: 'take-back-interest', decisionId }],
    });
    return { decisionId };
  });
}

/** Fees that wait for a decision, for the account. */
export function openFees(app: App, customerId: CustomerId | null): OutputOf<'interest', 'decisions'>['keptFees'] {
  if (customerId === null) return [];
  const { read, profile } = app.current();
  const rows = letterFeesOf(read, [customerId]).get(customerId) ?? [];
  return rows
    .filter((row) => row.decision === null)
    .map((row) => ({
      letterId: row.letterId as never,
      reference: row.reference,
      level: row.level,
      issuedOn: row.issuedOn,
      currency: row.currency,
      amountMinor: row.amountMinor,
      sentence: `Stands on ${row.reference} of ${dayLabel(row.issuedOn, profile.locale, app.today())}`,
    }));
}
