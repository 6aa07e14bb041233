import type { IsoDate } from '../../../../shared/domain/calendar';
import { rootCauseLabels, type RootCause } from '../../../../shared/domain/disputes';
import { DayField, SelectField, TextField } from '../../../ui';
import { useCollectors } from '../account.api';

export interface DisputeDetailValues {
  readonly line: string;
  readonly dueDate: IsoDate | null;
  /** Something stands in the field of the day that is not a day. */
  readonly dayUnreadable: boolean;
  /** Empty = the collector of the customer. */
  readonly ownerId: string;
  /** Empty = not found out yet. */
  readonly rootCause: RootCause | '';
}
export const noDisputeDetails: DisputeDetailValues = { line: '', dueDate: null, dayUnreadable: false, ownerId: '', rootCause: '' };

export interface DisputeDetailsProps {
  readonly value: DisputeDetailValues;
  readonly onChange: (value: DisputeDetailValues) => void;
  readonly dueDateError?: string | null;
}

const causes: readonly { readonly value: RootCause | ''; readonly label: string }[] = [
  { value: '', label: 'not found out yet' },
  ...Object.entries(rootCauseLabels).map(([value, label]) => ({ value: value as RootCause, label })),
];

/** What may be known about a dispute when it is raised, and need not be: which line, who settles it until when, what is behind it. */
export function DisputeDetails({ value, onChange, dueDateError = null }: DisputeDetailsProps) {
  const collectors = useCollectors().data?.users.filter((user) => user.active) ?? [];
  return (
    <div role="group" aria-label="Optional" style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
      <TextField label="Line of the invoice" value={value.line} onChange={(line) => onChange({ ...value, line })} maxLength={400} placeholder="whole item" />
      <DayField
        label="Settle by"
        value={value.dueDate}
        onChange={(dueDate) => onChange({ ...value, dueDate, dayUnreadable: dueDate === null })}
        onClear={() => onChange({ ...value, dueDate: null, dayUnreadable: false })}
        error={dueDateError}
      />
      <SelectField
        label="Owner"
        value={value.ownerId}
        onChange={(ownerId) => onChange({ ...value, ownerId })}
        options={[{ value: '', label: "the customer's collector" }, ...collectors.map((user) => ({ value: user.id as string, label: user.name }))]}
      />
      <SelectField<RootCause | ''> label="Cause found" value={value.rootCause} onChange={(rootCause) => onChange({ ...value, rootCause })} options={causes} />
    </div>
  );
}
