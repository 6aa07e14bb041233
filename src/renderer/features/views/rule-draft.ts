import type { Rule, RuleLeaf, RuleValue } from '../../../shared/domain/segments';

/** One comparison while it is being made; `value` null = not said yet. */
export interface DraftLine {
  readonly key: number;
  readonly field: string;
  readonly op: string;
  readonly value: RuleValue;
}
/** A rule as the editor shows it: lines that all hold, or of which one holds. */
export interface RuleDraft {
  readonly join: 'all' | 'any';
  readonly lines: readonly DraftLine[];
}

export const emptyDraft: RuleDraft = { join: 'all', lines: [] };

/** What one starts with: the condition most rules have, with its figure still to be said. */
export const firstDraft: RuleDraft = { join: 'all', lines: [{ key: 0, field: 'past-due', op: 'at-least', value: null }] };

const isLeaf = (rule: Rule): rule is RuleLeaf => 'field' in rule;

/** The rule as lines; null for one that is nested deeper than lines can show. */
export function draftOf(rule: Rule): RuleDraft | null {
  const parts = isLeaf(rule) ? [rule] : 'all' in rule ? rule.all : 'any' in rule ? rule.any : null;
  if (parts === null || !parts.every(isLeaf)) return null;
  return { join: 'any' in rule ? 'any' : 'all', lines: parts.map((leaf, key) => ({ key, field: leaf.field, op: leaf.op, value: leaf.value })) };
}

const needsNoValue = (op: string): boolean => op === 'known' || op === 'unknown';

/** Whether a line says all it needs. */
export function isComplete({ op, value }: DraftLine): boolean {
  if (needsNoValue(op)) return true;
  if (op === 'between') return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== '';
}

/** The rule of complete lines; null while there is none, or one has a gap. */
export function ruleOfDraft({ join, lines }: RuleDraft): Rule | null {
  if (lines.length === 0 || !lines.every(isComplete)) return null;
  const leaves = lines.map(({ field, op, value }): RuleLeaf => ({ field, op, value: needsNoValue(op) ? null : value }));
  return join === 'all' ? { all: leaves } : { any: leaves };
}
