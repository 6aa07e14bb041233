import type { RuleValue } from '../../../shared/domain/segments';
import { IconButton, SelectField } from '../../ui';
import type { DraftLine } from './rule-draft';
import { RuleValueField } from './RuleValueField';
import type { RuleFieldInfo } from './views.api';
import styles from './views.module.css';

export interface RuleLineProps {
  readonly line: DraftLine;
  readonly fields: readonly RuleFieldInfo[];
  /** The value a comparison starts with. */
  readonly firstValue: (field: RuleFieldInfo) => RuleValue;
  readonly onChange: (change: Partial<DraftLine>) => void;
  readonly onRemove: () => void;
}

/** One comparison: a field, how it compares, and with what. */
export function RuleLine({ line, fields, firstValue, onChange, onRemove }: RuleLineProps) {
  const field = fields.find((candidate) => candidate.code === line.field);
  if (field === undefined) return null;
  const choose = (code: string) => {
    const chosen = fields.find((candidate) => candidate.code === code);
    if (chosen) onChange({ field: code, op: chosen.operators[0]?.code ?? 'is', value: firstValue(chosen) });
  };
  const compare = (op: string) =>
    onChange({ op, value: op === 'between' ? [0, 0] : op === 'one-of' ? [] : Array.isArray(line.value) ? firstValue(field) : line.value });
  return (
    <div className={styles.line} role="group" aria-label={field.label} data-part={line.key}>
      <SelectField
        label="Field"
        value={line.field}
        onChange={choose}
        options={fields.map((candidate) => ({ value: candidate.code, label: candidate.label }))}
      />
      <SelectField
        label="Compares"
        value={line.op}
        onChange={compare}
        options={field.operators.map((operator) => ({ value: operator.code, label: operator.label }))}
      />
      <RuleValueField field={field} op={line.op} value={line.value} onChange={(value) => onChange({ value })} autoFocus={line.value === null} />
      <IconButton icon="close" label={`Take ${field.label} away`} onClick={onRemove} />
    </div>
  );
}
