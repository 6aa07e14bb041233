import type { IsoDate } from '../../../../shared/domain/calendar';
import { decideDunning, usualStrategy, type DunningDecision, type Strategy } from '../../../../shared/domain/policy';
import type { Rule } from '../../../../shared/domain/segments';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { projectionState } from '../ranking';
import { amongInRule, customersInRule } from '../saved-views';
import { gatherAccounts, type Account } from './facts';
import type { Whom } from './facts-store';
import { activeVersions, policiesMark, policyRows, strategyOf } from './policy-store';

/** The policy a company has before it writes its own. It becomes a row with its first edit. */
export const builtInPolicyId = '00000000-0000-7000-8000-00000000d0e5';
export const builtInName = 'Usual policy';
export const everybody: Rule = { all: [] };
export const isEverybody = (rule: Rule): boolean => 'all' in rule && rule.all.length === 0;

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly rule: Rule;
  readonly strategy: Strategy;
}

/** Policies in force, in the order they are tried. Without any of its own, a company has the usual one. */
export function policiesInForce(read: Reader, company: OpenCompany): readonly Policy[] {
  const versions = new Map(activeVersions(read).map((row) => [row.policyId, row]));
  const own = policyRows(read).flatMap((row): readonly Policy[] => {
    const version = versions.get(row.id);
    return version === undefined
      ? []
      : [{ id: row.id, name: row.name, version: version.version, rule: JSON.parse(version.ruleJson) as Rule, strategy: strategyOf(version.strategyJson) }];
  });
  return own.length > 0
    ? own
    : [{ id: builtInPolicyId, name: builtInName, version: 1, rule: everybody, strategy: usualStrategy(company.profile.baseCurrency) }];
}

export interface Decided {
  readonly account: Account;
  readonly policy: Policy;
  readonly decision: DunningDecision;
  /** What would be due if nothing were disputed, promised or stopped; null where nothing is held back. */
  readonly unheld: DunningDecision | null;
}

/** Up to so many named customers are held against a policy's rule by themselves; the answer for everybody is kept. */
const askedOneByOne = 100;

/** Gives every account its policy; accounts no policy holds come out apart. `whom`: the customers the accounts are of, where they are not everybody. */
export function assign(
  accounts: readonly Account[],
  policies: readonly Policy[],
  company: OpenCompany,
  today: IsoDate,
  whom: Whom = null,
  read: Reader = company.read,
): { readonly held: readonly { readonly account: Account; readonly policy: Policy }[]; readonly without: readonly Account[] } {
  const members = policies.map((policy) =>
    isEverybody(policy.rule)
      ? null
      : new Set(whom !== null && whom.length <= askedOneByOne ? amongInRule(read, policy.rule, today, whom) : customersInRule(company, policy.rule, today)),
  );
  const held: { account: Account; policy: Policy }[] = [];
  const without: Account[] = [];
  for (const account of accounts) {
    const place = members.findIndex((set) => set === null || set.has(account.customerId));
    const policy = policies[place];
    if (policy === undefined) without.push(account);
    else held.push({ account, policy });
  }
  return { held, without };
}

export function decide(account: Account, policy: Policy, company: OpenCompany, today: IsoDate): Decided {
  const { locale } = company.profile;
  const decision = decideDunning(policy.strategy, account.facts, today, locale);
  const unheld = decision.due === null && account.unheld !== null ? decideDunning(policy.strategy, account.unheld, today, locale) : null;
  return { account, policy, decision, unheld };
}

export interface Book {
  readonly decided: readonly Decided[];
  readonly without: readonly Account[];
}

/** What the policies say of the named customers, as a transaction sees it. */
export function decideFor(read: Reader, company: OpenCompany, today: IsoDate, whom: Whom, policies = policiesInForce(read, company)): Book {
  const { held, without } = assign(gatherAccounts(read, company, today, whom), policies, company, today, whom, read);
  return { decided: held.map(({ account, policy }) => decide(account, policy, company, today)), without };
}

const kept = new WeakMap<OpenCompany, { readonly mark: string; readonly book: Book }>();

/** Everybody, kept while accounts and policies stay the same: finding and paging ask often. */
export function wholeBook(company: OpenCompany, today: IsoDate): Book {
  const mark = `${today} ${projectionState(company.read)?.version ?? 0} ${policiesMark(company.read)}`;
  const known = kept.get(company);
  if (known?.mark === mark) return known.book;
  const book = decideFor(company.read, company, today, null);
  kept.set(company, { mark, book });
  return book;
}
