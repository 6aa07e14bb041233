/** Segments and saved views: rules over customers, as data. */
export { describeRule, evaluateRule, ruleFault, ruleLooksAt, type Rule, type RuleLeaf, type RuleSubject, type RuleValue } from './rule';
export { ruleField, ruleFields, ruleOperators, type RuleField, type RuleFieldCode, type RuleOperator } from './fields';
