import type { IsoDate } from '../../../shared/domain/calendar';
import { formatDay, formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';

export interface LikelyPaidTextProps {
  /** Null: too little is known. */
  readonly likely: { readonly date: IsoDate; readonly spreadDays: number } | null;
  /** The words for it. */
  readonly none?: string;
}

/** `11 Dec ±5 d`: half of such items are paid by the date; eight in ten within the spread around it. */
export function LikelyPaidText({ likely, none = 'no history' }: LikelyPaidTextProps) {
  const { locale, today } = useFrame();
  if (likely === null) return <span className="muted">{none}</span>;
  return (
    <span className="nowrap" title={`Likely paid ${formatFullDay(likely.date, locale)}; in eight of ten cases within ${likely.spreadDays} days of it`}>
      <time dateTime={likely.date}>{formatDay(likely.date, locale, today)}</time> <span className="muted small">{`±${likely.spreadDays} d`}</span>
    </span>
  );
}
