import { nextBankFriday, type IsoDate } from '../../../../shared/domain/calendar';
import type { AgreementRequestId, CallId, PlanId, PromiseId } from '../../../../shared/domain/ids';
import { leastDown, planStanding, rhythmWords, schedulePlan, type PlanSchedule } from '../../../../shared/domain/plans';
import type { App, OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { calendarOf, customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { keptInstalmentsOf, readKeptPromises, recordPromiseIn, withdrawPromiseIn, type KeptPromise } from '../promises';
import { customerGroup, ensureProjections, refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { coverOf, spread, type Cover } from './cover';
import { askApprovalIn } from './requests';
import { approvedWords, approverChoices, notNeeded, type GivenApproval } from './second-person';
import { insertPlan, planItemIdsOf, readPlan, readPlanItems, readPlans, type PlanHead, type PlanItemRow } from './store';

export type PlanView = OutputOf<'plans', 'list'>['rows'][number];
type Terms = Omit<InputOf<'plans', 'propose'>, 'customerId'>;
type PayBy = NonNullable<NonNullable<InputOf<'calls', 'log'>['plan']>['payBy']>;
export type AgreeInput = Omit<InputOf<'plans', 'agree'>, 'commandId' | 'customerId'>;
/** A plan as it waits for approval: everything fixed, and the call it came of. */
export interface KeptPlanTerms extends Omit<AgreeInput, 'approval' | 'downMinor'> {
  readonly downMinor: number;
  readonly callId: CallId | null;
  readonly payBy?: PayBy;
}
/** What agreeing came to: a plan, or outside the limits a request that waits. */
export type Agreed =
  | { readonly planId: PlanId; readonly promiseId: PromiseId; readonly requestId: null }
  | { readonly planId: null; readonly promiseId: null; readonly requestId: AgreementRequestId };

interface AgreeContext {
  /** The approval this is agreed by; without one a plan outside the limits waits. */
  readonly given?: GivenApproval;
  /** Kept for the moment of approval. */
  readonly callId?: CallId;
  readonly payBy?: PayBy | undefined;
}

interface WorkedOut {
  readonly cover: Cover;
  readonly balanceMinor: number;
  readonly downMinor: number;
  readonly firstDate: IsoDate;
  readonly schedule: PlanSchedule;
}

function workOut(reader: Reader, company: OpenCompany, today: IsoDate, customer: KnownCustomer, terms: Terms, replaces: string | null): WorkedOut {
  const cover = coverOf(reader, company, today, customer, {
    currency: terms.currency,
    itemIds: terms.itemIds,
    replaces,
    before: replaces === null ? [] : planItemIdsOf(reader, replaces),
  });
  const balanceMinor = terms.balanceMinor ?? cover.freeMinor;
  const { plans: policy } = company.settings;
  const downMinor = terms.downMinor ?? leastDown(balanceMinor, policy);
  const calendar = calendarOf(company, customer);
  const firstDate = terms.firstDate ?? nextBankFriday(today, calendar);
  const schedule = schedulePlan(
    { currency: cover.currency, balanceMinor, downMinor, count: terms.count, rhythm: terms.rhythm, firstDate },
    { today, calendar, policy, locale: company.profile.locale },
  );
  return { cover, balanceMinor, downMinor, firstDate, schedule };
}

export async function proposePlan(app: App, input: InputOf<'plans', 'propose'>): Promise<OutputOf<'plans', 'propose'>> {
  const company = app.current();
  const customer = customerOf(company.read, input.customerId);
  const { cover, balanceMinor, downMinor, firstDate, schedule } = workOut(company.read, company, app.today(), customer, input, input.replaces);
  const covered =
    balanceMinor > 0 && balanceMinor <= cover.freeMinor
      ? new Map(spread(cover, balanceMinor, 'balanceMinor').map((part) => [part.id, part.amountMinor]))
      : new Map(cover.items.map((item) => [item.id, item.freeMinor]));
  const over =
    balanceMinor > cover.freeMinor
      ? [
          {
            rule: 'agreement-over-balance',
            field: 'balanceMinor',
            sentence: `Only ${wordsOf(company, app.today()).amount(cover.freeMinor, cover.currency)} is open on the items, neither disputed nor promised.`,
          },
        ]
      : [];
  return {
    currency: cover.currency,
    balanceMinor,
    downMinor,
    firstDate,
    disputedMinor: cover.disputedMinor,
    totalMinor: balanceMinor + cover.disputedMinor,
    items: cover.items.map((item) => ({ id: item.id, number: item.number, amountMinor: covered.get(item.id) ?? 0, disputedMinor: item.disputedMinor })),
    instalments: [...schedule.instalments],
    lastDate: schedule.lastDate,
    violations: [...schedule.violations, ...over],
    limits: [...schedule.limits],
    approvers: approverChoices(company.read, company, app.today(), null),
    sentence: schedule.sentence,
  };
}

/**
 * Agrees a plan inside a command's transaction: a promise in instalments with terms of its own. Outside the limits it is
 * only asked for, and agreed when a second person has approved it. The caller refreshes the account. Throws
 * `rule-violated` for what cannot be a plan, and `plan-needs-approval` outside the limits where nobody is asked.
 */
export function agreePlanIn(
  tx: Tx,
  customer: KnownCustomer,
  input: AgreeInput,
  record: (promise: Parameters<typeof recordPromiseIn>[2]) => { readonly promiseId: PromiseId; readonly followUpId: string | null },
  { given, callId, payBy }: AgreeContext = {},
): Agreed {
  const { cover, balanceMinor, downMinor, firstDate, schedule } = workOut(tx, tx.company, tx.today, customer, input, input.replaces);
  const fault = schedule.violations[0];
  if (fault !== undefined) throw ruleViolated(fault.rule, fault.sentence, fault.field);
  const items = spread(cover, balanceMinor, 'balanceMinor');
  const words = wordsOf(tx.company, tx.today);
  const title = `Payment plan of ${words.amount(balanceMinor, cover.currency)}: ${downMinor > 0 ? `${words.amount(downMinor, cover.currency)} first, then ` : ''}${input.count} ${input.count === 1 ? 'instalment' : 'instalments'} ${rhythmWords[input.rhythm]}`;
  if (schedule.limits.length > 0 && given === undefined) {
    const limits = schedule.limits.map((limit) => limit.sentence);
    if (input.approval === null)
      throw ruleViolated('plan-needs-approval', `${limits.join(' ')} Somebody else has to approve it: choose who, and say why.`, 'approval');
    const { approval, ...agreed } = input;
    const terms: KeptPlanTerms = {
      ...agreed,
      currency: cover.currency,
      itemIds: items.map((item) => item.id),
      balanceMinor,
      downMinor,
      firstDate,
      callId: callId ?? null,
      ...(payBy !== undefined && { payBy }),
    };
    return {
      planId: null,
      promiseId: null,
      requestId: askApprovalIn(tx, {
        customerId: customer.id,
        kind: 'plan',
        currency: cover.currency,
        balanceMinor,
        offerMinor: null,
        day: firstDate,
        terms,
        limits,
        approval,
        givenUp: null,
        items,
        title,
      }),
    };
  }
  const approval = given ?? { ...notNeeded, userId: tx.userId };
  const { promiseId } = record({
    currency: cover.currency,
    instalments: schedule.instalments.map(({ dueDate, amountMinor }) => ({ dueDate, amountMinor })),
    itemIds: items.map((item) => item.id),
    promisedBy: input.promisedBy,
    channel: input.channel,
    note: input.note,
    // Days are bank days already, and what was promised before is not in the balance.
    acceptWarnings: true,
  });
  const planId = tx.nextId<PlanId>();
  const { plans: policy } = tx.company.settings;
  insertPlan(tx, {
    id: planId,
    promiseId,
    customerId: customer.id,
    currency: cover.currency,
    balanceMinor,
    downMinor,
    count: input.count,
    rhythm: input.rhythm,
    firstDate,
    defaultAfterMisses: policy.defaultAfterMisses,
    graceBankDays: policy.graceBankDays,
    ...approval,
    limits: schedule.limits.map((limit) => limit.rule),
    agreedOn: tx.today,
    recordedAtMs: tx.recordedAtMs,
    items: items.map((item) => ({ id: item.id, amountMinor: item.amountMinor, leftOutMinor: item.openMinor - item.amountMinor })),
  });
  tx.record({
    kind: 'promise',
    code: 'plan-agreed',
    customerId: customer.id,
    subjectId: planId,
    title,
    detail: [input.note, approvedWords(approval)].filter((text) => text !== '').join(' '),
    payload: {
      promiseId,
      balanceMinor,
      downMinor,
      count: input.count,
      rhythm: input.rhythm,
      firstDate,
      items: items.map(({ id, amountMinor }) => ({ id, amountMinor })),
      limits: schedule.limits.map((limit) => limit.rule),
      approval: approval.approvedBy === '' ? null : { approvedBy: approval.approvedBy, approvalReason: approval.approvalReason, approverId: tx.userId },
    },
  });
  return { planId, promiseId, requestId: null };
}

export function agreePlan(app: App, input: InputOf<'plans', 'agree'>, call: Call): Promise<OutputOf<'plans', 'agree'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    let made: ReturnType<typeof recordPromiseIn> | null = null;
    const agreed = agreePlanIn(
      tx,
      customer,
      input,
      (promise) => (made = recordPromiseIn(tx, customer, promise, { replaces: input.replaces, callId: null as CallId | null })),
    );
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, {
      label: `${agreed.requestId === null ? 'Payment plan' : 'Request for a payment plan'} of ${customer.name}`,
      customerId: customer.id,
    });
    return { ...agreed, followUpId: (made as ReturnType<typeof recordPromiseIn> | null)?.followUpId ?? null };
  });
}

export function cancelPlan(app: App, input: InputOf<'plans', 'cancel'>, call: Call): Promise<OutputOf<'plans', 'cancel'>> {
  return app.command(call, async (tx) => {
    const plan = readPlan(tx, input.planId);
    if (plan === null) throw notFound('This plan is not in the company file that is open.');
    const customerId = withdrawPromiseIn(tx, plan.promiseId, input.reason, 'Payment plan cancelled');
    refreshAccounts(tx, [customerId]);
    rememberUndo(tx, call, input, { label: 'Cancelled a payment plan', customerId });
    return { done: true as const };
  });
}

/** Plans as the contract shows them, in the order given; one whose promise is not worked out yet is left out. */
export function planViews(
  reader: Reader,
  heads: readonly PlanHead[],
  kept: ReadonlyMap<string, KeptPromise>,
  today: IsoDate,
  locale: string,
): readonly PlanView[] {
  const items = readPlanItems(
    reader,
    heads.map((head) => head.id),
  );
  return heads.flatMap((head) => {
    const promise = kept.get(head.promiseId);
    return promise === undefined ? [] : [planView(head, promise, items.get(head.id) ?? [], today, locale)];
  });
}

function planView(head: PlanHead, promise: KeptPromise, items: readonly PlanItemRow[], today: IsoDate, locale: string): PlanView {
  const instalments = keptInstalmentsOf(promise);
  const disputedMinor = Math.max(0, head.balanceMinor - promise.amountMinor);
  const standing = planStanding(
    { state: promise.state, reason: promise.reason, amountMinor: promise.amountMinor, receivedMinor: promise.receivedMinor, instalments },
    { currency: head.currency, defaultAfterMisses: head.defaultAfterMisses, carvedMinor: disputedMinor },
    today,
    locale,
  );
  return {
    id: head.id,
    promiseId: head.promiseId,
    customerId: promise.customerId,
    customerNumber: promise.customerNumber,
    customerName: promise.customerName,
    currency: head.currency,
    balanceMinor: head.balanceMinor,
    effectiveMinor: promise.amountMinor,
    disputedMinor,
    downMinor: head.downMinor,
    count: head.count,
    rhythm: head.rhythm,
    firstDate: head.firstDate,
    agreedOn: head.agreedOn,
    promisedBy: head.promisedBy,
    state: standing.state,
    reason: standing.reason,
    missed: standing.missed,
    arrearsMinor: standing.arrearsMinor,
    paidMinor: promise.receivedMinor,
    leftMinor: standing.leftMinor,
    next: standing.next === null ? null : { ...standing.next },
    instalments: instalments.map(({ dueDate, amountMinor, receivedMinor, state }) => ({ dueDate, amountMinor, receivedMinor, state })),
    items: items.map(({ id, number, amountMinor }) => ({ id, number, amountMinor })),
    approvedBy: head.approvedBy,
    approvalReason: head.approvalReason,
    agreedBy: head.agreedBy,
  };
}

const running: ReadonlySet<PlanView['state']> = new Set(['current', 'behind', 'suspended']);

export async function listPlans(app: App, input: InputOf<'plans', 'list'>): Promise<OutputOf<'plans', 'list'>> {
  await ensureProjections(app);
  const company = app.current();
  const heads = readPlans(company.read, input.customerId === null ? null : customerGroup(company.read, input.customerId).all);
  const all = planViews(
    company.read,
    heads,
    readKeptPromises(
      company.read,
      heads.map((head) => head.promiseId),
    ),
    app.today(),
    company.profile.locale,
  );
  const counts: Record<string, number> = { all: all.length, running: all.filter((row) => running.has(row.state)).length };
  for (const row of all) counts[row.state] = (counts[row.state] ?? 0) + 1;
  const matching = all.filter((row) => input.state === 'all' || (input.state === 'running' ? running.has(row.state) : row.state === input.state));
  return { ...pageOf(matching, input), total: matching.length, counts };
}

/** A page of rows after the one the cursor names. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  input: { readonly cursor: string | null; readonly limit: number },
): { readonly rows: Row[]; readonly nextCursor: string | null } {
  const from = input.cursor === null ? 0 : rows.findIndex((row) => row.id === input.cursor) + 1;
  const page = rows.slice(from, from + input.limit);
  return { rows: page, nextCursor: from + input.limit < rows.length ? (page.at(-1)?.id ?? null) : null };
}
