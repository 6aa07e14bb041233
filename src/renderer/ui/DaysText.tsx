import { ageStep } from '../lib/age-step';
import { formatCount } from '../lib/format-count';

export interface DaysTextProps {
  /** Days past due; zero or less = not due. Null = no due date. */
  readonly days: number | null;
  /** Draws the square of the ramp before the figure. */
  readonly square?: boolean;
  /** Figure without the letter, for columns headed Days. */
  readonly bare?: boolean;
}

/** `98 d`, before due `in 7`. */
export function DaysText({ days, square = false, bare = false }: DaysTextProps) {
  if (days === null) return <span className="muted">no date</span>;
  if (days <= 0) return <span className="muted nowrap">{days === 0 ? 'today' : `in ${-days}`}</span>;
  return (
    <span className="nowrap" style={{ display: 'inline-flex', alignItems: 'center', gap: 5 }}>
      {square && <i aria-hidden="true" className="bar-edge" style={{ width: 7, height: 7, borderRadius: 1, background: `var(--age-${ageStep(days)})` }} />}
      <span>
        {formatCount(days, 'en-US')}
        {!bare && ' d'}
      </span>
    </span>
  );
}
