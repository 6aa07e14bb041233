/**
 * Whose customers a list holds. A customer is somebody's by name (its owner), else by a rule of a collector, else everybody's.
 * Rules are looked at each time, so that a customer of tomorrow's import falls to the right collector by itself.
 */
import type { Rule } from '../../../../shared/domain/segments';
import type { UserId } from '../../../../shared/domain/ids';
import type { App, OpenCompany } from '../../app';
import { collectorsOf } from '../absences';
import { customersInRule } from '../saved-views';
import { portfolioRules, type PortfolioFilter } from './store';

export { customerInPortfolio, customersByOwner, portfolioRules, writePortfolioRule, type PortfolioFilter } from './store';

export type Portfolio = 'mine' | 'all' | UserId;

/** The filter of a portfolio; null when it holds everybody. */
export function portfolioOf(app: App, company: OpenCompany, portfolio: Portfolio): PortfolioFilter | null {
  const today = app.today();
  const ownerIds = collectorsOf(company.read, portfolio, company.userId, today);
  if (ownerIds === null) return null;
  const byRule = new Set<string>();
  const ruledAway = new Set<string>();
  const rules = portfolioRules(company.read);
  for (const { userId, ruleJson } of rules)
    for (const id of customersInRule(company, JSON.parse(ruleJson) as Rule, today)) (ownerIds.includes(userId) ? byRule : ruledAway).add(id);
  return { key: JSON.stringify([today, ownerIds, rules]), ownerIds, byRule: [...byRule], ruledAway: [...ruledAway] };
}
