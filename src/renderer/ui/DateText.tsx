import type { IsoDate } from '../../shared/domain/calendar';
import { formatDay, formatFullDay, formatRelativeDay } from '../lib/format-date';
import { useFrame } from '../lib/frame';

export interface DateTextProps {
  readonly day: IsoDate | null;
  /** Promise dates always carry their weekday. */
  readonly weekday?: boolean;
  /** `Today` and `Yesterday` in words. */
  readonly relative?: boolean;
  /** The word for no date. */
  readonly none?: string;
}

/** A business day in the user's order; the full date is in the tooltip. */
export function DateText({ day, weekday = false, relative = false, none = 'none' }: DateTextProps) {
  const { locale, today } = useFrame();
  if (day === null) return <span className="muted">{none}</span>;
  return (
    <time dateTime={day} title={formatFullDay(day, locale)} style={{ whiteSpace: 'nowrap' }}>
      {relative ? formatRelativeDay(day, locale, today) : formatDay(day, locale, today, weekday)}
    </time>
  );
}
