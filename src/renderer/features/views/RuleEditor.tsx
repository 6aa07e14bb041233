import { useRef } from 'react';
import { ErrorLine, SkeletonRows } from '../../ui';
import { nextKey, withPart, type DraftPart, type RuleDraft } from './rule-draft';
import { RuleGroup } from './RuleGroup';
import { useRuleFields, type RuleFieldInfo } from './views.api';

/** The value a comparison starts with. */
const firstValue = (field: RuleFieldInfo) => (field.kind === 'flag' ? true : (field.values[0]?.value ?? null));

/** A rule in the making: comparisons one under the other, and groups of them in groups. */
export function RuleEditor({ draft, onChange }: { readonly draft: RuleDraft; readonly onChange: (draft: RuleDraft) => void }) {
  const known = useRuleFields();
  const root = useRef<HTMLDivElement>(null);
  const fields = known.data?.fields ?? [];
  if (known.isError) return <ErrorLine error={known.error} onRetry={() => void known.refetch()} />;
  if (fields.length === 0) return <SkeletonRows count={2} />;
  /** The focus follows what was added or taken away, once it is drawn. */
  const focusOn = (selector: string) => setTimeout(() => root.current?.querySelector<HTMLElement>(selector)?.focus(), 0);
  const newLine = (key: number): DraftPart => {
    const field = fields.find((candidate) => candidate.code === 'past-due') ?? fields[0];
    return { key, field: field?.code ?? 'past-due', op: field?.operators[0]?.code ?? 'at-least', value: field === undefined ? null : firstValue(field) };
  };
  const add = (groupKey: number, what: 'line' | 'group') => {
    const key = nextKey(draft);
    const part: DraftPart = what === 'line' ? newLine(key) : { key, join: 'any', parts: [newLine(key + 1)] };
    onChange(withPart(draft, groupKey, (group) => ('parts' in group ? { ...group, parts: [...group.parts, part] } : group)));
    focusOn(what === 'line' ? `[data-part="${key}"] select` : `[data-part="${key}"] input:checked`);
  };
  const remove = (groupKey: number, key: number) => {
    onChange(withPart(draft, key, () => null));
    focusOn(`[data-add="${groupKey}"]`);
  };
  return (
    <div ref={root}>
      <RuleGroup
        group={draft}
        depth={0}
        fields={fields}
        firstValue={firstValue}
        onPart={(key, change) => onChange(withPart(draft, key, change))}
        onAdd={add}
        onRemove={remove}
      />
    </div>
  );
}
