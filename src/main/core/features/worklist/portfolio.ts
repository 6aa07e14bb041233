import type { UserId } from '../../../../shared/domain/ids';
import type { App, OpenCompany } from '../../app';
import { collectorsOf } from '../absences';
import { customersInRule, customersInView } from '../saved-views';
import type { ListInput } from './frame';
import type { ListFilter } from './store';

export type Portfolio = 'mine' | 'all' | UserId;

/** The filter of a portfolio; null when it holds everybody. */
export function portfolioOf(app: App, company: OpenCompany, portfolio: Portfolio): ListFilter['portfolio'] {
  const ownerIds = collectorsOf(company.read, portfolio, company.userId, app.today());
  return ownerIds === null ? null : { ownerIds, today: app.today() };
}

/** Customers of the view or rule the list is narrowed to; null without one. */
export function ruleOf(app: App, company: OpenCompany, input: Pick<ListInput, 'viewId' | 'rule'>): readonly string[] | null {
  if (input.rule !== undefined) return customersInRule(company, input.rule, app.today());
  return input.viewId === undefined ? null : customersInView(company, input.viewId, app.today());
}
