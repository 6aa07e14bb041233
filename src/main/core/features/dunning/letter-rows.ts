import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { checksState, kindOfLevel, letterKindNames, type DunningLevel, type LetterKind } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { InterestWorking } from '../../../../shared/domain/interest';
import type { LetterFee } from '../../../../shared/domain/letter-fees';
import { approvalDays, approvalStanding, feeOf, ladderOf, mayCharge } from '../../../../shared/domain/policy';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import type { OutputOf } from '../../rpc/handlers';
import { writingRules } from '../contacts';
import {
  chargesOn,
  checkLetter,
  contentOf,
  emailOf,
  faultAhead,
  feesMinor,
  gatherCases,
  interestOn,
  languageOf,
  lettersIssuedOn,
  letterKey,
  pairKey,
  proposalOf,
  type LetterCase,
  type LetterDesk,
  type OrderedFees,
} from '../letters';
import { mailServerOf } from '../mail-server';
import { ledgerAgeOf } from '../system';
import type { Decided } from './book';
import { feeBook, feesFor } from './fees';
import { approvalsSince, letterId, reasonsOf, type ApprovalRow, type ReasonRow } from './sign-off-store';

type PlanRow = OutputOf<'dunning', 'plan'>['rows'][number];

/** A letter somebody is to get, before it is checked. */
export interface LetterOrder {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly currency: string;
  readonly level: DunningLevel;
  readonly kind: LetterKind;
  /** What the strategy asks for; a letter without an address that works goes by post. */
  readonly channel: 'email' | 'letter';
  readonly decided: Decided | null;
  /** The strategy asks for this letter today. False for one chosen by hand. */
  readonly byPolicy: boolean;
  readonly needsApproval: boolean;
  /** Asks for interest and fixed sums too. */
  readonly interest: boolean;
  /** What its step asks for the letter itself. */
  readonly fee: LetterFee | null;
}

export interface Checked {
  readonly row: PlanRow;
  readonly order: LetterOrder;
  readonly letterCase: LetterCase;
  /** What the letter adds to the invoices; null where its step does not ask for it. */
  readonly interest: InterestWorking | null;
  readonly fees: OrderedFees;
}

/** The checks, kept reasons and approvals of many letters, in set queries; the desk knows all these customers afterwards. What the case of a customer does not know any more is left out. */
export function checkOrders(orders: readonly LetterOrder[], desk: LetterDesk): readonly Checked[] {
  if (orders.length === 0) return [];
  const { app, reader: read, company, today } = desk;
  const cases = gatherCases(
    read,
    orders.map((order) => order.customerId),
    today,
  );
  const ledger = ledgerAgeOf(app);
  const done = lettersIssuedOn(read, today);
  const reasons = reasonsOf(read, today);
  const approvals = approvalsSince(read, addDays(today, -approvalDays));
  desk.primeWith([...cases.values()]);
  const contactRules = writingRules(
    read,
    company,
    orders.map((order) => order.customerId),
    'letter',
    today,
  );
  const canMail = mailLeaves(app, read);
  const fees = feeBook(read, orders, today);
  const workings = interestOn(
    read,
    company,
    orders.flatMap((order) => (order.interest ? [order.customerId] : [])),
    today,
  );
  return orders.flatMap((order): readonly Checked[] => {
    const letterCase = cases.get(order.customerId);
    if (letterCase === undefined) return [];
    const content = contentOf(letterCase, order.currency, company, today, order.kind);
    const byHistory = proposalOf(
      letterCase.letters,
      order.currency,
      company,
      today,
      order.decided === null ? undefined : ladderOf(order.decided.policy.strategy, order.decided.account.facts.debtorType),
    );
    const { explanation } = explanationOf(order);
    const proposal = order.byPolicy
      ? { ...byHistory, level: order.level, name: letterKindNames[order.kind], waitUntil: null, reason: explanation[0] ?? byHistory.reason }
      : byHistory;
    const email = emailOf(letterCase);
    const wanted = canMail ? order.channel : 'letter';
    const channel = wanted === 'email' && email.address !== null ? 'email' : 'letter';
    const interest = order.interest && letterCase.master.debtorType !== 'consumer' ? (workings.get(pairKey(order.customerId, order.currency)) ?? null) : null;
    const { row: fee, fees: ordered } = feesFor(order, letterCase, content, fees);
    const fault =
      content.lines.length === 0
        ? null
        : faultAhead(
            desk,
            { customerId: order.customerId, currency: order.currency, kind: order.kind, level: order.level, interest, fees: ordered },
            letterCase,
            channel === 'email',
          );
    const checks = checkLetter(
      letterCase,
      {
        level: order.level,
        kind: order.kind,
        content,
        proposal,
        issuedOn: today,
        ledger,
        alreadyToday: done.has(letterKey(order.customerId, order.currency, order.level)) || done.has(letterKey(order.customerId, order.currency, order.kind)),
        channel: wanted,
        fault,
        contactRules: contactRules.get(order.customerId) ?? [],
      },
      company,
      desk.kit,
    );
    const verdict = checksState(checks);
    const reason = reasonFor(reasons.get(letterId(order)), checks);
    const approval = approvalFor(order, content.totalMinor, approvals.get(letterId(order)), company, today);
    const state =
      verdict === 'stopped'
        ? 'stopped'
        : verdict === 'warn' && reason === null
          ? 'warn'
          : approval.needed && approval.approvedBy === null
            ? 'approval'
            : 'ready';
    const chargesMinor = chargesOn(content, interest ?? undefined) + feesMinor(ordered);
    return [
      {
        letterCase,
        order,
        interest,
        fees: ordered,
        row: {
          customerId: order.customerId,
          currency: order.currency,
          level: order.level,
          customerNumber: order.number,
          name: order.name,
          kind: order.kind,
          letter: letterKindNames[order.kind],
          channel,
          language: languageOf(letterCase.master, company).language,
          totalMinor: content.totalMinor + chargesMinor,
          chargesMinor,
          items: content.lines.length,
          oldestDays: content.oldestDays,
          policyId: (order.decided?.policy.id ?? null) as PlanRow['policyId'],
          policy: order.decided?.policy.name ?? '',
          stepId: order.byPolicy ? (order.decided?.decision.due?.step.id ?? null) : null,
          interest: order.interest,
          fee,
          plannedOn: order.decided?.decision.due?.plannedOn ?? null,
          explanation: [...explanation],
          missed: (order.decided?.decision.missed ?? []).map((one) => one.name),
          checks: [...checks],
          state,
          reason,
          approval,
        },
      },
    ];
  });
}

/** Without a mail server, on a set day and in the sample company, what is meant for e-mail goes by post. */
export const mailLeaves = (app: App, read: Reader): boolean => app.asOf === null && !app.current().isSample && mailServerOf(read) !== null;

function explanationOf(order: LetterOrder): { readonly explanation: readonly string[] } {
  const decided = order.decided;
  if (decided === null) return { explanation: [] };
  return {
    explanation: order.byPolicy
      ? decided.decision.due === null
        ? (decided.unheld ?? decided.decision).explanation
        : decided.decision.explanation
      : decided.decision.explanation,
  };
}

/** A reason holds for what was found when it was given; a new finding asks again. */
function reasonFor(kept: ReasonRow | undefined, checks: readonly PlanRow['checks'][number][]): PlanRow['reason'] {
  if (kept === undefined) return null;
  const open = checks.filter((check) => check.result === 'warn' && !kept.codes.includes(check.code));
  return open.length > 0 ? null : { text: kept.reason, by: kept.by };
}

function approvalFor(order: LetterOrder, totalMinor: number, kept: ApprovalRow | undefined, company: OpenCompany, today: IsoDate): PlanRow['approval'] {
  if (!order.needsApproval) return { needed: false, askedOf: null, approvedBy: null, mayApprove: false };
  const { given, asked, mayApprove } = approvalStanding(kept, { today, totalMinor, userId: company.userId });
  return { needed: true, askedOf: asked?.askedOfName ?? null, approvedBy: given?.approvedByName ?? null, mayApprove };
}

/** The letter an account is due by its policy; null = none. `held` = it would be due, and what it is about is disputed, promised or stopped. */
export function orderOf(decided: Decided): LetterOrder | null {
  const due = decided.decision.due ?? decided.unheld?.due ?? null;
  if (due === null || due.level === null || due.step.letterKind === null) return null;
  const { account } = decided;
  return {
    customerId: account.customerId,
    number: account.number,
    name: account.name,
    currency: account.currency,
    level: due.level,
    kind: due.step.letterKind,
    channel: due.step.channel === 'email' ? 'email' : 'letter',
    decided,
    byPolicy: true,
    needsApproval: due.step.gates.approval === 'another',
    interest: due.step.interest,
    fee: feeOf(due.step),
  };
}

/** The letter of a level: the one that is due, or the same by hand. */
export function orderOfLevel(decided: Decided, level: DunningLevel): LetterOrder {
  const due = orderOf(decided);
  return due?.level === level ? due : orderByHand(decided, level);
}

/** A letter chosen by hand: of a level, or the next one of the ladder. */
export function orderByHand(decided: Decided, level: DunningLevel): LetterOrder {
  const { account, policy } = decided;
  const { debtorType } = account.facts;
  const step =
    policy.strategy.steps.find((one) => one.level === level && (one.conditions.debtorTypes.length === 0 || one.conditions.debtorTypes.includes(debtorType))) ??
    policy.strategy.steps.find((one) => one.level === level);
  return {
    customerId: account.customerId,
    number: account.number,
    name: account.name,
    currency: account.currency,
    level,
    kind: step?.letterKind ?? kindOfLevel(level),
    channel: step?.channel === 'email' ? 'email' : 'letter',
    decided,
    byPolicy: decided.decision.due?.level === level,
    needsApproval: step?.gates.approval === 'another',
    interest: step !== undefined && step.interest && mayCharge(step),
    fee: step === undefined ? null : feeOf(step),
  };
}
