import type { RuleValue } from '../../../shared/domain/segments';
import { useFrame } from '../../lib/frame';
import { AmountField, SelectField, TextField } from '../../ui';
import styles from './views.module.css';
import type { RuleFieldInfo } from './views.api';

export interface RuleValueFieldProps {
  readonly field: RuleFieldInfo;
  readonly op: string;
  readonly value: RuleValue;
  readonly onChange: (value: RuleValue) => void;
  readonly autoFocus?: boolean;
}

/** The control that fits the field and the comparison. */
export function RuleValueField({ field, op, value, onChange, autoFocus = false }: RuleValueFieldProps) {
  if (op === 'known' || op === 'unknown') return <span />;
  if (field.kind === 'flag')
    return (
      <SelectField
        label="Value"
        value={value === false ? 'no' : 'yes'}
        onChange={(answer) => onChange(answer === 'yes')}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    );
  if (op === 'between') {
    const pair = Array.isArray(value) ? value.map(Number) : [0, 0];
    return (
      <span className={styles.pair}>
        <FigureField label="From" field={field} value={pair[0] ?? 0} onChange={(from) => onChange([from ?? 0, pair[1] ?? 0])} />
        <FigureField label="To" field={field} value={pair[1] ?? 0} onChange={(to) => onChange([pair[0] ?? 0, to ?? 0])} />
      </span>
    );
  }
  if (field.kind === 'number' || field.kind === 'amount')
    return <FigureField label="Value" field={field} value={typeof value === 'number' ? value : null} onChange={onChange} autoFocus={autoFocus} />;
  if (op === 'one-of')
    return (
      <TextField
        label="Values, with commas between"
        value={Array.isArray(value) ? value.join(', ') : ''}
        onChange={(text) => onChange(text.split(',').map((part) => part.trimStart()))}
        placeholder={field.values
          .slice(0, 2)
          .map((known) => known.label)
          .join(', ')}
      />
    );
  const isChoice = field.values.length > 0 && (op === 'is' || op === 'is-not' || op === 'has' || op === 'has-not');
  if (isChoice)
    return (
      <SelectField
        label="Value"
        value={String(value ?? '')}
        onChange={onChange}
        options={field.values.map((known) => ({ value: known.value, label: known.label }))}
      />
    );
  return <TextField label="Value" value={String(value ?? '')} onChange={onChange} maxLength={400} />;
}

function FigureField({
  label,
  field,
  value,
  onChange,
  autoFocus = false,
}: {
  readonly autoFocus?: boolean;
  readonly label: string;
  readonly field: RuleFieldInfo;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const { baseCurrency } = useFrame();
  if (field.kind === 'amount') return <AmountField label={label} currency={baseCurrency} value={value} onChange={onChange} autoFocus={autoFocus} />;
  return (
    <TextField
      label={label}
      value={value === null ? '' : String(value)}
      onChange={(text) => onChange(/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : null)}
      maxLength={12}
    />
  );
}
