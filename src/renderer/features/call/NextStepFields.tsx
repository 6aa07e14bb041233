import type { IsoDate } from '../../../shared/domain/calendar';
import { DayField, SelectField, TextField } from '../../ui';
import { nextStepLabels, type NextStepKind } from './outcomes';

export interface NextStepFieldsProps {
  readonly kind: NextStepKind;
  readonly date: IsoDate | null;
  readonly time: string | null;
  readonly onKind: (kind: NextStepKind) => void;
  readonly onDate: (day: IsoDate | null) => void;
  readonly onTime: (time: string) => void;
  readonly dateError?: string | null | undefined;
}

const kinds = Object.keys(nextStepLabels) as NextStepKind[];

/** What happens next and when; always proposed, changing it is optional. */
export function NextStepFields({ kind, date, time, onKind, onDate, onTime, dateError }: NextStepFieldsProps) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1.2fr 1fr 84px', gap: 8 }}>
      <SelectField label="What" value={kind} onChange={onKind} options={kinds.map((value) => ({ value, label: nextStepLabels[value] }))} />
      {kind !== 'none' && <DayField label="When" value={date} onChange={onDate} error={dateError} />}
      {kind !== 'none' && <TextField label="Time" type="time" value={time ?? ''} onChange={onTime} />}
    </div>
  );
}
