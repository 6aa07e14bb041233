import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, firstDraft, nextKey, ruleOfDraft, withPart, type RuleDraft } from '../../src/renderer/features/views/rule-draft';
import { evaluateRule, ruleFields, type Rule, type RuleSubject } from '../../src/shared/domain/segments';

const leaf = fc.constantFrom<Rule>(
  { field: 'past-due', op: 'at-least', value: 5_000 },
  { field: 'country', op: 'is', value: 'US' },
  { field: 'snoozed', op: 'is', value: true },
  { field: 'oldest-days', op: 'between', value: [10, 60] },
  { field: 'language', op: 'unknown', value: null },
);
const rules = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule;
const empty = Object.fromEntries(ruleFields.map((field) => [field.code, null])) as RuleSubject;
const subjects = fc
  .record({
    'past-due': fc.integer({ min: 0, max: 9_000 }),
    country: fc.constantFrom('US', 'DE'),
    snoozed: fc.boolean(),
    'oldest-days': fc.integer({ min: 0, max: 90 }),
    language: fc.constantFrom(null, 'en'),
  })
  .map((some): RuleSubject => ({ ...empty, ...some }));

describe('a rule in the editor', () => {
  property.prop([rules, subjects])('shown as groups and lines and read back, it holds the same customers', (rule, subject) => {
    const back = ruleOfDraft(draftOf(rule));
    expect(back).not.toBeNull();
    expect(evaluateRule(back as Rule, subject)).toBe(evaluateRule(rule, subject));
  });

  property.prop([rules])('every part has a key of its own', (rule) => {
    const keys: number[] = [];
    const walk = (group: RuleDraft): void => {
      keys.push(group.key);
      for (const part of group.parts)
        if ('parts' in part) walk(part);
        else keys.push(part.key);
    };
    const draft = draftOf(rule);
    walk(draft);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(nextKey(draft));
  });

  it('is no rule yet while a line has a gap or a group is empty', () => {
    expect(ruleOfDraft(emptyDraft)).toBeNull();
    expect(ruleOfDraft(firstDraft)).toBeNull();
    const filled = withPart(firstDraft, 1, (line) => ({ ...line, value: 5_000 }));
    expect(ruleOfDraft(filled)).toEqual({ all: [{ field: 'past-due', op: 'at-least', value: 5_000 }] });
    expect(ruleOfDraft({ ...filled, parts: [...filled.parts, { key: 2, join: 'any', parts: [] }] })).toBeNull();
  });

  it('a part deep inside is changed and taken away, the rest stays as it was', () => {
    const draft = draftOf({
      all: [
        { field: 'past-due', op: 'at-least', value: 1 },
        { any: [{ field: 'country', op: 'is', value: 'US' }, { not: { field: 'snoozed', op: 'is', value: true } }] },
      ],
    });
    const deep = withPart(draft, 5, (line) => ({ ...line, value: false }));
    expect(ruleOfDraft(deep)).toEqual({
      all: [
        { field: 'past-due', op: 'at-least', value: 1 },
        { any: [{ field: 'country', op: 'is', value: 'US' }, { not: { any: [{ field: 'snoozed', op: 'is', value: false }] } }] },
      ],
    });
    expect(ruleOfDraft(withPart(draft, 4, () => null))).toEqual({
      all: [{ field: 'past-due', op: 'at-least', value: 1 }, { any: [{ field: 'country', op: 'is', value: 'US' }] }],
    });
  });
});
