import { Button, ErrorLine, IconButton, SegmentedBar, SelectField, SkeletonRows } from '../../ui';
import type { DraftLine, RuleDraft } from './rule-draft';
import { RuleValueField } from './RuleValueField';
import styles from './views.module.css';
import { useRuleFields, type RuleFieldInfo } from './views.api';

/** The value a comparison starts with. */
const firstValue = (field: RuleFieldInfo): DraftLine['value'] => (field.kind === 'flag' ? true : (field.values[0]?.value ?? null));

/** Comparisons one under the other: a field, how it compares, and with what. */
export function RuleEditor({ draft, onChange }: { readonly draft: RuleDraft; readonly onChange: (draft: RuleDraft) => void }) {
  const known = useRuleFields();
  const fields = known.data?.fields ?? [];
  if (known.isError) return <ErrorLine error={known.error} onRetry={() => void known.refetch()} />;
  if (fields.length === 0) return <SkeletonRows count={2} />;
  const put = (key: number, change: Partial<DraftLine>) => onChange({ ...draft, lines: draft.lines.map((line) => (line.key === key ? { ...line, ...change } : line)) });
  const choose = (key: number, code: string) => {
    const field = fields.find((candidate) => candidate.code === code);
    if (field) put(key, { field: code, op: field.operators[0]?.code ?? 'is', value: firstValue(field) });
  };
  const add = () => {
    const field = fields.find((candidate) => candidate.code === 'past-due') ?? fields[0];
    if (field) onChange({ ...draft, lines: [...draft.lines, { key: 1 + Math.max(-1, ...draft.lines.map((line) => line.key)), field: field.code, op: field.operators[0]?.code ?? 'is', value: firstValue(field) }] });
  };
  return (
    <div className={styles.lines}>
      {draft.lines.length > 1 && <SegmentedBar label="How the lines join" parts={[{ key: 'all', label: 'All of these' }, { key: 'any', label: 'Any of these' }]} current={draft.join} onChange={(join) => onChange({ ...draft, join })} />}
      {draft.lines.map((line) => {
        const field = fields.find((candidate) => candidate.code === line.field);
        if (field === undefined) return null;
        return (
          <div key={line.key} className={styles.line} role="group" aria-label={field.label}>
            <SelectField label="Field" value={line.field} onChange={(code) => choose(line.key, code)} options={fields.map((candidate) => ({ value: candidate.code, label: candidate.label }))} />
            <SelectField label="Compares" value={line.op} onChange={(op) => put(line.key, { op, value: op === 'between' ? [0, 0] : op === 'one-of' ? [] : Array.isArray(line.value) ? firstValue(field) : line.value })} options={field.operators.map((operator) => ({ value: operator.code, label: operator.label }))} />
            <RuleValueField field={field} op={line.op} value={line.value} onChange={(value) => put(line.key, { value })} autoFocus={line.value === null} />
            <IconButton icon="close" label={`Take ${field.label} away`} onClick={() => onChange({ ...draft, lines: draft.lines.filter((other) => other.key !== line.key) })} />
          </div>
        );
      })}
      <div><Button icon="plus" size="small" onClick={add}>{draft.lines.length === 0 ? 'Add a condition' : 'Add another'}</Button></div>
    </div>
  );
}
