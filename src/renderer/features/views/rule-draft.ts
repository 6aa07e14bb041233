import type { Rule, RuleLeaf, RuleValue } from '../../../shared/domain/segments';

/** One comparison while it is being made; `value` null = not said yet. */
export interface DraftLine {
  readonly key: number;
  readonly field: string;
  readonly op: string;
  readonly value: RuleValue;
}
/** How the parts of a group join: every one holds, one of them does, none does. */
export type GroupJoin = 'all' | 'any' | 'none';
/** Comparisons and further groups; keys are apart within one draft. */
export interface DraftGroup {
  readonly key: number;
  readonly join: GroupJoin;
  readonly parts: readonly DraftPart[];
}
export type DraftPart = DraftLine | DraftGroup;
/** A rule as the editor shows it. */
export type RuleDraft = DraftGroup;

export const emptyDraft: RuleDraft = { key: 0, join: 'all', parts: [] };
/** What one starts with: the condition most rules have, with its figure still to be said. */
export const firstDraft: RuleDraft = { key: 0, join: 'all', parts: [{ key: 1, field: 'past-due', op: 'at-least', value: null }] };

export const isGroup = (part: DraftPart): part is DraftGroup => 'parts' in part;

/** Any rule as groups and lines. A `not` is a group of which none holds. */
export function draftOf(rule: Rule): RuleDraft {
  let keys = 0;
  const part = (one: Rule): DraftPart => {
    const key = keys;
    keys += 1;
    if ('all' in one) return { key, join: 'all', parts: one.all.map(part) };
    if ('any' in one) return { key, join: 'any', parts: one.any.map(part) };
    if ('not' in one) return { key, join: 'none', parts: 'any' in one.not ? one.not.any.map(part) : [part(one.not)] };
    return { key, field: one.field, op: one.op, value: one.value };
  };
  const whole = part(rule);
  return isGroup(whole) ? whole : { key: keys, join: 'all', parts: [whole] };
}

const needsNoValue = (op: string): boolean => op === 'known' || op === 'unknown';

/** Whether a line says all it needs. */
export function isComplete({ op, value }: DraftLine): boolean {
  if (needsNoValue(op)) return true;
  if (op === 'between') return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== '';
}

/** The rule of a draft; null while it is empty, or a line or group in it has a gap. */
export function ruleOfDraft(draft: RuleDraft): Rule | null {
  if (draft.parts.length === 0) return null;
  const rules: Rule[] = [];
  for (const part of draft.parts) {
    const rule = isGroup(part) ? ruleOfDraft(part) : isComplete(part) ? leafOf(part) : null;
    if (rule === null) return null;
    rules.push(rule);
  }
  return draft.join === 'all' ? { all: rules } : draft.join === 'any' ? { any: rules } : { not: { any: rules } };
}

const leafOf = ({ field, op, value }: DraftLine): RuleLeaf => ({ field, op, value: needsNoValue(op) ? null : value });

const keysOf = (part: DraftPart): readonly number[] => (isGroup(part) ? [part.key, ...part.parts.flatMap(keysOf)] : [part.key]);
/** A key no part of the draft has. */
export const nextKey = (draft: RuleDraft): number => 1 + Math.max(...keysOf(draft));

/** The draft with the part of a key changed, or (null) taken away. */
export function withPart(draft: RuleDraft, key: number, change: (part: DraftPart) => DraftPart | null): RuleDraft {
  const inside = (group: DraftGroup): DraftGroup => ({
    ...group,
    parts: group.parts.flatMap((part) => {
      const changed = part.key === key ? change(part) : isGroup(part) ? inside(part) : part;
      return changed === null ? [] : [changed];
    }),
  });
  if (draft.key !== key) return inside(draft);
  const changed = change(draft);
  return changed !== null && isGroup(changed) ? changed : draft;
}
