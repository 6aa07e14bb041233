import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { letterKindNames } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import { ladderOf } from '../../../../shared/domain/policy';
import type { App, OpenCompany, Tx } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { letterDesk, proposalLevel, whyNoLetters } from '../letters';
import { ensureProjections } from '../ranking';
import { ledgerAgeOf } from '../system';
import { decideFor, wholeBook, type Book, type Decided } from './book';
import { activeUsers, userNames } from './facts-store';
import { checkOrders, mailLeaves, orderByHand, orderOf, orderOfLevel, type LetterOrder } from './letter-rows';
import { reviewsInForce } from './policy-review';
import { approvalOfStep, recentStepApprovals, stepDueOf, waitsForApproval } from './step-approvals';

type Plan = OutputOf<'dunning', 'plan'>;
type Input = InputOf<'dunning', 'plan'>;

/** Lists beside the letters are cut here; their totals are exact. */
const mostListed = 200;

/** Who gets which letter today, worst level and largest amount first; what people are to do; what is blocked, missed and left out. */
export async function planToday(app: App, input: Input): Promise<Plan> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const book = wholeBook(company, today);
  const all = ordersFor(book, input, company, today);
  const orders = input.find === '' ? all : all.filter(matching(input.find));
  const ledger = ledgerAgeOf(app);
  const whyNot = whyNoLetters(company, ledger.state);
  const sorted = orders
    .map((order) => ({ order, late: lateMinor(order) }))
    .sort(
      (a, b) =>
        b.order.level - a.order.level ||
        b.late - a.late ||
        (a.order.name < b.order.name ? -1 : a.order.name > b.order.name ? 1 : 0) ||
        (a.order.customerId < b.order.customerId ? -1 : 1),
    )
    .map((one) => one.order);
  const rows = checkOrders(sorted.slice(input.offset, input.offset + input.limit), letterDesk(app, company.read))
    .map((one) => one.row)
    .filter((row) => row.items > 0 || isHeld(row));
  const names = userNames(company.read);
  const approvals = recentStepApprovals(company.read, today);
  const tasks = book.decided
    .flatMap((one) => {
      const step = stepDueOf(one);
      return step === null
        ? []
        : [
            {
              ...step.key,
              customerNumber: one.account.number,
              name: one.account.name,
              currency: one.account.currency,
              totalMinor: step.totalMinor,
              step: step.due.name,
              channel: step.due.step.channel,
              owner: names.get(one.account.ownerId ?? '') ?? '',
              approval: approvalOfStep(step, approvals, { userId: company.userId, today }),
            },
          ];
    })
    .sort((a, b) => Number(b.approval.needed) - Number(a.approval.needed));
  const blocked = book.decided.flatMap((one) =>
    one.decision.blocked === null
      ? []
      : [{ customerId: one.account.customerId, name: one.account.name, step: one.decision.blocked.name, reason: one.decision.blocked.reasons[0] ?? '' }],
  );
  const missed = book.decided.flatMap((one) =>
    one.decision.missed.map((step) => ({ customerId: one.account.customerId, name: one.account.name, step: step.name, plannedOn: step.plannedOn })),
  );
  return {
    asOf: today,
    rows,
    levels: levelsOf(book),
    total: orders.length,
    stateCounts: countBy(rows.map((row) => row.state)),
    letterCounts: [...Map.groupBy(rows, (row) => row.letter)].map(([letter, list]) => ({ letter, count: list.length })),
    tasks: tasks.slice(0, mostListed),
    tasksTotal: tasks.length,
    tasksWaiting: tasks.filter((task) => waitsForApproval(task.approval)).length,
    blocked: blocked.slice(0, mostListed),
    blockedTotal: blocked.length,
    missed: missed.sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1)).slice(0, mostListed),
    missedTotal: missed.length,
    leftOut: leftOut(book),
    next: nextDay(book),
    notes: notesOf(company, orders.some((order) => order.channel === 'email') && !company.isSample && !mailLeaves(app, company.read)),
    canProduce: whyNot === null,
    whyNot,
    reviews: reviewsInForce(company.read, company, today).flatMap(({ policy, review }) =>
      review.isDue && review.dueOn !== null ? [{ policyId: policy.id as never, name: policy.name, dueOn: review.dueOn }] : [],
    ),
    ledgerNote: ledger.coversUntil === null ? 'No ledger is imported' : `Ledger as of ${dayLabel(ledger.coversUntil, company.profile.locale, today)}`,
    approvers: activeUsers(company.read)
      .filter((user) => user.id !== company.userId)
      .map((user) => ({ id: user.id as Plan['approvers'][number]['id'], name: user.name })),
  };
}

const isHeld = (row: Plan['rows'][number]): boolean =>
  row.state === 'stopped' &&
  row.checks.some((check) => check.result === 'stop' && ['no-dispute', 'no-promise', 'not-placed', 'not-insolvent', 'contact-works'].includes(check.code));

/** The orders of a plan: by policy, all of one level, and named customers whatever the policy says. */
export function ordersFor(book: Book, input: Pick<Input, 'level' | 'customerIds'>, company: OpenCompany, today: IsoDate): readonly LetterOrder[] {
  const { level } = input;
  if (level !== null) {
    const owing = book.decided.filter((one) =>
      one.account.facts.items.some((item) => item.dueDate !== null && item.dueDate < today && item.held !== 'likely-paid' && item.held !== 'handed-over'),
    );
    return owing.map((one) => orderByHand(one, level));
  }
  const orders = book.decided.flatMap((one) => orderOf(one) ?? []);
  const wanted: ReadonlySet<string> = new Set(input.customerIds);
  const asked =
    wanted.size === 0
      ? []
      : book.decided.filter(
          (one) =>
            wanted.has(one.account.customerId) &&
            !orders.some((order) => order.decided === one) &&
            one.account.facts.items.some((item) => item.dueDate !== null && item.dueDate < today),
        );
  return [...orders, ...asked.map((one) => orderByHand(one, nextLevel(one, company, today)))];
}

/** The level the next letter of the ladder has; the last one repeats. */
function nextLevel(one: Decided, company: OpenCompany, today: IsoDate): LetterOrder['level'] {
  const next = one.decision.due ?? one.decision.next;
  const step = one.policy.strategy.steps.find((candidate) => candidate.id === (next === null ? '' : 'step' in next ? next.step.id : next.stepId));
  return (
    step?.level ?? proposalLevel(company, one.account.customerId, one.account.currency, today, ladderOf(one.policy.strategy, one.account.facts.debtorType))
  );
}

/** The letters of all policies by level, each named by the policy that has most accounts. */
function levelsOf(book: Book): Plan['levels'] {
  const accounts = Map.groupBy(book.decided, (one) => one.policy);
  const names = new Map<LetterOrder['level'], string>();
  for (const [policy] of [...accounts].sort((a, b) => b[1].length - a[1].length))
    for (const { level, kind } of ladderOf(policy.strategy)) if (!names.has(level)) names.set(level, letterKindNames[kind]);
  return [...names].map(([level, letter]) => ({ level, letter })).sort((a, b) => a.level - b.level);
}

const lateMinor = (order: LetterOrder): number => (order.decided?.account.facts.items ?? []).reduce((sum, item) => sum + item.demandableBaseMinor, 0);

function matching(find: string): (order: LetterOrder) => boolean {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (order) => words.every((word) => order.name.toLowerCase().includes(word) || order.number.toLowerCase().includes(word));
}

function countBy(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, list]) => [value, list.length]));
}

/** Why customers with something open get nothing today, each under the first reason that fits. */
function leftOut(book: Book): Plan['leftOut'] {
  const reasons = new Map<string, { readonly label: string; readonly customers: Set<string> }>();
  const put = (reason: string, label: string, customerId: string): void => {
    const entry = reasons.get(reason) ?? { label, customers: new Set<string>() };
    entry.customers.add(customerId);
    reasons.set(reason, entry);
  };
  for (const { account, decision, unheld } of book.decided) {
    if (decision.due !== null || unheld?.due != null) continue;
    if (account.facts.stopped !== null) put('stopped', 'stopped, with lawyers or an agency, or insolvent', account.customerId);
    else if (decision.blocked !== null) put('blocked', 'waiting for a gate', account.customerId);
    else if (decision.held.length === account.facts.items.length)
      put(
        decision.held.every((one) => one.reason === 'no due date') ? 'no-due-date' : 'held',
        decision.held.every((one) => one.reason === 'no due date') ? 'no due date on any invoice' : 'all disputed, promised, handed over or likely paid',
        account.customerId,
      );
    else if (decision.next !== null) put('later', 'next step on a later day', account.customerId);
    else put('finished', 'last step taken', account.customerId);
  }
  for (const account of book.without) put('no-policy', 'no policy holds them', account.customerId);
  return [...reasons].map(([reason, { label, customers }]) => ({ reason, label, count: customers.size })).sort((a, b) => b.count - a.count);
}

function nextDay(book: Book): Plan['next'] {
  const days = book.decided.flatMap((one) => (one.decision.next === null ? [] : [one.decision.next.on]));
  const on = days.reduce<IsoDate | null>((soonest, day) => (soonest === null || day < soonest ? day : soonest), null);
  return on === null ? null : { on, count: days.filter((day) => day === on).length };
}

/** What concerns every letter is said once. */
function notesOf(company: OpenCompany, byPostInstead: boolean): string[] {
  return [
    ...(company.profile.banks.length === 0 ? ['No bank account is set up: payment slips point to the invoices. Add one in Settings.'] : []),
    ...(byPostInstead ? ['No mail can leave from here now: letters meant for e-mail go by post.'] : []),
  ];
}

type LetterName = { readonly customerId: CustomerId; readonly currency: string; readonly level: LetterOrder['level'] };

/** The named letters as their customers stand in this transaction, each with its name; who owes nothing any more is left out. */
export function ordersNow<Name extends LetterName>(
  tx: Tx,
  names: readonly Name[],
): readonly { readonly name: Name; readonly order: LetterOrder; readonly decided: Decided }[] {
  const book = decideFor(tx, tx.company, tx.today, [...new Set(names.map((name) => name.customerId))]);
  const accounts = new Map(book.decided.map((one) => [`${one.account.customerId} ${one.account.currency}`, one]));
  return names.flatMap((name) => {
    const decided = accounts.get(`${name.customerId} ${name.currency}`);
    return decided === undefined ? [] : [{ name, decided, order: orderOfLevel(decided, name.level) }];
  });
}
