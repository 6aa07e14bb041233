import { type Rule, ruleLooksAt } from '../../../../shared/domain/segments';
import type { App, OpenCompany } from '../../app';
import { type Portfolio, portfolioOf } from '../portfolios';
import { customersInRule, savedRule } from '../saved-views';
import { customersMatching } from '../search';
import type { ListInput } from './frame';
import type { CountRow, ListFilter, ListPortfolio } from './store';

/** The filter of a portfolio on the list; null when it holds everybody. */
export function listPortfolio(app: App, company: OpenCompany, portfolio: Portfolio): ListPortfolio | null {
  const own = portfolioOf(app, company, portfolio);
  return own === null ? null : { ...own, today: app.today() };
}

export type Narrowing = Pick<ListInput, 'view' | 'find' | 'segment' | 'portfolio' | 'viewId' | 'segmentId' | 'rule'>;

/** What a list is narrowed to, as a filter for the store. Throws `not-found` for a view that is gone and `bad-input` for a rule with a fault. */
export function filterOf(app: App, company: OpenCompany, input: Narrowing, counts: readonly CountRow[]): ListFilter {
  const rules: readonly Rule[] = [
    ...[input.viewId, input.segmentId].filter((id) => id !== undefined).map((id) => savedRule(company, id)),
    ...(input.rule === undefined ? [] : [input.rule]),
  ];
  const narrowed = {
    segment: input.segment,
    customerIds: input.find.trim() === '' ? null : customersMatching(company.read, input.find),
    inRule: rules.length === 0 ? null : customersInRule(company, rules.length === 1 ? (rules[0] as Rule) : { all: rules }, app.today()),
    portfolio: listPortfolio(app, company, input.portfolio ?? 'all'),
  };
  if (input.view === 'snoozed') return { place: 'snoozed', viewTexts: null, ...narrowed };
  // A rule that asks for the place on the list decides about it; any other one holds customers on the list.
  const asksForPlace = rules.some((rule) => ruleLooksAt(rule, ['on-list', 'snoozed']));
  const place = input.view === 'done' || (input.view === 'my-list' && asksForPlace) ? 'any' : 'list';
  // The few different texts of `views` are known from the counts: an exact list of them can use the index.
  const viewTexts = input.view === 'my-list' ? null : [...new Set(counts.filter((row) => row.views.includes(`,${input.view},`)).map((row) => row.views))];
  return { place, viewTexts, ...narrowed };
}

/** Whether the filter is of a view and segment alone, so that the kept counts know how many there are. */
export const isPlain = (filter: ListFilter): boolean => filter.customerIds === null && filter.inRule == null;
