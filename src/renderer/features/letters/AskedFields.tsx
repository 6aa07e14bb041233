import type { IsoDate } from '../../../shared/domain/calendar';
import { AmountField, DayField, TextField } from '../../ui';
import type { Ask } from './other.api';

export type AskedValues = Readonly<Record<string, string | number | null>>;

export interface AskedFieldsProps {
  readonly asks: readonly Ask[];
  readonly currency: string;
  readonly values: AskedValues;
  readonly onChange: (field: string, value: string | number | null) => void;
}

/** What a letter asks for besides what the company file knows; what is known stands in the field. */
export function AskedFields({ asks, currency, values, onChange }: AskedFieldsProps) {
  return asks.map((ask) => {
    const value = values[ask.field] ?? null;
    const common = { label: ask.label, hint: ask.required ? undefined : 'May stay empty.' };
    if (ask.type === 'day')
      return (
        <DayField
          key={ask.field}
          {...common}
          value={value as IsoDate | null}
          onChange={(day) => onChange(ask.field, day)}
          {...(!ask.required && { onClear: () => onChange(ask.field, null) })}
        />
      );
    if (ask.type === 'amount')
      return (
        <AmountField
          key={ask.field}
          {...common}
          currency={currency}
          value={value as number | null}
          onChange={(amount) => onChange(ask.field, amount)}
          {...(!ask.required && { onClear: () => onChange(ask.field, null) })}
        />
      );
    return <TextField key={ask.field} {...common} value={String(value ?? '')} onChange={(text) => onChange(ask.field, text)} maxLength={120} />;
  });
}
