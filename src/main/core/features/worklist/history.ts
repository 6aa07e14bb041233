import { worklistViews } from '../../../../shared/contract/worklist.contract';
import { heldBackOf, mustDo, scoreOf } from '../../../../shared/domain/priority';
import type { OpenCompany } from '../../app';
import { encodeCursor } from '../../paging';
import { computeAccounts, type ComputedAccount, type HistoryView, ownersOf, type Policy, policyFor } from '../ranking';
import { customersMatching } from '../search';
import { listFrame, type ListInput, type ListOutput, withExtras, wordsOf } from './frame';
import { type ListedAccount, worklistItem } from './mapping';
import { startOf } from './pages';
import type { CountRow } from './store';

type Summary = Pick<ComputedAccount, 'master' | 'facts' | 'aging' | 'open' | 'score' | 'leftOut' | 'views' | 'pastDueMinor' | 'oldestDays' | 'lastContactAtMs'>;

/** The list as it stood on a day, worked out from the facts; the kept projections are not touched. Pages by place. */
export function listHistory(company: OpenCompany, input: ListInput, view: HistoryView): ListOutput {
  const policy = policyFor(company.read, company, view, input.weights);
  const summaries: Summary[] = [];
  for (const { items: _items, promises: _promises, outcomes: _outcomes, ...summary } of computeAccounts(company.read, {
    policy,
    cut: view,
    itemSource: 'facts',
    customerIds: null,
  }))
    summaries.push(summary);
  const held = heldBackAmong(company, summaries, policy);
  for (const [place, summary] of summaries.entries()) if (held.has(summary.master.id)) summaries[place] = alone(summary, policy);
  const ranked = summaries
    .filter((account) => account.leftOut === null)
    .sort((a, b) => Number(b.facts.pinned) - Number(a.facts.pinned) || b.score - a.score || (a.master.id < b.master.id ? -1 : 1));
  const ranks = new Map(ranked.map((account, index) => [account.master.id, index + 1]));
  const wanted = input.find.trim() === '' ? null : new Set(customersMatching(company.read, input.find));
  const inView = (input.view === 'done' || input.view === 'snoozed' ? summaries : ranked).filter(
    (account) =>
      isIn(account, input.view) && (input.segment === '' || account.master.segment === input.segment) && (wanted === null || wanted.has(account.master.id)),
  );
  const ordered = input.sort === 'rank' ? (input.descending ? [...inView].reverse() : inView) : [...inView].sort(comparison(input));
  const start = startOf(input);
  const page = ordered.slice(start, start + input.limit);
  const words = wordsOf(company, view.asOf, input.weights);
  const items = withExtras(company, page.map(listedAccount), view.knownUntilMs).map(({ account, extras }) =>
    worklistItem(account, ranks.get(account.customerId) ?? 0, words, { ...extras, callTime: null }),
  );
  const end = start + page.length;
  return {
    asOf: view.asOf,
    items,
    total: ordered.length,
    nextCursor: end < ordered.length ? encodeCursor([end]) : null,
    savedCounts: {},
    ...listFrame(countsFrom(summaries), input.segment, words, company),
  };
}

/** Accounts that must be done that day beyond what a day holds. */
function heldBackAmong(company: OpenCompany, summaries: readonly Summary[], policy: Policy): ReadonlySet<string> {
  const must = summaries.filter((one) => one.leftOut === null && mustDo(one.facts, policy.weights, policy.today) !== null);
  const owners = ownersOf(
    company.read,
    must.map((one) => one.master.id),
  );
  const candidates = must.map((one) => ({ customerId: one.master.id, ownerId: owners.get(one.master.id) ?? null, pinned: one.facts.pinned, score: one.score }));
  return new Set(heldBackOf(candidates, policy.capacity).map((one) => one.customerId));
}

function alone(summary: Summary, policy: Policy): Summary {
  const facts = { ...summary.facts, heldBack: true };
  return { ...summary, facts, score: scoreOf(facts, policy.weights, policy.today) };
}

function isIn(account: Summary, view: ListInput['view']): boolean {
  if (view === 'my-list') return account.leftOut === null;
  return account.views.includes(view);
}

function comparison(input: ListInput): (a: Summary, b: Summary) => number {
  const key = (account: Summary): number | string => {
    switch (input.sort) {
      case 'past-due':
        return account.pastDueMinor;
      case 'oldest':
        return account.oldestDays;
      case 'last-contact':
        return account.lastContactAtMs ?? 0;
      default:
        return account.master.nameKey;
    }
  };
  const direction = input.descending ? -1 : 1;
  return (a, b) => (key(a) < key(b) ? -direction : key(a) > key(b) ? direction : a.master.id < b.master.id ? -1 : 1);
}

function listedAccount(account: Summary): ListedAccount {
  const aging = account.aging.map((strip) => ({
    currency: strip.currency,
    openMinor: strip.openMinor,
    buckets: strip.buckets.map((bucket) => bucket.amountMinor),
  }));
  return {
    customerId: account.master.id,
    number: account.master.number,
    name: account.master.name,
    timeZone: account.master.timeZone,
    lastContactAtMs: account.lastContactAtMs,
    detail: { facts: account.facts, open: account.open, aging },
  };
}

function countsFrom(accounts: readonly Summary[]): readonly CountRow[] {
  const groups = new Map<string, { leftOut: string | null; views: string; segment: string; n: number }>();
  for (const account of accounts) {
    const views = `,${account.views.filter((code) => (worklistViews as readonly string[]).includes(code)).join(',')},`;
    const key = `${account.leftOut}|${views}|${account.master.segment}`;
    const group = groups.get(key);
    if (group) group.n += 1;
    else groups.set(key, { leftOut: account.leftOut, views, segment: account.master.segment, n: 1 });
  }
  return [...groups.values()];
}
