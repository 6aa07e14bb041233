import { addDays, dateParts, dayLabel, nextBankDay, type IsoDate } from '../../../../shared/domain/calendar';
import type { InterestDecisionId, ItemId } from '../../../../shared/domain/ids';
import type { FixedSumLine, InterestLine, InterestWorking } from '../../../../shared/domain/interest';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, type KnownCustomer } from '../commitments';
import { customerGroup, refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import { rememberUndo } from '../undo-log';
import { interestFor } from './debts';
import { openFees } from './fees';
import {
  chargeFacts,
  decisionLines,
  decisionRow,
  decisionRows,
  insertCharge,
  insertDecision,
  insertFact,
  insertTakenBack,
  lastChargeNumber,
  type DecisionRow,
} from './store';

type Chosen = Pick<InputOf<'interest', 'bill'>, 'customerId' | 'currency' | 'upTo' | 'itemIds' | 'paidSince' | 'fixedSums'>;

/** What a command would charge, worked out inside its own transaction: never more than is free at that moment. */
function chosenWorking(
  tx: Tx,
  customer: KnownCustomer,
  input: Chosen,
): { readonly lines: readonly InterestLine[]; readonly fixedSums: readonly FixedSumLine[]; readonly interestMinor: number; readonly fixedSumMinor: number } {
  if (input.upTo > tx.today) throw badInput('Interest can be charged up to today, not for days to come.', 'upTo');
  const { id, all } = customerGroup(tx, customer.id);
  const workings = interestFor(tx, tx.company, new Map([[id, all]]), { upTo: input.upTo, paidSince: input.paidSince }).get(id) ?? [];
  const working = workings.find((candidate: InterestWorking) => candidate.currency === input.currency);
  const wanted = input.itemIds === null ? null : new Set<string>(input.itemIds);
  const isWanted = (line: { readonly itemId: string }) => wanted === null || wanted.has(line.itemId);
  const lines = (working?.lines ?? []).filter(isWanted);
  const fixedSums = input.fixedSums ? (working?.fixedSums ?? []).filter(isWanted) : [];
  const interestMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const fixedSumMinor = fixedSums.reduce((sum, line) => sum + line.amountMinor, 0);
  if (interestMinor + fixedSumMinor === 0)
    throw ruleViolated(
      'nothing-to-charge',
      working?.leftOut[0]?.reason ?? `There is no interest to charge in ${input.currency} up to this day that was not billed or waived before.`,
      'upTo',
    );
  return { lines, fixedSums, interestMinor, fixedSumMinor };
}

const daysOf = (lines: readonly InterestLine[]) =>
  lines.map((line) => ({ itemId: line.itemId, part: line.part, from: line.from, to: line.to, amountMinor: line.amountMinor, lineJson: JSON.stringify(line) }));
const sumsOf = (lines: readonly FixedSumLine[]) =>
  lines.map((line) => ({ itemId: line.itemId, amountMinor: line.amountMinor, lineJson: JSON.stringify(line) }));
const invoicesOf = (lines: readonly { readonly itemId: string; readonly number: string }[]): readonly string[] => [
  ...new Map(lines.map((line) => [line.itemId, line.number])).values(),
];

export function bill(app: App, input: InputOf<'interest', 'bill'>, call: Call): Promise<OutputOf<'interest', 'bill'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const charge = chosenWorking(tx, customer, input);
    const { company, today } = tx;
    const year = String(dateParts(today).year);
    const number = `INT-${year}-${String(lastChargeNumber(tx, year) + 1).padStart(4, '0')}`;
    const itemId = tx.nextId<ItemId>();
    const decisionId = tx.nextId<InterestDecisionId>();
    const totalMinor = charge.interestMinor + charge.fixedSumMinor;
    const numbers = invoicesOf([...charge.lines, ...charge.fixedSums]);
    insertCharge(tx, {
      itemId,
      customerId: customer.id,
      number,
      numberKey: normaliseNumber(number),
      currency: input.currency,
      itemDate: today,
      dueDate: nextBankDay(addDays(today, company.settings.letters.payWithinDays), company.calendar),
      reference: shortList(numbers),
      description: `Late-payment interest up to ${input.upTo}`,
      amountMinor: totalMinor,
      recordedAtMs: tx.recordedAtMs,
    });
    insertDecision(tx, {
      id: decisionId,
      customerId: customer.id,
      currency: input.currency,
      decision: 'billed',
      upTo: input.upTo,
      interestMinor: charge.interestMinor,
      fixedSumMinor: charge.fixedSumMinor,
      chargeItemId: itemId,
      reason: '',
      businessDate: today,
      userId: tx.userId,
      recordedAtMs: tx.recordedAtMs,
      days: daysOf(charge.lines),
      fixedSums: sumsOf(charge.fixedSums),
    });
    const amount = formatMinor(totalMinor, input.currency, company.profile.locale);
    tx.record({
      kind: 'change',
      code: 'interest-billed',
      customerId: customer.id,
      itemId,
      subjectId: decisionId,
      title: `Interest of ${amount} billed as ${number}`,
      detail: `On ${shortList(numbers)}, up to ${dayLabel(input.upTo, company.profile.locale, today)}`,
      payload: {
        number,
        currency: input.currency,
        upTo: input.upTo,
        interestMinor: charge.interestMinor,
        fixedSumMinor: charge.fixedSumMinor,
        lines: charge.lines,
        fixedSums: charge.fixedSums,
      },
    });
    refreshAccounts(tx, [customer.id]);
    refreshSearch(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `Billed interest of ${amount}`, customerId: customer.id, steps: [{ do: 'take-back-interest', decisionId }] });
    return { decisionId, itemId, number, totalMinor };
  });
}

export function waive(app: App, input: InputOf<'interest', 'waive'>, call: Call): Promise<OutputOf<'interest', 'waive'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const charge = chosenWorking(tx, customer, input);
    const decisionId = tx.nextId<InterestDecisionId>();
    const totalMinor = charge.interestMinor + charge.fixedSumMinor;
    insertDecision(tx, {
      id: decisionId,
      customerId: customer.id,
      currency: input.currency,
      decision: 'waived',
      upTo: input.upTo,
      interestMinor: charge.interestMinor,
      fixedSumMinor: charge.fixedSumMinor,
      chargeItemId: null,
      reason: input.reason,
      businessDate: tx.today,
      userId: tx.userId,
      recordedAtMs: tx.recordedAtMs,
      days: daysOf(charge.lines),
      fixedSums: sumsOf(charge.fixedSums),
    });
    const amount = formatMinor(totalMinor, input.currency, tx.company.profile.locale);
    tx.record({
      kind: 'change',
      code: 'interest-waived',
      customerId: customer.id,
      subjectId: decisionId,
      title: `Interest of ${amount} waived`,
      detail: input.reason,
      payload: {
        currency: input.currency,
        upTo: input.upTo,
        interestMinor: charge.interestMinor,
        fixedSumMinor: charge.fixedSumMinor,
        lines: charge.lines,
        fixedSums: charge.fixedSums,
      },
    });
    rememberUndo(tx, call, input, { label: `Waived interest of ${amount}`, customerId: customer.id, steps: [{ do: 'take-back-interest', decisionId }] });
    return { decisionId, totalMinor };
  });
}

export function takeBack(app: App, input: InputOf<'interest', 'takeBack'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    takeBackDecision(tx, input.decisionId, input.reason);
    return { done: true as const };
  });
}

/** Its days and fixed sums are free again; the charge of a bill is reversed by a further fact. Refused where money was recorded on the charge. */
export function takeBackDecision(tx: Tx, decisionId: string, reason: string): void {
  const row = standing(tx, decisionId);
  if (row.chargeItemId !== null) {
    const facts = chargeFacts(tx, row.chargeItemId);
    if (facts === undefined) throw notFound('The charge is not in the ledger any more.');
    if (facts.others > 0)
      throw ruleViolated('charge-moved', `${row.number} was paid or changed since it was billed, so it cannot be taken back.`, 'decisionId');
    insertFact(tx, {
      itemId: row.chargeItemId,
      customerId: facts.customerId,
      kind: 'reversed',
      businessDate: facts.businessDate,
      amountMinor: -facts.amountMinor,
      reversesSeq: facts.issuedSeq,
      note: reason,
      recordedAtMs: tx.recordedAtMs,
    });
  }
  insertTakenBack(tx, { decisionId: row.id, reason, businessDate: tx.today, userId: tx.userId, recordedAtMs: tx.recordedAtMs });
  const amount = formatMinor(row.interestMinor + row.fixedSumMinor + row.feeMinor, row.currency, tx.company.profile.locale);
  tx.record({
    kind: 'change',
    code: 'interest-taken-back',
    customerId: row.customerId,
    itemId: row.chargeItemId,
    subjectId: row.id,
    title: row.decision === 'billed' ? `${row.number} over ${amount} taken back` : `Waiver of ${amount} taken back`,
    detail: reason,
  });
  if (row.chargeItemId !== null) refreshAccounts(tx, [row.customerId]);
}

function standing(reader: Reader, id: string): DecisionRow {
  const row = decisionRow(reader, id);
  if (row === undefined) throw notFound('This charge is not in the company file that is open.');
  if (row.takenBackReason !== null) throw conflict('This was taken back before. Reload the account.');
  return row;
}

export function settle(app: App, input: InputOf<'interest', 'settle'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const row = standing(tx, input.decisionId);
    if (row.chargeItemId === null) throw ruleViolated('charge-waived', 'What was waived cannot be paid.', 'decisionId');
    if (row.openMinor === 0) throw conflict(`${row.number} is paid already. Reload the account.`);
    checkPaidOn(input.paidOn, row, tx.today);
    insertFact(tx, {
      itemId: row.chargeItemId,
      customerId: chargeFacts(tx, row.chargeItemId)?.customerId ?? row.customerId,
      kind: 'settled',
      businessDate: input.paidOn,
      amountMinor: -row.openMinor,
      reversesSeq: null,
      note: 'paid, entered by hand',
      recordedAtMs: tx.recordedAtMs,
    });
    tx.record({
      kind: 'payment',
      code: 'interest-paid',
      customerId: row.customerId,
      itemId: row.chargeItemId,
      subjectId: row.id,
      title: `${row.number} paid: ${formatMinor(row.openMinor, row.currency, tx.company.profile.locale)}`,
      businessDate: input.paidOn,
    });
    refreshAccounts(tx, [row.customerId]);
    return { done: true as const };
  });
}

function checkPaidOn(paidOn: IsoDate, row: DecisionRow, today: IsoDate): void {
  if (paidOn > today) throw badInput('The charge cannot have been paid in the future.', 'paidOn');
  if (paidOn < row.decidedOn) throw badInput('The charge cannot have been paid before it was billed.', 'paidOn');
}

export function listDecisions(app: App, input: InputOf<'interest', 'decisions'>): OutputOf<'interest', 'decisions'> {
  const { read } = app.current();
  const rows = decisionRows(read, input.customerId === null ? null : customerGroup(read, input.customerId).all, input.limit);
  const lines = decisionLines(
    read,
    rows.map((row) => row.id),
  );
  return {
    keptFees: openFees(app, input.customerId),
    rows: rows.map(({ takenBackReason, ...row }) => {
      const totalMinor = row.interestMinor + row.fixedSumMinor + row.feeMinor;
      const own = lines.get(row.id);
      return {
        ...row,
        totalMinor,
        takenBackReason: takenBackReason ?? '',
        state:
          takenBackReason !== null
            ? 'taken-back'
            : row.decision === 'waived'
              ? 'waived'
              : row.openMinor === 0
                ? 'paid'
                : row.openMinor < totalMinor
                  ? 'part-paid'
                  : 'open',
        lines: (own?.lines ?? []).map((json) => JSON.parse(json) as InterestLine),
        fixedSums: (own?.fixedSums ?? []).map((json) => JSON.parse(json) as FixedSumLine),
      };
    }),
  };
}

/** The first few numbers, and how many more. */
function shortList(numbers: readonly string[]): string {
  const shown = numbers.slice(0, 5).join(', ');
  return numbers.length <= 5 ? shown : `${shown} and ${numbers.length - 5} more`;
}
