import { addDays, dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { formatMinorShort } from '../../../../shared/domain/money';
import {
  bandOf,
  exampleTimeline,
  rulesInWords,
  stepInWords,
  stepName,
  strategyFaults,
  usualStrategy,
  type DunningDecision,
  type DunningFacts,
} from '../../../../shared/domain/policy';
import { describeRule, ruleFault, type Rule } from '../../../../shared/domain/segments';
import type { App, OpenCompany, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections } from '../ranking';
import { rememberUndo } from '../undo-log';
import { assign, builtInName, builtInPolicyId, decide, everybody, isEverybody, policiesInForce, wholeBook, type Policy } from './book';
import { countriesOf, userNames } from './facts-store';
import { reviewMonthsOf, reviewOf, reviewsInForce } from './policy-review';
import { writeReview } from './policy-review-store';
import {
  activeVersions,
  archivePolicyRow,
  bringPolicyBack,
  deleteDraft,
  insertPolicy,
  insertVersion,
  policyRows,
  renamePolicy,
  retireActive,
  setPosition,
  strategyOf,
  versionsOf,
} from './policy-store';

type Draft = Pick<InputOf<'dunning', 'savePolicy'>, 'policyId' | 'name' | 'rule' | 'strategy'>;
type PolicyId = OutputOf<'dunning', 'savePolicy'>['policyId'];

const mostMoves = 200;

export const wordingOf = (company: OpenCompany) => ({ currency: company.profile.baseCurrency, locale: company.profile.locale });

/** Whom a policy is for, in words. */
export function sentenceOf(company: OpenCompany, rule: Rule): string {
  if (isEverybody(rule)) return 'everybody else';
  const people = userNames(company.read);
  return describeRule(rule, (field, value) =>
    field.kind === 'amount'
      ? formatMinorShort(Number(value), company.profile.baseCurrency, company.profile.locale)
      : field.code === 'owner'
        ? (people.get(String(value)) ?? 'somebody who has left')
        : String(value),
  );
}

export async function listPolicies(app: App): Promise<OutputOf<'dunning', 'policies'>> {
  await ensureProjections(app);
  const company = app.current();
  const counts = Map.groupBy(wholeBook(company, app.today()).decided, (one) => one.policy.id);
  const customers = (id: string) => new Set((counts.get(id) ?? []).map((one) => one.account.customerId)).size;
  const rows = policyRows(company.read);
  const inForce = policiesInForce(company.read, company);
  const reviews = new Map(reviewsInForce(company.read, company, app.today(), inForce).map(({ policy, review }) => [policy.id, review]));
  const builtIn = inForce.find((policy) => policy.id === builtInPolicyId && !rows.some((row) => row.id === builtInPolicyId));
  const own = rows.map((row) => {
    const [newest] = versionsOf(company.read, row.id);
    const active = inForce.find((policy) => policy.id === row.id);
    const rule = JSON.parse(newest?.ruleJson ?? '{"all":[]}') as Rule;
    return {
      policyId: row.id as PolicyId,
      name: row.name,
      sentence: sentenceOf(company, active?.rule ?? rule),
      version: active?.version ?? null,
      hasDraft: newest?.state === 'draft',
      steps: (active?.strategy ?? strategyOf(newest?.strategyJson ?? '{"steps":[]}')).steps.length,
      customers: customers(row.id),
      builtIn: false,
      review: reviews.get(row.id) ?? null,
    };
  });
  return {
    policies: [
      ...own,
      ...(builtIn === undefined
        ? []
        : [
            {
              policyId: builtIn.id as PolicyId,
              name: builtIn.name,
              sentence: 'everybody',
              version: builtIn.version,
              hasDraft: false,
              steps: builtIn.strategy.steps.length,
              customers: customers(builtIn.id),
              builtIn: true,
              review: reviews.get(builtIn.id) ?? null,
            },
          ]),
    ],
  };
}

export function readPolicy(app: App, input: InputOf<'dunning', 'policy'>): OutputOf<'dunning', 'policy'> {
  const company = app.current();
  const row = policyRows(company.read).find((one) => one.id === input.policyId);
  if (row === undefined) {
    if (input.policyId !== builtInPolicyId) throw notFound('This policy is not there (any more).');
    const review = reviewOf(company.read, company, app.today(), {
      policyId: builtInPolicyId,
      version: 1,
      isActive: true,
      activatedOn: null,
      activatedBy: null,
    });
    return {
      policyId: input.policyId,
      reviewMonths: review.reviewMonths,
      review,
      name: builtInName,
      rule: everybody,
      strategy: usualStrategy(company.profile.baseCurrency),
      version: 1,
      state: 'active',
      builtIn: true,
      versions: [],
    };
  }
  const versions = versionsOf(company.read, row.id);
  const shown = input.version === null ? versions[0] : versions.find((one) => one.version === input.version);
  if (shown === undefined) throw notFound('This version is not there.');
  const review = reviewOf(company.read, company, app.today(), {
    policyId: row.id,
    version: shown.version,
    isActive: shown.state === 'active',
    activatedOn: shown.activatedOn,
    activatedBy: shown.activatedBy,
  });
  return {
    policyId: input.policyId,
    reviewMonths: review.reviewMonths,
    review,
    name: row.name,
    rule: JSON.parse(shown.ruleJson) as Rule,
    strategy: strategyOf(shown.strategyJson),
    version: shown.version,
    state: shown.state,
    builtIn: false,
    versions: versions.map((one) => ({
      version: one.version,
      state: one.state,
      note: one.note,
      by: one.by,
      recordedAtMs: one.recordedAtMs,
      activatedOn: one.activatedOn,
    })),
  };
}

/** The policies in force with a draft in the place it would take. */
export function withDraft(company: OpenCompany, draft: Draft): readonly Policy[] {
  const inForce = policiesInForce(company.read, company);
  const policy: Policy = { id: draft.policyId ?? 'draft', name: draft.name, version: 0, rule: draft.rule, strategy: draft.strategy };
  if (inForce.some((one) => one.id === policy.id)) return inForce.map((one) => (one.id === policy.id ? policy : one));
  const order = policyRows(company.read).map((row) => row.id);
  const own = order.indexOf(policy.id);
  // A new policy is tried before those for everybody; a known one in its place.
  const place =
    own >= 0
      ? inForce.findIndex((one) => order.indexOf(one.id) > own)
      : isEverybody(policy.rule)
        ? inForce.length
        : inForce.findIndex((one) => isEverybody(one.rule));
  const at = place < 0 ? inForce.length : place;
  return [...inForce.slice(0, at), policy, ...inForce.slice(at)];
}

/** A policy as it is being written. Keeps nothing. */
export async function previewPolicy(app: App, input: InputOf<'dunning', 'previewPolicy'>): Promise<OutputOf<'dunning', 'previewPolicy'>> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const { strategy, rule } = input;
  const ruleProblem = ruleFault(rule);
  const faults = [...strategyFaults(strategy), ...(ruleProblem === null ? [] : [{ field: 'rule', sentence: ruleProblem }])];
  const { dueDate, amountMinor } = input.example;
  const facts: DunningFacts = {
    currency: company.profile.baseCurrency,
    done: [],
    callDays: [],
    debtorType: 'company',
    risk: 'middle',
    segment: '',
    stopped: null,
    items: [
      {
        id: 'example',
        number: 'Example',
        itemDate: addDays(dueDate, -company.settings.defaultTermsDays),
        dueDate,
        demandableMinor: amountMinor,
        demandableBaseMinor: amountMinor,
        held: null,
      },
    ],
  };
  const days = new Map(exampleTimeline(strategy, facts, dueDate, company.calendar).map((entry) => [entry.stepId, entry]));
  const wording = wordingOf(company);
  return {
    faults,
    rules: [...rulesInWords(strategy)],
    sentence: ruleProblem === null ? sentenceOf(company, rule) : '',
    steps: strategy.steps.map((step) => {
      const entry = days.get(step.id);
      return {
        id: step.id,
        name: stepName(step),
        sentence: stepInWords(step, wording),
        band: bandOf(entry?.daysLate ?? step.days).label,
        on: entry?.on ?? null,
        daysLate: entry?.daysLate ?? null,
      };
    }),
    countries: [...countriesOf(company.read, company.profile.country)],
    ...movesOf(company, today, input, faults.length > 0),
  };
}

/** Who would get another next step, another day or another policy. */
function movesOf(company: OpenCompany, today: IsoDate, draft: Draft, isFaulty: boolean): Pick<OutputOf<'dunning', 'previewPolicy'>, 'moves' | 'customers'> {
  const book = wholeBook(company, today);
  if (isFaulty) return { customers: 0, moves: { count: 0, customers: 0, rows: [] } };
  const accounts = [...book.decided.map((one) => one.account), ...book.without];
  const before = new Map(book.decided.map((one) => [one.account, one]));
  const { held } = assign(accounts, withDraft(company, draft), company, today);
  const own = draft.policyId ?? 'draft';
  const after = new Map(
    held.map(({ account, policy }) => [
      account,
      {
        policy,
        decision:
          policy.id === own || before.get(account)?.policy.id !== policy.id ? decide(account, policy, company, today).decision : before.get(account)?.decision,
      },
    ]),
  );
  const rows = accounts.flatMap((account) => {
    const now = before.get(account);
    const then = after.get(account);
    const was = now === undefined ? 'no policy' : nextInWords(now.decision, company, today);
    const will = then?.decision === undefined ? 'no policy' : nextInWords(then.decision, company, today);
    return was === will ? [] : [{ customerId: account.customerId, customerNumber: account.number, name: account.name, before: was, after: will }];
  });
  return {
    customers: new Set(held.filter(({ policy }) => policy.id === own).map(({ account }) => account.customerId)).size,
    moves: { count: rows.length, customers: new Set(rows.map((row) => row.customerId)).size, rows: rows.slice(0, mostMoves) },
  };
}

function nextInWords(decision: DunningDecision, company: OpenCompany, today: IsoDate): string {
  if (decision.due !== null) return `${decision.due.name} today`;
  if (decision.blocked !== null) return `${decision.blocked.name} waits`;
  if (decision.next !== null) return `${decision.next.name} on ${dayLabel(decision.next.on, company.profile.locale, today)}`;
  return 'nothing';
}

/** Keeps a draft, or a new active version. The built-in policy becomes the company's own with its first edit. */
export function savePolicy(app: App, input: InputOf<'dunning', 'savePolicy'>, call: Call): Promise<OutputOf<'dunning', 'savePolicy'>> {
  return app.command(call, async (tx) => {
    const [fault] = strategyFaults(input.strategy);
    if (fault !== undefined) throw badInput(fault.sentence, `strategy.${fault.field}`);
    const ruleProblem = ruleFault(input.rule);
    if (ruleProblem !== null) throw badInput(ruleProblem, 'rule');
    const rows = policyRows(tx);
    if (rows.some((row) => row.id !== input.policyId && row.name.toLowerCase() === input.name.toLowerCase()))
      throw conflict(`There is a policy called ${input.name} already. Choose another name.`);
    const known = rows.find((row) => row.id === input.policyId);
    if (known === undefined && input.policyId !== null && input.policyId !== builtInPolicyId) throw notFound('This policy is not there (any more).');
    const policyId = (input.policyId ?? tx.nextId<string>()) as PolicyId;
    if (known === undefined) keepFirst(tx, policyId, input, rows);
    else if (known.name !== input.name) renamePolicy(tx, policyId, input.name);
    const versions = versionsOf(tx, policyId);
    const latest = versions.find((one) => one.state !== 'draft')?.version ?? 0;
    const reviewMonths = input.reviewMonths ?? reviewMonthsOf(tx, policyId, versions[0]?.version ?? 1);
    deleteDraft(tx, policyId);
    if (input.activate) retireActive(tx, policyId);
    const version = latest + 1;
    insertVersion(tx, {
      policyId,
      version,
      rule: input.rule,
      strategy: input.strategy,
      note: input.note,
      state: input.activate ? 'active' : 'draft',
      userId: tx.userId,
      recordedAtMs: tx.recordedAtMs,
      activatedOn: input.activate ? tx.today : null,
    });
    writeReview(tx, policyId, version, reviewMonths, {}, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: input.activate ? 'policy-activated' : 'policy-drafted',
      subjectId: policyId,
      title: `Policy ${input.name}, version ${version} ${input.activate ? 'in force' : 'kept as draft'}`,
      detail: input.note,
      payload: { policyId, version, rule: input.rule, strategy: input.strategy, reviewMonths },
    });
    return { policyId, version };
  });
}

/** A first own policy for some must not take the usual one away from all others. */
function keepFirst(tx: Tx, policyId: string, input: Draft, rows: readonly { readonly position: number }[]): void {
  const last = rows.reduce((most, row) => Math.max(most, row.position), 0);
  const toAll = isEverybody(input.rule);
  const before = policyRows(tx)
    .filter((row) => isEverybody(JSON.parse(versionsOf(tx, row.id)[0]?.ruleJson ?? '{"all":[]}') as Rule))
    .map((row) => row.position);
  const place = toAll || before.length === 0 ? last + 10 : Math.min(...before) - 1;
  insertPolicy(tx, policyId, input.name, place, tx.recordedAtMs);
  const strategy = usualStrategy(tx.company.profile.baseCurrency);
  const keepUsual = (position: number): void => {
    insertPolicy(tx, builtInPolicyId, builtInName, position, tx.recordedAtMs);
  };
  const usual = (state: 'active') =>
    insertVersion(tx, {
      policyId: builtInPolicyId,
      version: 1,
      rule: everybody,
      strategy,
      note: 'As it came with Duedesk',
      state,
      userId: tx.userId,
      recordedAtMs: tx.recordedAtMs,
      activatedOn: tx.today,
    });
  if (policyId === builtInPolicyId) usual('active');
  else if (rows.length === 0 && activeVersions(tx).length === 0) {
    keepUsual(place + 10);
    usual('active');
  }
}

export function movePolicy(app: App, input: InputOf<'dunning', 'movePolicy'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const rows = policyRows(tx);
    const from = rows.findIndex((row) => row.id === input.policyId);
    const one = rows[from];
    const other = rows[from + input.by];
    if (one === undefined) throw notFound('This policy is not there (any more).');
    if (other === undefined) return { done: true as const };
    const order = [...rows];
    order[from] = other;
    order[from + input.by] = one;
    order.forEach((row, index) => setPosition(tx, row.id, (index + 1) * 10));
    tx.record({
      kind: 'change',
      code: 'policy-moved',
      subjectId: one.id,
      title: `Policy ${one.name} is tried ${input.by < 0 ? 'before' : 'after'} ${other.name}`,
    });
    return { done: true as const };
  });
}

export function archivePolicy(app: App, input: InputOf<'dunning', 'archivePolicy'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const rows = policyRows(tx);
    const one = rows.find((row) => row.id === input.policyId);
    if (one === undefined) throw notFound('This policy is not there (any more).');
    const left = policiesInForce(tx, tx.company).filter((policy) => policy.id !== one.id);
    if (left.length === 0) throw ruleViolated('last-policy', 'This is the last policy in force. Change it, or put another one in force first.');
    archivePolicyRow(tx, one.id, tx.recordedAtMs);
    rememberUndo(tx, call, input, { label: `Policy ${one.name} put away`, customerId: null, steps: [{ do: 'restore-policy', policyId: one.id }] });
    tx.record({ kind: 'change', code: 'policy-archived', subjectId: one.id, title: `Policy ${one.name} put away` });
    return { done: true as const };
  });
}

/** A policy that was put away is in its place again. */
export function putPolicyBack(tx: Tx, policyId: string): void {
  const name = bringPolicyBack(tx, policyId);
  if (name === null) throw ruleViolated('changed-since', 'This policy was brought back already, or its name is taken by another one.');
  tx.record({ kind: 'change', code: 'policy-brought-back', subjectId: policyId, title: `Policy ${name} brought back` });
}
