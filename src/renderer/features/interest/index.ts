/** Late-payment interest: tab of the account, calculator for the telephone, laws and clauses for the settings. */
export { AccountClauses } from './AccountClauses';
export { InterestCalculator, type InterestCalculatorProps } from './InterestCalculator';
export { InterestSettings } from './InterestSettings';
export { InterestTab } from './InterestTab';
